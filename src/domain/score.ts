import { DomainError } from './errors';

/** How well a work meets one criterion: 待提升, 合格, 良好, 出色. */
export const LEVELS = [1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  1: '待提升',
  2: '合格',
  3: '良好',
  4: '出色',
};

/** What a work at one level shows, with an example that owner and reviewer both read. */
export interface LevelWords {
  description: string;
  example: string;
}

/** How a criterion is marked: its share of the score and what each level means, lowest first. */
export interface Grading {
  /** Whole percent; those of a task sum to 100. */
  weight: number;
  levels: [LevelWords, LevelWords, LevelWords, LevelWords];
}

/** A criterion as far as a score needs it. */
export interface Graded {
  id: string;
  grading?: Grading;
}

/** A reviewer's mark by one criterion, with a word on it or none. */
export interface Mark {
  criterionId: string;
  level: Level;
  note: string;
}

/** Half a point counts up. Every score is rounded here and nowhere else. */
export function roundScore(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/** A level in points: 25, 50, 75 or 100. */
export function levelPoints(level: Level): number {
  return level * 25;
}

/** The criteria that are marked; none where works are complete or not. */
export function gradedCriteria<Item extends Graded>(
  criteria: readonly Item[],
): (Item & { grading: Grading })[] {
  return criteria.flatMap((criterion) =>
    criterion.grading === undefined ? [] : [{ ...criterion, grading: criterion.grading }],
  );
}

/** The score of one reviewer's marks: the weighted mean of the levels' points, a whole number up to 100. */
export function scoreOf(criteria: readonly Graded[], marks: readonly Mark[]): number {
  const sum = gradedCriteria(criteria).reduce((total, { id, grading }) => {
    const mark = marks.find(({ criterionId }) => criterionId === id);
    return mark === undefined ? total : total + grading.weight * levelPoints(mark.level);
  }, 0);
  return roundScore(sum, 100);
}

/** The score of a work that several reviewers marked: the mean of theirs. */
export function meanScore(scores: readonly number[]): number {
  return roundScore(
    scores.reduce((sum, score) => sum + score, 0),
    scores.length,
  );
}

/** Refuses marks that leave a criterion out, name one twice, or name one that is not marked. */
export function checkMarks(criteria: readonly Graded[], marks: readonly Mark[]): void {
  const wanted = gradedCriteria(criteria).map(({ id }) => id);
  const given = marks.map(({ criterionId }) => criterionId);
  const missing = wanted.filter((id) => !given.includes(id));
  if (missing.length > 0) throw new DomainError('REVIEW.MARKS_MISSING', { criteria: missing });
  if (given.length !== wanted.length) throw new DomainError('INPUT.INVALID', { fields: ['judgement.marks'] });
}
