import { dayOf } from './day';
import { DomainError } from './errors';

/** How many points thanks may carry: at once, by one colleague in a day, and for one member in a week. */
export const PRAISE_LIMITS = {
  wordsLength: 200,
  points: 50,
  pointsPerColleagueAndDay: 200,
  pointsPerMemberAndWeek: 100,
} as const;

/** Points that were given within one period; every gift writes it, so two at once never exceed the limit. */
export interface PraiseCount {
  _id: string;
  /** The number of the brand's day or week. */
  period: number;
  points: number;
}

const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday; the brand's week begins on Monday. */
const MONDAY_OFFSET = 3;

/** The number of the brand's week that holds the instant. */
export function weekOf(atMs: number): number {
  return Math.floor((dayOf(atMs) + MONDAY_OFFSET) / DAYS_PER_WEEK);
}

/** The count after one more gift. Refuses what would exceed the limit of the period. */
export function countPraise(
  before: PraiseCount | null,
  id: string,
  period: number,
  points: number,
  limit: number,
): PraiseCount {
  const given = before?.period === period ? before.points : 0;
  if (given + points > limit) throw new DomainError('PRAISE.TOO_MUCH', { left: Math.max(0, limit - given) });
  return { _id: id, period, points: given + points };
}
