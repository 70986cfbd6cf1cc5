import * as v from 'valibot';
import type { ForbiddenId } from '@/domain/covenant';
import type { Page } from '@/domain/page';
import type { Penalty } from '@/domain/penalty';
import type { SubjectKind } from '@/domain/report';
import { ANY_MEMBER, answering, Cursor } from './action';

/** A decision as everyone may read it: nothing leads from here to a person or a work. */
export interface BoardRow {
  boardId: string;
  /** 2026-09 */
  month: string;
  category: ForbiddenId;
  subjectKind: SubjectKind;
  penalties: Penalty[];
  overturned: boolean;
}

export const boardActions = {
  'board.list': answering<Page<BoardRow>>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
};
