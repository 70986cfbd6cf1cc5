import {
  CARE_KINDS,
  CARE_LOOKS_BACK_MS,
  type Care,
  type CareFacts,
  type Condition,
  careId,
  findCares,
  renewCare,
} from '@/domain/care';
import { type Member, standingAt } from '@/domain/member';
import type { Submission } from '@/domain/submission';
import { loadByIds } from '../../shared/repositories/byIds';
import { listMembersAfter, listViolationsSince, listWorksSince } from '../../shared/repositories/care';
import { transactOnce } from '../../shared/transact';
import { runDaily } from '../dailyJob';

/** A query answers with at most a thousand rows: so few members that each has room for fifty works. */
const MEMBERS_PER_CHUNK = 20;
const ROWS_PER_QUERY = 1_000;

/** Renews the list of those who should be looked after once a day and says how many chunks it did. */
export function listCares(nowMs: number): Promise<number> {
  return runDaily('listCares', nowMs, (atMs) => (after) => careChunk(after, atMs));
}

async function careChunk(after: string, nowMs: number): Promise<string | null> {
  const members = await listMembersAfter(after, MEMBERS_PER_CHUNK);
  const ids = members.flatMap(({ _id }) => CARE_KINDS.map((kind) => careId(_id, kind)));
  const [known, conditionOf] = await Promise.all([loadByIds('cares', ids), loadConditions(members, nowMs)]);
  for (const member of members) {
    const found = standingAt(member, nowMs) === 'left' ? [] : findCares(conditionOf(member), nowMs);
    for (const kind of CARE_KINDS) {
      const facts = found.find((each) => each.kind === kind) ?? null;
      await renew(known.get(careId(member._id, kind)) ?? null, member._id, kind, facts, nowMs);
    }
  }
  const last = members.at(-1);
  return last !== undefined && members.length === MEMBERS_PER_CHUNK ? last._id : null;
}

/** Writes a row that has changed; decided again on what the transaction reads, so no settlement is lost. */
async function renew(
  known: Care | null,
  memberId: string,
  kind: Care['kind'],
  facts: CareFacts | null,
  nowMs: number,
): Promise<void> {
  const renewed = renewCare(known, memberId, kind, facts, nowMs);
  if (JSON.stringify(renewed) === JSON.stringify(known)) return;
  await transactOnce(async (documents) => {
    const before = await documents.get('cares', careId(memberId, kind));
    const care = renewCare(before, memberId, kind, facts, nowMs);
    if (care !== null) await documents.set('cares', care);
    else if (before !== null) await documents.remove('cares', before._id);
  });
}

async function loadConditions(
  members: readonly Member[],
  nowMs: number,
): Promise<(member: Member) => Condition> {
  const ids = members.map(({ _id }) => _id);
  const sinceMs = nowMs - CARE_LOOKS_BACK_MS;
  if (ids.length === 0) return ({ joinedAtMs }) => ({ joinedAtMs, figures: null, works: [], decision: null });
  const [figures, works, violations] = await Promise.all([
    loadByIds('figures', ids),
    listWorksSince(ids, sinceMs, ROWS_PER_QUERY),
    listViolationsSince(ids, sinceMs, ROWS_PER_QUERY),
  ]);
  const refused = works.filter(({ status }) => status === 'refused');
  const [tasks, extensions, appeals] = await Promise.all([
    loadByIds(
      'tasks',
      refused.map(({ taskId }) => taskId),
    ),
    loadByIds(
      'extensions',
      refused.map(({ _id }) => _id),
    ),
    loadByIds(
      'appeals',
      violations.map(({ _id }) => _id),
    ),
  ]);
  const own = (memberId: string) => works.filter((work) => work.memberId === memberId);
  const withTask = (submission: Submission) => ({
    submission,
    task: tasks.get(submission.taskId) ?? null,
    extension: extensions.get(submission._id) ?? null,
  });
  return ({ _id, joinedAtMs }) => {
    // They come newest first.
    const latest = violations.find(({ memberId }) => memberId === _id);
    const atMs = latest?.decision?.atMs;
    return {
      joinedAtMs,
      figures: figures.get(_id) ?? null,
      works: own(_id).map(withTask),
      decision:
        latest === undefined || atMs === undefined ? null : { atMs, appealed: appeals.has(latest._id) },
    };
  };
}
