import { type Agreement, addSample, agreementId, ratedPairs } from '@/domain/agreement';
import { DAY_MS } from '@/domain/day';
import { EMPTY_POOL, type GoldPool, setGold } from '@/domain/gold';
import { writeMessage } from '@/domain/inbox';
import { OBJECTION_DUE_MS, objectableUntilMs, raiseObjection } from '@/domain/objection';
import type { Review } from '@/domain/panel';
import { awardPoints } from '@/domain/points';
import { announce, freshRanking, hasLadder, OUT_OF_RANKING, placesOf, type Winner } from '@/domain/ranking';
import { currentDecision, type Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import type { Memory } from './memory';

const MINUTE_MS = 60_000;
const GOLD_ITEMS = 4;

export interface Contest {
  nowMs: number;
  tasks: readonly Task[];
  /** The task whose ranking is announced; every other ladder still waits for it. */
  announcedTaskId: string;
  leadId: string;
}

/** What judging has left behind: rankings, objections, how alike the reviewers mark, and gold items. */
export async function holdContests(past: Memory, contest: Contest): Promise<void> {
  measureAgreement(past, contest.tasks);
  past.load('goldPools', [poolOf(past.rows('submissions'))]);
  for (const task of contest.tasks.filter(hasLadder)) await rank(past, task, contest);
  object(past, contest.nowMs);
}

function measureAgreement(past: Memory, tasks: readonly Task[]): void {
  const byTask = new Map(tasks.map((task) => [task._id, task]));
  const rounds = new Map<string, Review[]>();
  for (const review of past.rows('reviews')) {
    const key = `${review.submissionId}.${review.round}`;
    rounds.set(key, [...(rounds.get(key) ?? []), review]);
  }
  const agreements = new Map<string, Agreement>();
  const inOrder = [...rounds.values()].sort((one, other) => lastMs(one) - lastMs(other));
  for (const reviews of inOrder) {
    const [first] = reviews;
    const task = byTask.get(first?.submissionId.split('.')[0] ?? '');
    if (first === undefined || task === undefined) continue;
    for (const pair of ratedPairs(reviews)) {
      const id = agreementId(pair[0].reviewerId, pair[1].reviewerId);
      const about = { submissionId: first.submissionId, round: first.round, atMs: lastMs(reviews) };
      agreements.set(id, addSample(agreements.get(id) ?? null, pair, task, about));
    }
  }
  past.load('agreements', [...agreements.values()]);
}

function lastMs(reviews: readonly Review[]): number {
  return Math.max(...reviews.map(({ atMs }) => atMs));
}

/** The pool with a few works that all of their reviewers marked alike. */
function poolOf(submissions: readonly Submission[]): GoldPool {
  return submissions.reduce<GoldPool>((pool, submission) => {
    if (pool.items.length >= GOLD_ITEMS) return pool;
    const decision = currentDecision(submission);
    const reviews = decision?.verdict === 'approved' ? (decision.scoring?.reviews ?? []) : [];
    const levels = reviews.map(({ marks }) => marks.map(({ level }) => level).join());
    return reviews.length > 1 && new Set(levels).size === 1 ? setGold(pool, submission, true) : pool;
  }, EMPTY_POOL);
}

const COMMENTS = [
  '数据扎实，还替别的车主想到了误区，读完就能照着做。',
  '对比做得很细，图和表放在一起，一眼就能看懂。',
  '角度新，把一件小事讲透了。',
  '步骤完整，新手也能跟上。',
  '经历真实，结论有依据。',
  '写得用心，细节让人信服。',
];

async function rank(past: Memory, task: Task, contest: Contest): Promise<void> {
  const works = past
    .rows('submissions')
    .filter(({ taskId, rank: key }) => taskId === task._id && key !== '' && key < OUT_OF_RANKING)
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  if (works.length === 0) return;
  const ranking = { ...freshRanking(task), version: works.length };
  if (task._id !== contest.announcedTaskId) {
    past.load('rankings', [ranking]);
    return;
  }
  const atMs = contest.nowMs - MINUTE_MS;
  const ranked = works.slice(0, placesOf(task.prizes ?? []));
  const announced = announce({
    task,
    ranking,
    version: ranking.version,
    ranked: ranked.map((work) => ({ submissionId: work._id, memberId: work.memberId, score: scoreOf(work) })),
    waiting: false,
    comments: ranked.map(({ _id }, place) => ({ submissionId: _id, comment: COMMENTS[place] ?? '很用心。' })),
    byId: contest.leadId,
    nowMs: atMs,
  });
  past.load('rankings', [{ ...announced, told: true }]);
  for (const winner of announced.announcement?.winners ?? []) await give(past, task, winner, atMs);
}

function scoreOf(work: Submission): number {
  const decision = currentDecision(work);
  return decision?.verdict === 'approved' ? (decision.scoring?.score ?? 0) : 0;
}

async function give(past: Memory, task: Task, winner: Winner, nowMs: number): Promise<void> {
  const { submissionId, memberId, prize, rank, comment } = winner;
  const about = { taskId: task._id, taskTitle: task.title };
  const { posting, balance } = awardPoints({
    postingId: `${submissionId}.prize`,
    memberId,
    points: prize.points,
    reason: { kind: 'ranking.prize', ...about, rank },
    balance: await past.get('balances', memberId),
    nowMs,
  });
  await past.add('postings', posting);
  await past.set('balances', balance);
  const content = { kind: 'ranking.won', ...about, rank, prize, comment } as const;
  await past.add('inbox', writeMessage(posting._id, memberId, content, nowMs));
}

const OBJECTIONS = [
  '第二段的能耗是三次测量的平均，原文写了，请再看看。',
  '步骤里每一步都有截图，可能是没有加载出来。',
];

const LATE_OBJECTION = '结尾的对比图是我自己拍的，请再看一次。';

/** Two owners ask for another look at a score of the last days; a third has waited beyond the promised time. */
function object(past: Memory, nowMs: number): void {
  const scored = past
    .rows('submissions')
    .filter((work) => (objectableUntilMs(work, false) ?? 0) > nowMs + DAY_MS && scoreOf(work) > 0);
  const lateAtMs = nowMs - OBJECTION_DUE_MS - 60 * MINUTE_MS;
  const late = scored.find((work) => (currentDecision(work)?.atMs ?? nowMs) < lateAtMs);
  const recent = scored.filter((work) => work !== late).slice(0, OBJECTIONS.length);
  for (const [index, work] of recent.entries())
    raise(past, work, OBJECTIONS[index] ?? '', nowMs - (index + 1) * 5 * 60 * MINUTE_MS);
  if (late !== undefined) raise(past, late, LATE_OBJECTION, lateAtMs);
}

/** Asks for another look, not before there was a decision. */
function raise(past: Memory, submission: Submission, words: string, atMs: number): void {
  const decidedAtMs = currentDecision(submission)?.atMs ?? atMs;
  const raised = raiseObjection({
    submission,
    round: submission.rounds.length,
    words,
    isFinal: false,
    nowMs: Math.max(atMs, decidedAtMs + MINUTE_MS),
  });
  past.load('objections', [raised.objection]);
  past.load('submissions', [raised.submission]);
}
