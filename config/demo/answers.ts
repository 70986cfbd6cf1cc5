import { DAY_MS } from '@/domain/day';
import { type Member, standingAt } from '@/domain/member';
import type { Programme } from '@/domain/programme';
import type { SurveyAnswers } from '@/domain/question';
import { handIn } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { approveComplete } from '../../cloudfunctions/shared/judging';
import { MILEAGE_TASK, POLL_TASK } from './kinds';
import type { Memory } from './memory';
import { pick } from './random';

export interface Answering {
  nowMs: number;
  random: () => number;
  tasks: readonly Task[];
  programme: Pick<Programme, 'covenantVersion' | 'policyVersion'>;
  /** Owners of a story answer for themselves. */
  isNamed(openid: string): boolean;
}

const VOTERS = 60;
const FILLERS = 72;
/** Answers of the last hours; within this time they come one after the other. */
const WITHIN_MS = 1.5 * DAY_MS;
/** From handing in to the approval, which waits for nobody. */
const AT_ONCE_MS = 400;

/** What owners have answered so far, through what the action does within its transaction. */
export async function collectAnswers(past: Memory, answering: Answering): Promise<void> {
  const { random } = answering;
  const colours = ['pine', 'pine', 'pine', 'lake', 'lake', 'sand', 'night'] as const;
  await answerAll(past, answering, POLL_TASK, VOTERS, () => ({
    colour: { optionIds: [pick(random, colours)] },
  }));
  await answerAll(past, answering, MILEAGE_TASK, FILLERS, () => {
    const where = pick(random, [['city'], ['city', 'family'], ['long'], ['city', 'long'], ['work']] as const);
    const longest = pick(random, ['去了海边', '回了一趟老家', '环湖一圈', '川西四天'] as const);
    const goesFar = where.some((place) => place === 'long');
    return {
      // Most cars are young; a few have seen a lot of road.
      total: { value: 1_500 + Math.floor(random() * random() * 78_000 + random() * 9_000) },
      where: { optionIds: [...where] },
      range: { value: 3 + Math.floor(random() * 3) },
      ...(goesFar ? { longest: { text: longest } } : {}),
    };
  });
}

async function answerAll(
  past: Memory,
  { nowMs, random, tasks, programme, isNamed }: Answering,
  taskId: string,
  count: number,
  answer: () => SurveyAnswers,
): Promise<void> {
  const task = tasks.find(({ _id }) => _id === taskId);
  if (task === undefined) throw new Error(`The demo has no task ${taskId}.`);
  const begunAtMs = Math.max(task.opensAtMs, nowMs - WITHIN_MS);
  const restedSinceMs = restingMembers(past, begunAtMs);
  const authors = past
    .rows('members')
    .filter((member) => restedSinceMs(member) && standingAt(member, nowMs) === 'good')
    .filter(({ openid, joinedAtMs }) => !isNamed(openid) && joinedAtMs < begunAtMs)
    .sort((one, other) => (one._id < other._id ? -1 : 1))
    .slice(0, count);
  const stepMs = (nowMs - begunAtMs) / (authors.length + 1);
  for (const [index, author] of authors.entries()) {
    const atMs = Math.floor(begunAtMs + stepMs * (index + random()));
    const work = { images: [], text: '', declarations: { advertising: null, ai: null }, answers: answer() };
    const submission = handIn({
      task,
      memberId: author._id,
      submission: null,
      work,
      contentCheck: 'pass',
      nowMs: atMs,
    });
    await approveComplete(past, { task, author, submission, programme, nowMs: atMs + AT_ONCE_MS });
  }
}

/** Tells who has gained nothing since: what they earn now comes last in their ledger. */
export function restingMembers(past: Memory, sinceMs: number): (member: Member) => boolean {
  const busy = new Set(
    past
      .rows('postings')
      .filter(({ atMs }) => atMs >= sinceMs)
      .map(({ memberId }) => memberId),
  );
  return ({ _id }) => !busy.has(_id);
}
