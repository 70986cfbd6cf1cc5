import { readFault } from '../faults';
import { nextRunMs } from '../functions/cron';
import { HttpError } from '../http';
import { numberOf, textOf } from '../json';
import type { CallFilter, CallRecord } from '../statistics';
import { fileIdOf } from '../storage';
import { isSuggestion } from '../wx/verdicts';
import type { CallRow, ClockFace, FilePage, FunctionRow, LogRow, PersonRow, VerdictPage } from './answers';
import { countDocuments, deleteDocument, queryDocuments, readDocument, writeDocument } from './documents';
import type { ApiRequest, ApiRoute, ConsoleParts } from './index';

const pageSize = 50;
const maxLogs = 200;
const lookAheadMs = 400 * 86_400_000;

/** Every action of the console's API by method and first piece of its path. */
export const routes: Record<string, ApiRoute> = {
  'GET people': (parts) => describePeople(parts),
  'GET clock': (parts) => describeClock(parts),
  'POST clock': (parts, { body }) => {
    moveClock(parts, body);
    return describeClock(parts);
  },

  'GET functions': (parts) => describeFunctions(parts),
  'POST timers': (parts, { body }) =>
    parts.timers.fire(requireText(body, 'function'), textOf(body, 'trigger')),

  'GET calls': (parts, { rest, query }) => {
    const [id] = rest;
    if (id !== undefined && id !== '') return parts.statistics.call(id) ?? missing('call');
    return parts.statistics.calls(callFilter(query)).map(shorten);
  },
  'GET statistics': (parts) => parts.statistics.summary(),
  'DELETE statistics': (parts) => {
    parts.statistics.reset();
    return { isOk: true };
  },
  'GET logs': (parts, { query }) => latestLogs(parts, query),

  'GET collections': (parts, { rest, query }) => {
    const [name, ...id] = rest;
    if (name === undefined || name === '') return parts.database.collections();
    if (id.length > 0) return readDocument(parts.database, name, id.join('/'));
    return queryDocuments(parts.database, name, {
      filter: query.get('query') ?? '',
      sort: query.get('sort') ?? '',
      after: 0,
      limit: pageSize,
    });
  },
  'POST collections': (parts, { rest, body }) => {
    const [name = '', action] = rest;
    const filter = textOf(body, 'query') ?? '';
    if (action === 'count') return countDocuments(parts.database, name, filter);
    return queryDocuments(parts.database, name, {
      filter,
      sort: textOf(body, 'sort') ?? '',
      after: numberOf(body, 'after') ?? 0,
      limit: Math.min(Math.max(1, numberOf(body, 'limit') ?? pageSize), 200),
    });
  },
  'PUT collections': (parts, { rest, body }) =>
    writeDocument(parts.database, rest[0] ?? '', requireText(body, 'document')),
  'DELETE collections': (parts, { rest: [name = '', ...id] }) =>
    deleteDocument(parts.database, name, id.join('/')),

  'GET mailbox': (parts, { query }) => {
    const openid = query.get('openid');
    const before = Number(query.get('before') ?? Number.MAX_SAFE_INTEGER);
    return parts.wx.subscriptions.messages({ limit: pageSize, before, ...(openid ? { openid } : {}) });
  },
  'DELETE mailbox': (parts) => {
    parts.wx.subscriptions.clearMailbox();
    return { isOk: true };
  },
  'GET consents': (parts, { query }) => parts.wx.subscriptions.consents(query.get('openid') ?? undefined),
  'POST consents': (parts, { body }) => {
    const openid = requireText(body, 'openid');
    if (typeof body.isRefusing === 'boolean') parts.wx.subscriptions.setRefusing(openid, body.isRefusing);
    const templateId = textOf(body, 'templateId');
    const left = templateId && parts.wx.subscriptions.grant(openid, templateId, numberOf(body, 'count') ?? 1);
    return { openid, isRefusing: parts.wx.subscriptions.isRefusing(openid), left: left || 0 };
  },

  'GET verdicts': (parts): VerdictPage => ({
    rules: parts.verdicts.list(),
    pending: parts.wx.checks.pending(true),
  }),
  'POST verdicts': (parts, { rest, body }) => {
    if (rest[0] === 'push') return parts.pushes.run(true).then((pushed) => ({ pushed }));
    const suggest = textOf(body, 'suggest');
    if (!isSuggestion(suggest)) throw new RangeError('suggest must be pass, review or risky.');
    const traceId = textOf(body, 'traceId');
    if (traceId === undefined)
      return parts.verdicts.add(requireText(body, 'match'), suggest, numberOf(body, 'label'));
    if (!parts.wx.checks.overrule(traceId, suggest, suggest === 'pass' ? 100 : 20001))
      return missing('media check');
    return { isOk: true };
  },
  'DELETE verdicts': (parts, { rest }) => ({ cleared: parts.verdicts.clear(rest[0] || undefined) }),

  'GET faults': (parts) => parts.faults.list(),
  'POST faults': (parts, { body }) => parts.faults.add(readFault(body)),
  'DELETE faults': (parts, { rest }) => ({ cleared: parts.faults.clear(rest[0] || undefined) }),

  'GET files': (parts, { query }) => listFiles(parts, query),
  'DELETE files': async (parts, { query }) =>
    (await parts.storage.files.remove(query.get('path') ?? '')) ? { isOk: true } : missing('file'),
};

