import type { WhatIfRowView, WhatIfView } from '@/contract/whatIf';
import type { Contribution } from '@/domain/contribution';
import type { Member } from '@/domain/member';
import { type Gate, type PolicyTerms, termsOf } from '@/domain/policy';
import { TIERS, type Tier } from '@/domain/tier';
import { foundingPolicy } from '../../cloudfunctions/shared/founding';
import { declareCollections } from '../../cloudfunctions/shared/schema';
import { climbers, SMALL_MIX } from '../bench/climbers';
import { bookProblems } from './books';
import { makeColleague } from './cast';
import { newRequestId, Stage } from './stage';

const LEAD = 'lead';
const MEMBERS = 300;
const DAY = 86_400_000;

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

/** A stage with a few hundred members of every kind, at a standing clock. */
async function openCrowd(members = MEMBERS): Promise<void> {
  stage = await Stage.open();
  stage.cloud.clock.freeze();
  makeColleague(stage, LEAD, ['lead']);
  makeColleague(stage, 'lead-two', ['lead']);
  const crowd = [...climbers(members, stage.nowMs, SMALL_MIX)];
  stage.put('members', ...crowd.map(({ member }) => member));
  stage.put('contributions', ...crowd.flatMap(({ contributions }) => contributions));
  stage.put('figures', ...crowd.flatMap(({ figures }) => (figures === null ? [] : [figures])));
  for (const tier of TIERS.slice(1)) {
    const taken = crowd.filter(({ member }) => member.tier === tier && member.standing !== 'left').length;
    stage.put('seats', { _id: tier, taken });
  }
}

/** The policy that a programme begins with, made easier and harder in several places at once. */
function changedTerms(): PolicyTerms {
  const terms = termsOf(foundingPolicy(0));
  const { active, core, ambassador } = terms.tiers;
  return {
    ...terms,
    weights: { reach: 100, depth: 150, response: 80, insight: 110 },
    caps: { growthPerDay: 90 },
    tiers: {
      active: {
        ...active,
        gates: [
          { figure: 'growth', windowDays: 180, bar: 90 },
          { figure: 'works', windowDays: 180, bar: 2 },
          { figure: 'quality', windowDays: 365, bar: 55, minMarked: 1 },
          { figure: 'verifiedCars', bar: 1 },
        ],
      },
      core: {
        ...core,
        seats: 50,
        gates: [
          { figure: 'growth', windowDays: 180, bar: 300 },
          { figure: 'memberDays', bar: 120 },
        ],
      },
      ambassador: { ...ambassador, seats: 16, gates: [{ figure: 'growth', windowDays: 365, bar: 700 }] },
    },
  };
}

async function saveDraft(terms: PolicyTerms = changedTerms(), openid = LEAD): Promise<number> {
  const { revision } = await stage.ask(openid, 'policy.current', {});
  return (await stage.ask(openid, 'policy.draft', { revision, terms, requestId: newRequestId() })).revision;
}

async function start(revision: number): Promise<string> {
  return (await stage.ask(LEAD, 'whatIf.start', { revision, requestId: newRequestId() })).runId;
}

const BUSY = ['simulating', 'checking', 'applying'];

async function waitFor(runId: string): Promise<WhatIfView> {
  for (let poll = 0; poll < 50; poll += 1) {
    const view = await stage.ask(LEAD, 'whatIf.status', { runId });
    if (!BUSY.includes(view.state)) return view;
  }
  throw new Error('The what-if does not come to an end.');
}

async function simulate(terms?: PolicyTerms): Promise<WhatIfView> {
  return waitFor(await start(await saveDraft(terms)));
}

function apply(runId: string) {
  return stage.ask(LEAD, 'whatIf.apply', { runId, reason: '放宽门槛', requestId: newRequestId() });
}

