import { POINTS_PER_YUAN } from './points';
import type { Role } from './role';
import { isMarked } from './rubric';
import { type Mark, meanScore } from './score';
import type { Task } from './task';

/** How many people judge a work: one, or two who do not see each other's marks. */
export type ReviewPlan = 'single' | 'double';

/** From here on a reward asks for two reviewers. */
export const DOUBLE_REVIEW_FROM_YUAN = 500;

/** Whether the rules oblige to a blind double review: a prize ladder, or a reward worth 500 yuan or more. */
export function needsDoubleReview(task: Pick<Task, 'reward' | 'prizes'>): boolean {
  const ladder = (task.prizes ?? []).length > 0;
  return ladder || task.reward.points >= DOUBLE_REVIEW_FROM_YUAN * POINTS_PER_YUAN;
}

export function reviewPlanOf(task: Pick<Task, 'reward' | 'prizes' | 'doubleReview'>): ReviewPlan {
  return needsDoubleReview(task) || task.doubleReview === true ? 'double' : 'single';
}

/** What one reviewer says of a work. A refusal names criterion, reason and remedy. */
export type Opinion =
  | { verdict: 'approved'; marks: Mark[]; score: number | null; praise: string }
  | { verdict: 'refused'; criterionId: string; reason: string; remedy: string };

/** One reviewer's word on one round of a work. Nobody gives two: the id is made of work, round and reviewer. */
export interface Review {
  _id: string;
  submissionId: string;
  round: number;
  reviewerId: string;
  role: Role;
  opinion: Opinion;
  /** A random text that the log of decisions hashes together with the opinion, so that it gives nothing away. */
  seal: string;
  atMs: number;
}

export function reviewId(submissionId: string, round: number, reviewerId: string): string {
  return `${submissionId}.${round}.${reviewerId}`;
}

/** Two scores further apart than this, or two different verdicts, call a third reviewer. */
export const GAP_LIMIT = 15;

/** How the counted reviews were chosen; the owner reads it as an explanation. */
export type PanelRule = 'single' | 'agreed' | 'third' | 'objection';

/** A counted review as the owner reads it: by role, never by name. */
export interface CountedReview {
  role: Role;
  score: number;
  marks: Mark[];
  praise: string;
}

/** How a score came about; whoever reads it can compute it again. */
export interface Scoring {
  score: number;
  rubricVersion: number;
  rule: PanelRule;
  reviews: CountedReview[];
}

/** What a panel has come to. */
export type Outcome =
  | { verdict: 'approved'; praise: string; scoring: Scoring | null }
  | { verdict: 'refused'; criterionId: string; reason: string; remedy: string };

type Approval = Extract<Opinion, { verdict: 'approved' }>;
type Approving = Review & { opinion: Approval };

function isApproving(review: Review): review is Approving {
  return review.opinion.verdict === 'approved';
}

/**
 * What the reviews given so far, in the order in which they came, amount to; null while another is needed.
 *
 * One review decides where the plan is single. Where it is double, two that agree decide: the same verdict and
 * scores at most 15 apart, the score being their mean. Otherwise a third person is called. The verdict is then
 * that of the majority. The score is the mean of the third's and of whichever of the two is nearer to it, the
 * higher one where both are equally near; if the third alone would refuse, the lower of the two counts, and if
 * one of the two would, the two approvals are all there is. Of several refusals the last one is told.
 */
export function conclude(task: PanelTask, reviews: readonly Review[]): Outcome | null {
  const [first, second, third] = reviews;
  if (first === undefined) return null;
  if (reviewPlanOf(task) === 'single') return outcomeOf(task, 'single', [first]);
  if (second === undefined) return null;
  if (third === undefined) return agree(first, second) ? outcomeOf(task, 'agreed', [first, second]) : null;
  return outcomeOf(task, 'third', countedOfThree([first, second], third));
}

type PanelTask = Pick<Task, 'goal' | 'criteria' | 'reward' | 'prizes' | 'doubleReview' | 'rubricVersion'>;

function agree(one: Review, other: Review): boolean {
  if (!isApproving(one) || !isApproving(other)) return one.opinion.verdict === other.opinion.verdict;
  return distance(one, other) <= GAP_LIMIT;
}

function distance(one: Approving, other: Approving): number {
  return Math.abs((one.opinion.score ?? 0) - (other.opinion.score ?? 0));
}

function countedOfThree(two: readonly [Review, Review], third: Review): Review[] {
  const refusals = [...two, third].filter((review) => !isApproving(review));
  if (refusals.length >= 2) return refusals;
  const approvals = two.filter(isApproving).sort((one, other) => scoreIn(other) - scoreIn(one));
  if (!isApproving(third)) return approvals.slice(-1);
  const [nearer] = [...approvals].sort((one, other) => distance(one, third) - distance(other, third));
  return nearer === undefined ? [third] : [nearer, third];
}

function scoreIn({ opinion }: Approving): number {
  return opinion.score ?? 0;
}

function outcomeOf(task: PanelTask, rule: PanelRule, counted: readonly Review[]): Outcome {
  const refusal = counted.flatMap(({ opinion }) => (opinion.verdict === 'refused' ? [opinion] : [])).at(-1);
  if (refusal !== undefined) return refusal;
  const approvals = counted.filter(isApproving);
  return {
    verdict: 'approved',
    praise: [
      ...new Set(approvals.map(({ opinion }) => opinion.praise).filter((praise) => praise !== '')),
    ].join('\n'),
    scoring: isMarked(task) ? scoringOf(task.rubricVersion ?? 1, rule, approvals) : null,
  };
}

function scoringOf(rubricVersion: number, rule: PanelRule, approvals: readonly Approving[]): Scoring {
  return {
    score: meanScore(approvals.map(scoreIn)),
    rubricVersion,
    rule,
    reviews: approvals.map(({ role, opinion }) => ({
      role,
      score: opinion.score ?? 0,
      marks: opinion.marks,
      praise: opinion.praise,
    })),
  };
}