function describePeople(parts: ConsoleParts): PersonRow[] {
  return parts.people.map(({ openid, name, note }) => ({
    openid,
    name,
    note,
    isRefusing: parts.wx.subscriptions.isRefusing(openid),
    seenAtMs: parts.runtime.lastSeenMs(openid) ?? 0,
  }));
}

function describeFunctions(parts: ConsoleParts): FunctionRow[] {
  const nowMs = parts.clock.nowMs();
  return parts.runtime.list().map((folder) => ({
    name: folder.name,
    timeoutMs: folder.timeoutMs,
    memoryMb: folder.memoryMb,
    openapi: [...folder.openapi],
    pushes: [...folder.pushes],
    triggers: folder.triggers.map(({ name, cron }) => ({
      name,
      cron: cron.expression,
      nextRunMs: nextRunMs(cron, nowMs, nowMs + lookAheadMs) ?? null,
    })),
    problem: folder.problem ?? '',
    workers: folder.workers,
    busy: folder.busy,
    queued: folder.queued,
  }));
}

function shorten(call: CallRecord): CallRow {
  return {
    ...call,
    event: call.event.slice(0, 200),
    result: call.result.slice(0, 200),
    logs: call.logs.length,
    roundTrips: call.roundTrips.filter((trip) => trip.kind === 'database').length,
    examined: call.roundTrips.reduce((sum, trip) => sum + trip.examined, 0),
  };
}

function latestLogs(parts: ConsoleParts, query: URLSearchParams): LogRow[] {
  const level = query.get('level') ?? '';
  return parts.statistics
    .calls({ ...callFilter(query), limit: 500 })
    .flatMap((call) =>
      [...call.logs]
        .reverse()
        .filter((line) => level === '' || line.level === level)
        .map((line) => ({ ...line, call: call.id, function: call.function, label: call.label })),
    )
    .slice(0, maxLogs);
}

function listFiles(parts: ConsoleParts, query: URLSearchParams): FilePage {
  const { files } = parts.storage;
  const list = files.list(query.get('prefix') ?? '', query.get('after') ?? '', pageSize).map((file) => ({
    ...file,
    fileID: fileIdOf(file.path),
    url: parts.storage.linkTo(file.path, 3_600).replace(/^http:\/\/[^/]+/, ''),
    isPublic: parts.storage.isPublic(file.path),
  }));
  return { ...files.totals(), list };
}

function describeClock({ clock }: ConsoleParts): ClockFace {
  const { offsetMs, frozenAtMs } = clock.state();
  return { nowMs: clock.nowMs(), offsetMs, isFrozen: frozenAtMs !== null };
}

function moveClock({ clock }: ConsoleParts, body: ApiRequest['body']): void {
  const setMs = numberOf(body, 'setMs');
  const advanceMs = numberOf(body, 'advanceMs');
  if (body.reset === true) clock.reset();
  if (setMs !== undefined) clock.set(setMs);
  if (advanceMs !== undefined) clock.advance(advanceMs);
  if (body.isFrozen === true) clock.freeze();
  if (body.isFrozen === false) clock.resume();
}

function callFilter(query: URLSearchParams): CallFilter {
  const filter: CallFilter = { limit: pageSize };
  for (const name of ['function', 'label', 'before', 'text'] as const) {
    const text = query.get(name);
    if (text) filter[name] = text;
  }
  if (query.get('failed') === '1') filter.isFailed = true;
  return filter;
}

function requireText(body: ApiRequest['body'], name: string): string {
  const text = textOf(body, name);
  if (text === undefined || text === '') throw new RangeError(`${name} must be a text.`);
  return text;
}

function missing(what: string): never {
  throw new HttpError(404, `There is no such ${what}.`);
}
