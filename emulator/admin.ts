import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, DatabaseRequest } from './database';
import { CloudError } from './errors';
import type { Fault, Faults } from './faults';
import { InvokeError, type Runtime } from './functions/runtime';
import { HttpError, readBody, sendJson, sendText } from './http';
import { isRecord, type JsonRecord, parseRecord, textOf } from './json';
import type { CallRecord, RoundTrip, Statistics } from './statistics';
import type { Storage } from './storage';
import type { WeChat } from './wx';
import { readForm } from './wx/form';
import { decodeRequest, type Pairs } from './wx/message';

const maxBodyBytes = 16 * 1024 * 1024;

export interface AdminParts {
  database: Database;
  storage: Storage;
  runtime: Runtime;
  wx: WeChat;
  faults: Faults;
  statistics: Statistics;
  log: (line: string) => void;
}

/** What one request came to: JSON for the SDK, or the bytes of an openapi reply. */
type Reply = { json: JsonRecord } | { bytes: Buffer };

/** `POST /admin`, the endpoint of the SDK: every request is measured, may meet a fault, and is answered in its protocol. */
export class Admin {
  constructor(private readonly parts: AdminParts) {}

  async handle(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> {
    const record = this.parts.statistics.call(query.get('call') ?? '');
    const body = await readRequest(request);
    const trip = newTrip(body, record === undefined ? 0 : this.parts.statistics.elapsedMs(record), record);
    const fault =
      record && this.parts.faults.meet(trip.kind, record, { action: trip.action, collection: trip.target });
    if (fault !== undefined) trip.fault = fault.kind;
    const reply = await this.#answer(body, trip, record, fault);
    if (record !== undefined) {
      trip.endMs = this.parts.statistics.elapsedMs(record);
      this.parts.statistics.addRoundTrip(record, trip);
      if (fault?.kind === 'kill') this.parts.runtime.kill(record.id);
    }
    if (fault?.kind === 'drop' || fault?.kind === 'kill') return void response.destroy();
    if ('bytes' in reply) return sendText(response, 200, 'application/octet-stream', reply.bytes);
    sendJson(response, 200, reply.json);
  }

  async #answer(
    body: AdminBody,
    trip: RoundTrip,
    record: CallRecord | undefined,
    fault: Fault | undefined,
  ): Promise<Reply> {
    const requestId = randomUUID();
    const refusal = (code: string, message: string): Reply => {
      trip.failure = code;
      return { json: { requestId, code, message } };
    };
    if (fault?.kind === 'fail') return refusal(fault.code, fault.message);
    if (fault?.kind === 'kill' && fault.when === 'before') return refusal('SYS_ERR', 'killed');
    if (fault?.kind === 'delay') await sleep(fault.delayMs);
    try {
      const done = await this.#execute(body, trip, record);
      return 'bytes' in done ? done : { json: { requestId, ...done.json } };
    } catch (error) {
      if (error instanceof CloudError) return refusal(error.code, error.message);
      if (error instanceof InvokeError) return refusal(error.code, error.errMsg);
      if (error instanceof HttpError) throw error;
      this.parts.log(
        `${trip.action} failed inside the local cloud: ${error instanceof Error ? error.stack : error}`,
      );
      return refusal('SYS_ERR', 'The local cloud itself failed; its log has the details.');
    }
  }

  async #execute(body: AdminBody, trip: RoundTrip, record: CallRecord | undefined): Promise<Reply> {
    const { fields } = body;
    switch (trip.kind) {
      case 'database':
        return { json: await this.#query({ ...fields, action: trip.action }, trip) };
      case 'storage':
        return { json: { data: await this.parts.storage.execute(fields) } };
      case 'function':
        return { json: { data: { response_data: await this.#invoke(fields, record) } } };
      case 'wx':
        return { bytes: this.#callWeChat(trip, body.message, record) };
    }
  }

  async #query(request: DatabaseRequest, trip: RoundTrip): Promise<JsonRecord> {
    const { data, transactionId, stats } = await this.parts.database.execute(request);
    Object.assign(trip, {
      target: stats.collection,
      plan: stats.plan,
      examined: stats.examined,
      indexEntries: stats.indexEntries,
      returned: stats.returned,
      micros: stats.micros,
    });
    const inside = stats.transactionId ?? transactionId;
    if (inside !== undefined) trip.transactionId = inside;
    return transactionId === undefined ? { data } : { data, transactionId };
  }

  async #invoke(fields: JsonRecord, record: CallRecord | undefined): Promise<string> {
    const text = textOf(fields, 'request_data') ?? '';
    const caller = record !== undefined && record.openid !== '' ? { openid: record.openid } : {};
    const event = text === '' ? '{}' : text;
    if (parseRecord(event) === undefined)
      throw new CloudError('INVALID_PARAM', 'request_data must be a JSON object.');
    const name = textOf(fields, 'function_name') ?? '';
    return (await this.parts.runtime.invoke(name, event, { source: 'function', ...caller })).result;
  }

  #callWeChat(trip: RoundTrip, message: Buffer, record: CallRecord | undefined): Buffer {
    const folder = record && this.parts.runtime.find(record.function);
    const { reply, code } = this.parts.wx.execute(trip.target, decodeMessage(message), folder);
    if (code !== '') trip.failure = code;
    return reply;
  }
}

interface AdminBody {
  action: string;
  fields: JsonRecord;
  /** The protobuf of an openapi call. */
  message: Buffer;
}

async function readRequest(request: IncomingMessage): Promise<AdminBody> {
  if (/^multipart\/form-data/i.test(request.headers['content-type'] ?? '')) {
    const parts = await readForm(request, maxBodyBytes);
    const fields: JsonRecord = {};
    for (const [name, value] of parts) if (name !== 'requestData') fields[name] = value.toString('utf8');
    return {
      action: textOf(fields, 'action') ?? '',
      fields,
      message: parts.get('requestData') ?? Buffer.alloc(0),
    };
  }
  const fields = parseRecord((await readBody(request, maxBodyBytes)).toString('utf8'));
  if (!isRecord(fields)) throw new HttpError(400, 'The body must be one JSON object.');
  return { action: textOf(fields, 'action') ?? '', fields, message: Buffer.alloc(0) };
}

function newTrip(body: AdminBody, startMs: number, record: CallRecord | undefined): RoundTrip {
  const about = kindOf(body);
  return {
    ...about,
    action: body.action,
    plan: '',
    examined: 0,
    indexEntries: 0,
    returned: 0,
    micros: 0,
    startMs,
    endMs: startMs,
    isLate: record !== undefined && record.outcome !== 'running',
  };
}

function kindOf({ action, fields }: AdminBody): Pick<RoundTrip, 'kind' | 'target'> {
  if (action.startsWith('database.'))
    return { kind: 'database', target: textOf(fields, 'collectionName') ?? '' };
  if (action.startsWith('storage.')) return { kind: 'storage', target: textOf(fields, 'path') ?? '' };
  if (action === 'functions.invokeFunction')
    return { kind: 'function', target: textOf(fields, 'function_name') ?? '' };
  if (action === 'wx.openApi') return { kind: 'wx', target: textOf(fields, 'apiName') ?? '' };
  throw new HttpError(400, `The local cloud does not know the action "${action.slice(0, 100)}".`);
}

function decodeMessage(message: Buffer): Pairs {
  try {
    return decodeRequest(message);
  } catch {
    throw new HttpError(400, 'requestData is not the protobuf of an openapi call.');
  }
}