async function allRows(
  runId: string,
  more: { effect?: WhatIfRowView['effect']; search?: string; skipped?: true } = {},
) {
  const rows: WhatIfRowView[] = [];
  let cursor: string | undefined;
  do {
    const page = await stage.ask(LEAD, 'whatIf.rows', {
      runId,
      ...more,
      ...(cursor === undefined ? {} : { cursor }),
    });
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

/** Everything that is stored, but for what only a simulation writes and the marks of calls. */
function everything(): string {
  const own = ['whatIfs', 'whatIfRows', 'jobRuns', 'receipts'];
  const names = declareCollections()
    .map(({ name }) => name)
    .filter((name) => !own.includes(name));
  return names.map((name) => [...stage.cloud.database.exportLines(name)].join('\n')).join('\n');
}

/** Days of the calendar in Shanghai. */
function dateOf(atMs: number): number {
  return Date.parse(new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10));
}

/** A figure from the raw contributions, by code that knows nothing of days that are kept. */
function rawValue(terms: PolicyTerms, gate: Gate, member: Member, all: readonly Contribution[]) {
  if (!('windowDays' in gate)) {
    return gate.figure === 'verifiedCars'
      ? member.cars.filter(({ verified }) => verified).length
      : Math.floor((stage.nowMs - member.joinedAtMs) / DAY);
  }
  const since = dateOf(stage.nowMs) - (gate.windowDays - 1) * DAY;
  const counted = all.filter(({ memberId, atMs }) => memberId === member._id && dateOf(atMs) >= since);
  if (gate.figure === 'works') return counted.length;
  if (gate.figure === 'quality') {
    const marks = counted.flatMap(({ quality }) => (quality === null ? [] : [quality]));
    if (marks.length < gate.minMarked) return -1;
    return marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  }
  const days = new Map<number, number>();
  for (const { atMs, goal, growth } of counted) {
    const weighted = growth * terms.weights[goal];
    days.set(dateOf(atMs), (days.get(dateOf(atMs)) ?? 0) + weighted);
  }
  const cap = terms.caps.growthPerDay === null ? Number.POSITIVE_INFINITY : terms.caps.growthPerDay * 100;
  return [...days.values()].reduce((sum, day) => sum + Math.min(day, cap), 0) / 100;
}

interface Expected {
  memberId: string;
  effect: string;
  from: Tier;
  to: Tier;
}

/** What a draft does to everyone, from the raw rows and written anew. */
function expectedRows(terms: PolicyTerms): Expected[] {
  const contributions = stage.rows('contributions');
  const members = stage.rows('members').filter(({ standing, lock }) => standing !== 'left' && lock === null);
  const growth = new Map<string, number>();
  const rows = members.flatMap((member): Expected[] => {
    const place = TIERS.indexOf(member.tier);
    const [below, next] = [TIERS[place - 1] ?? 'base', TIERS[place + 1]];
    const values = (tier: Tier, share: number) =>
      tier === 'base'
        ? []
        : terms.tiers[tier].gates.map(
            (gate) => Math.floor(rawValue(terms, gate, member, contributions)) >= gate.bar * share - 1e-9,
          );
    const about = { memberId: member._id, from: member.tier };
    const window: Gate = { figure: 'growth', windowDays: terms.growthWindowDays, bar: 0 };
    growth.set(member._id, Math.floor(rawValue(terms, window, member, contributions)));
    if (next !== undefined && member.standing === 'good' && values(next, 1).every(Boolean)) {
      return [{ ...about, effect: 'rises', to: next }];
    }
    const keeps = values(member.tier, terms.hysteresis.share).every(Boolean);
    if (keeps) return member.notice === null ? [] : [{ ...about, effect: 'recovers', to: member.tier }];
    if (member.notice === null) return [{ ...about, effect: 'noticed', to: below }];
    return stage.nowMs < member.notice.decidesAtMs ? [] : [{ ...about, effect: 'falls', to: below }];
  });
  for (const tier of ['ambassador', 'core', 'active'] as const) {
    const { seats } = terms.tiers[tier];
    if (seats === null) continue;
    const holding = stage
      .rows('members')
      .filter((member) => member.tier === tier && member.standing !== 'left');
    const goes = (row: Expected, way: string) => row.from === tier && row.effect === way;
    const into = rows.filter(({ to, effect }) => to === tier && effect === 'falls').length;
    const out = rows.filter((row) => goes(row, 'falls') || goes(row, 'rises')).length;
    const free = Math.max(0, seats - holding.length - into + out);
    const risers = rows
      .filter(({ to, effect }) => to === tier && effect === 'rises')
      .sort(
        (one, other) =>
          (growth.get(other.memberId) ?? 0) - (growth.get(one.memberId) ?? 0) ||
          (one.memberId < other.memberId ? -1 : 1),
      );
    for (const row of risers.slice(free)) row.effect = 'noSeat';
  }
  return rows;
}

function textOf({ memberId, effect, from, to }: Expected | WhatIfRowView): string {
  return `${memberId} ${effect} ${from} ${to}`;
}

/** Kills the job's worker at each of these requests of its, each time in a tick of its own. */
async function cutShort(requests: readonly number[]): Promise<void> {
  for (const at of requests) {
    const when = at % 2 === 0 ? 'after' : 'before';
    const fault = stage.cloud.injectFault({ kind: 'kill', when, function: 'jobs', at });
    await stage.cloud.invoke('jobs', { only: 'evaluateTiers' }).catch(() => undefined);
    expect(fault.hits).toBe(1);
    stage.cloud.faults.clear();
    stage.cloud.clock.advance(100_000);
  }
}

describe('a what-if', () => {
  beforeEach(() => openCrowd());

  test('lists whom the draft changes something for, as the raw contributions say, and who gets the seats', async () => {
    const { runId, totals } = await simulate();
    const rows = await allRows(runId);
    const expected = expectedRows(changedTerms());
    expect(rows.map(textOf).sort()).toEqual(expected.map(textOf).sort());
    // A crowd that does not meet every case would prove nothing.
    const effects = new Set(expected.map(({ effect }) => effect));
    expect([...effects].sort()).toEqual(['falls', 'noSeat', 'noticed', 'recovers', 'rises']);
    for (const effect of ['rises', 'noSeat', 'falls', 'noticed', 'recovers'] as const) {
      const some = rows.filter((row) => row.effect === effect);
      expect(totals?.effects[effect]).toBe(some.length);
      expect((await allRows(runId, { effect })).map(textOf).sort()).toEqual(some.map(textOf).sort());
    }
    const holders = (tier: Tier) =>
      stage.rows('members').filter((member) => member.tier === tier && member.standing !== 'left').length;
    const moves = (tier: Tier) =>
      rows.reduce((sum, { effect, from, to }) => {
        if (effect !== 'rises' && effect !== 'falls') return sum;
        return sum + (to === tier ? 1 : 0) - (from === tier ? 1 : 0);
      }, 0);
    for (const tier of TIERS) {
      expect(totals?.before[tier]).toBe(holders(tier));
      expect(totals?.after[tier]).toBe(holders(tier) + moves(tier));
    }
    const contributing = stage.rows('figures').length;
    expect(totals?.progress).toMatchObject({ sample: contributing, of: contributing });
    expect(totals?.yearlyCostFen.before).toBe(
      20_000 * holders('active') + 300_000 * holders('core') + 1_200_000 * holders('ambassador'),
    );
  });

  test('writes nothing about anybody', async () => {
    const revision = await saveDraft();
    const before = everything();
    await waitFor(await start(revision));
    expect(everything()).toBe(before);
  });

  test('finds members by the beginning of their nickname, page by page', async () => {
    const { runId } = await simulate();
    const all = await allRows(runId);
    const wanted = all.filter(({ nickname }) => nickname.startsWith('车友1'));
    expect((await allRows(runId, { search: '车友1' })).map(textOf).sort()).toEqual(wanted.map(textOf).sort());
    const rising = wanted.filter(({ effect }) => effect === 'rises');
    const found = await allRows(runId, { search: '车友 1', effect: 'rises' });
    expect(found.map(textOf).sort()).toEqual(rising.map(textOf).sort());
    expect(await allRows(runId, { search: '没有这个人' })).toEqual([]);
  });

  test('names for each member the gate that decides', async () => {
    const { runId } = await simulate();
    for (const { effect, gate } of await allRows(runId)) {
      if (gate === null) throw new Error('Every tier above the lowest has gates.');
      const isReached = gate.value >= gate.bar;
      if (effect === 'rises' || effect === 'noSeat' || effect === 'recovers') expect(isReached).toBe(true);
      else if (gate.figure !== 'quality') expect(isReached).toBe(false);
    }
  });

  test('applied does exactly what the list says, and nothing else to anybody', async () => {
    const before = new Map(stage.rows('members').map((member) => [member._id, member]));
    const { runId } = await simulate();
    const rows = await allRows(runId);
    expect(await apply(runId)).toEqual({ state: 'checking' });
    const view = await waitFor(runId);
    const listed = rows.filter(({ effect }) => effect !== 'noSeat');
    expect(view).toMatchObject({ state: 'applied', differing: null });
    expect(view.applied).toMatchObject({ version: 2, done: listed.length, skipped: 0, reason: '放宽门槛' });
    const happened = stage.rows('members').flatMap((member): string[] => {
      const old = before.get(member._id);
      if (old === undefined) return ['a member came from nowhere'];
      const about = { memberId: member._id, from: old.tier, to: member.tier };
      if (TIERS.indexOf(member.tier) > TIERS.indexOf(old.tier))
        return [textOf({ ...about, effect: 'rises' })];
      if (member.tier !== old.tier) return [textOf({ ...about, effect: 'falls' })];
      if (old.notice === null && member.notice !== null) {
        return [textOf({ ...about, effect: 'noticed', to: member.notice.to })];
      }
      if (old.notice !== null && member.notice === null) return [textOf({ ...about, effect: 'recovers' })];
      return JSON.stringify(old) === JSON.stringify(member) ? [] : [`${member._id} changed otherwise`];
    });
    expect(happened.sort()).toEqual(listed.map(textOf).sort());
    for (const { memberId, effect } of listed) {
      if (effect !== 'rises' && effect !== 'falls') continue;
      const change = stage.row('members', memberId).tierChanges.at(-1);
      expect(change).toMatchObject({ reason: 'policy' });
      expect(change?.note).toContain('放宽门槛');
    }
    for (const tier of ['active', 'core', 'ambassador'] as const) {
      const holding = stage
        .rows('members')
        .filter((member) => member.tier === tier && member.standing !== 'left');
      expect(stage.row('seats', tier).taken).toBe(holding.length);
    }
    const messages = stage.rows('inbox').map(({ memberId }) => memberId);
    expect(messages.sort()).toEqual(listed.map(({ memberId }) => memberId).sort());
    const versions = await stage.ask(LEAD, 'policy.list', {});
    expect(versions.items.map(({ version }) => version)).toEqual([2, 1]);
    expect(versions.items[0]).toMatchObject({ publishedBy: { name: '何静', reason: '放宽门槛' } });
    expect(versions.items[0]?.changes).toContainEqual({
      field: 'tiers.active.gates.works.bar',
      before: 6,
      after: 2,
    });
    const { items } = await stage.ask(LEAD, 'audit.list', {});
    expect(items[0]).toMatchObject({ action: 'whatIf.apply', before: { version: 1 }, after: { version: 2 } });
    expect(stage.rows('whatIfRows').filter(({ setId }) => setId.endsWith('.check'))).toEqual([]);
    expect(bookProblems(stage).filter((problem) => problem.includes('figures'))).toEqual([]);
    // The night after has nothing to add.
    const settled = JSON.stringify(stage.rows('members'));
    await stage.tick();
    expect(JSON.stringify(stage.rows('members'))).toBe(settled);
  });

  test('is not applied when anybody’s case has changed since, and says how many', async () => {
    const { runId } = await simulate();
    const [row] = await allRows(runId, { effect: 'rises' });
    const member = stage.row('members', row?.memberId ?? '');
    stage.put('members', { ...member, standing: 'muted' });
    const before = everything();
    await apply(runId);
    const view = await waitFor(runId);
    expect(view.state).toBe('moved');
    expect(view.differing).toBeGreaterThan(0);
    expect(everything()).toBe(before);
    const again = await stage.refusal(LEAD, 'whatIf.apply', {
      runId,
      reason: '再试',
      requestId: newRequestId(),
    });
    expect(again.code).toBe('WHATIF.DATA_MOVED');
  });

  test('is not applied when the draft has been changed since', async () => {
    const { runId } = await simulate();
    await saveDraft(termsOf(foundingPolicy(0)), 'lead-two');
    expect(await stage.ask(LEAD, 'whatIf.status', { runId })).toMatchObject({ draftChanged: true });
    const input = { runId, reason: '放宽门槛', requestId: newRequestId() };
    expect((await stage.refusal(LEAD, 'whatIf.apply', input)).code).toBe('WHATIF.DRAFT_CHANGED');
  });

  test('skips and tells of whoever has changed while the list was being carried out', async () => {
    const { runId } = await simulate();
    const rows = await allRows(runId, { effect: 'recovers' });
    // The last turn belongs to those who recover; by then one of them has been fixed by a person.
    await apply(runId);
    const fault = stage.cloud.injectFault({ kind: 'kill', when: 'before', collection: 'whatIfRows', at: 60 });
    // The job works on for longer than any call, so that a slow machine comes as far.
    await stage.cloud.invoke('jobs', { only: 'evaluateTiers' }).catch(() => undefined);
    expect(fault.hits).toBe(1);
    const left = stage
      .rows('whatIfRows')
      .find(({ outcome, effect }) => outcome === 'listed' && effect !== 'noSeat');
    if (left === undefined) throw new Error('The list was carried out too fast to be disturbed.');
    const member = stage.row('members', left.memberId);
    stage.put('members', { ...member, lock: { byId: 'lead', reason: '特邀', atMs: stage.nowMs } });
    stage.cloud.clock.advance(100_000);
    const view = await waitFor(runId);
    expect(view).toMatchObject({ state: 'applied', applied: { skipped: 1 } });
    expect(
      (await allRows(runId)).filter(({ outcome }) => outcome === 'skipped').map(({ memberId }) => memberId),
    ).toEqual([left.memberId]);
    expect((await allRows(runId, { skipped: true })).map(({ memberId }) => memberId)).toEqual([
      left.memberId,
    ]);
    expect(rows.length).toBeGreaterThan(0);
  });

  test('comes to the same wherever it is cut short', async () => {
    const { runId } = await simulate();
    const shown = (await allRows(runId)).map(textOf).sort();
    const second = await start((await stage.ask(LEAD, 'policy.current', {})).revision);
    await cutShort([2, 4, 7, 9, 12, 15, 18, 21]);
    const view = await waitFor(second);
    expect(view.totals?.effects.rises).toBe(shown.filter((text) => text.includes(' rises ')).length);
    expect((await allRows(second)).map(textOf).sort()).toEqual(shown);
  });

  test('is carried out once wherever it is cut short', async () => {
    const { runId } = await simulate();
    const listed = (await allRows(runId)).filter(({ effect }) => effect !== 'noSeat');
    await apply(runId);
    await cutShort([3, 12, 25, 60, 100, 133, 160, 200, 240]);
    const view = await waitFor(runId);
    expect(view.applied).toMatchObject({ done: listed.length, skipped: 0 });
    expect(stage.rows('policies')).toHaveLength(2);
    expect(stage.rows('inbox')).toHaveLength(listed.length);
    expect(stage.rows('audits').filter(({ action }) => action === 'whatIf.apply')).toHaveLength(1);
  });

  test('is one at a time, and four polls at once do its work once', async () => {
    const revision = await saveDraft();
    const input = { revision, requestId: newRequestId() };
    const replies = await Promise.all([
      stage.call(LEAD, 'whatIf.start', input),
      stage.call('lead-two', 'whatIf.start', { revision, requestId: newRequestId() }),
    ]);
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
    expect(codes).toEqual(['LADDER.BUSY', 'OK']);
    const started = replies.find((reply) => reply.ok);
    const runId = started?.ok ? started.data.runId : '';
    await Promise.all([1, 2, 3, 4].map(() => stage.call(LEAD, 'whatIf.status', { runId })));
    const view = await waitFor(runId);
    const rows = await allRows(runId);
    expect(rows).toHaveLength(
      Object.values(view.totals?.effects ?? {}).reduce((sum, number) => sum + number, 0),
    );
    expect(new Set(rows.map(({ memberId }) => memberId)).size).toBe(rows.length);
  });

  test('goes on in the background when nobody looks, and only the last five are kept', async () => {
    const runs: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const revision = await saveDraft();
      runs.push(await start(revision));
      stage.cloud.clock.advance(1_000);
      await stage.tick();
    }
    await stage.tick();
    await stage.tick();
    const { runs: kept } = await stage.ask(LEAD, 'whatIf.list', {});
    expect(kept.map(({ runId, state }) => [runId, state])).toEqual(
      runs
        .slice(-5)
        .reverse()
        .map((runId) => [runId, 'ready']),
    );
    const sets = new Set(stage.rows('whatIfRows').map(({ setId }) => setId));
    expect(sets.size).toBe(5);
  });
});
