import { acceptanceId } from '@/domain/covenant';
import { DAY_MS } from '@/domain/day';
import { joinMember, type Member } from '@/domain/member';
import { awardPoints } from '@/domain/points';
import { handIn, type Submission } from '@/domain/submission';
import { TIERS } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import type { CollectionName } from '../../cloudfunctions/shared/schema';
import { sampleTask, sampleWork } from '../domain/sample';

/** The person whose lists are read: a member of the second tier with a hundred works. */
export const OWNER = 'owner-of-many';
export const REVIEWER = 'reviewer-of-many';

const OWN_WORKS = 100;
/** One work in so many waits for its review. */
const WAITING_EVERY = 10;

/** Rows of a programme of a size, collection by collection; made one at a time, so that any size fits in memory. */
export function rowsOf(count: number, nowMs: number): [CollectionName, Iterable<object>][] {
  return [
    ['members', members(count, nowMs)],
    ['acceptances', [acceptanceOf(memberIdOf(OWNER), nowMs)]],
    ['colleagues', [colleague()]],
    ['tasks', tasks(count, nowMs)],
    ['submissions', submissions(count, nowMs)],
    ['postings', postings(count, nowMs)],
    ['balances', [{ _id: memberIdOf(OWNER), points: 30 * OWN_WORKS }]],
  ];
}

function colleague() {
  return { _id: memberIdOf(REVIEWER), openid: REVIEWER, name: '何静', roles: ['community'], active: true };
}

function acceptanceOf(memberId: string, atMs: number) {
  return { _id: acceptanceId(memberId, 1), memberId, version: 1, atMs };
}

function memberAt(openid: string, nowMs: number): Member {
  return joinMember({
    memberId: memberIdOf(openid),
    openid,
    nickname: '车友',
    avatar: null,
    covenantVersion: 1,
    nowMs,
  });
}

function* members(count: number, nowMs: number): Generator<Member> {
  yield { ...memberAt(OWNER, nowMs - 300 * DAY_MS), tier: 'active' };
  for (let index = 1; index < count; index += 1)
    yield memberAt(`crowd-${index}`, nowMs - (index % 300) * DAY_MS);
}

/** A third is open for days to come, the rest has closed; every tier has its share. */
function* tasks(count: number, nowMs: number): Generator<object> {
  for (let index = 0; index < count; index += 1) {
    const closesAtMs = nowMs + ((index % 90) - 60) * DAY_MS + index;
    const tier = TIERS[index % TIERS.length] ?? 'base';
    yield sampleTask({ _id: `task-${index}`, tier, opensAtMs: closesAtMs - 90 * DAY_MS, closesAtMs }, nowMs);
  }
}

function workOf(taskId: string, memberId: string, nowMs: number): Submission {
  return handIn({
    task: sampleTask({ _id: taskId }, nowMs),
    memberId,
    submission: null,
    work: sampleWork(),
    contentCheck: 'pass',
    nowMs,
  });
}

function* submissions(count: number, nowMs: number): Generator<Submission> {
  for (let index = 0; index < count; index += 1) {
    const own = index < OWN_WORKS;
    const memberId = own ? memberIdOf(OWNER) : `crowd-${index % 997}`;
    const work = workOf(`work-${index}`, memberId, nowMs - index * 1_000);
    yield index % WAITING_EVERY === 0 ? work : { ...work, status: 'approved' };
  }
}

function* postings(count: number, nowMs: number): Generator<object> {
  for (let index = 0; index < count; index += 1) {
    const memberId = index < OWN_WORKS ? memberIdOf(OWNER) : `crowd-${index % 997}`;
    const source = { taskId: `work-${index}`, taskTitle: '往期', submissionId: `work-${index}.${memberId}` };
    yield awardPoints({
      postingId: `${source.submissionId}.1`,
      memberId,
      points: 30,
      reason: { kind: 'task.reward', ...source },
      balance: { _id: memberId, points: 30 * index },
      nowMs: nowMs - index * 1_000,
    }).posting;
  }
}
