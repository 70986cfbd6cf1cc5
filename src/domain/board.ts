import type { ForbiddenId } from './covenant';
import { monthOf, startOfMonthMs } from './day';
import { sortKey } from './page';
import type { Penalty } from './penalty';
import type { SubjectKind } from './report';

/** A decision on the public board: neither its id nor its place leads to a person, a work or an instant. */
export interface BoardEntry {
  /** Drawn at random. */
  _id: string;
  month: string;
  category: ForbiddenId;
  subjectKind: SubjectKind;
  penalties: Penalty[];
  overturned: boolean;
  /** By month alone, so that the order within one tells nothing. */
  place: string;
}

export type NewBoardEntry = Pick<BoardEntry, '_id' | 'category' | 'subjectKind' | 'penalties'>;

export function postOnBoard(entry: NewBoardEntry, nowMs: number): BoardEntry {
  return {
    ...entry,
    month: monthOf(nowMs),
    overturned: false,
    place: sortKey(startOfMonthMs(nowMs), entry._id),
  };
}
