import { sortKey } from './page';
import type { Review } from './panel';
import { gradedCriteria, LEVELS, type Level, type Mark } from './score';
import type { Task } from './task';

/** The same work marked by both of a pair, criterion by criterion. */
export interface AgreementSample {
  submissionId: string;
  round: number;
  ratings: { criterionId: string; title: string; one: Level; other: Level }[];
  atMs: number;
}

/** How two reviewers have marked the same works, the latest first. */
export interface Agreement {
  _id: string;
  /** `one` and `other` of the samples, in the order of their ids. */
  reviewerIds: [string, string];
  samples: AgreementSample[];
  place: string;
}

/** Stands for the agreed marks of works that are mixed in unannounced. */
export const GOLD = 'gold';

/** Older samples fall out: what counts is how people mark now. */
export const SAMPLES_KEPT = 100;

export function agreementId(one: string, other: string): string {
  return [one, other].sort().join('.');
}

/** The document of a pair after one more work that both have marked. */
export function addSample(
  agreement: Agreement | null,
  pair: readonly [RatedBy, RatedBy],
  task: Pick<Task, 'criteria'>,
  about: { submissionId: string; round: number; atMs: number },
): Agreement {
  const [one, other] = [...pair].sort((first, second) => (first.reviewerId < second.reviewerId ? -1 : 1));
  if (one === undefined || other === undefined) throw new Error('A pair has two.');
  const id = agreementId(one.reviewerId, other.reviewerId);
  const levelOf = ({ marks }: RatedBy, id: string) =>
    marks.find(({ criterionId }) => criterionId === id)?.level;
  const ratings = gradedCriteria(task.criteria).flatMap(({ id: criterionId, title }) => {
    const levels = { one: levelOf(one, criterionId), other: levelOf(other, criterionId) };
    return levels.one === undefined || levels.other === undefined
      ? []
      : [{ criterionId, title, one: levels.one, other: levels.other }];
  });
  const sample = { ...about, ratings };
  return {
    _id: id,
    reviewerIds: [one.reviewerId, other.reviewerId],
    samples: [sample, ...(agreement?.samples ?? [])].slice(0, SAMPLES_KEPT),
    place: sortKey(about.atMs, id),
  };
}

export interface RatedBy {
  reviewerId: string;
  marks: readonly Mark[];
}

/** Every two of the reviews that carry marks. */
export function ratedPairs(reviews: readonly Review[]): [RatedBy, RatedBy][] {
  const rated = reviews.flatMap(({ reviewerId, opinion }) =>
    opinion.verdict === 'approved' && opinion.marks.length > 0 ? [{ reviewerId, marks: opinion.marks }] : [],
  );
  return rated.flatMap((one, index) =>
    rated.slice(index + 1).map((other): [RatedBy, RatedBy] => [one, other]),
  );
}

export interface Kappa {
  /** Ratings that both gave. */
  count: number;
  /** Of which the same level. */
  same: number;
  /** 1 in full agreement, 0 as by chance; null where one level is all that either ever gave. */
  kappa: number | null;
}

/**
 * Cohen's weighted kappa with quadratic weights: 1 - sum(v * observed) / sum(v * expected), where
 * v = (i - j)^2 weighs a disagreement and the expected share of a cell is the product of its margins
 * (J. Cohen, "Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial
 * credit", Psychological Bulletin 70 (1968) 213-220; quadratic weights as in J. L. Fleiss and J. Cohen,
 * Educational and Psychological Measurement 33 (1973) 613-619).
 */
export function weightedKappa(pairs: readonly { one: Level; other: Level }[]): Kappa {
  const count = pairs.length;
  const same = pairs.filter(({ one, other }) => one === other).length;
  const margin = (of: 'one' | 'other', level: Level) => pairs.filter((pair) => pair[of] === level).length;
  const observed = pairs.reduce((sum, { one, other }) => sum + (one - other) ** 2, 0) * count;
  const expected = LEVELS.reduce(
    (sum, i) =>
      sum + LEVELS.reduce((row, j) => row + (i - j) ** 2 * margin('one', i) * margin('other', j), 0),
    0,
  );
  return { count, same, kappa: expected === 0 ? null : 1 - observed / expected };
}

export interface CriterionKappa extends Kappa {
  criterionId: string;
  title: string;
}

/** The agreement by each criterion that the samples know, in the order in which they first appear. */
export function kappaByCriterion(samples: readonly AgreementSample[]): CriterionKappa[] {
  const ratings = samples.flatMap((sample) => sample.ratings);
  const ids = [...new Set(ratings.map(({ criterionId }) => criterionId))];
  return ids.map((criterionId) => {
    const own = ratings.filter((rating) => rating.criterionId === criterionId);
    return { criterionId, title: own[0]?.title ?? '', ...weightedKappa(own) };
  });
}

export function kappaOf(samples: readonly AgreementSample[]): Kappa {
  return weightedKappa(samples.flatMap((sample) => sample.ratings));
}
