import * as v from 'valibot';
import type { AppealStatus } from '@/domain/appeal';
import { APPEAL_MAX_LENGTH } from '@/domain/appeal';
import type { ForbiddenId } from '@/domain/covenant';
import type { Page } from '@/domain/page';
import type { Penalty } from '@/domain/penalty';
import type { SubjectKind } from '@/domain/report';
import { ANY_MEMBER, answering, Cursor, Id, line, RequestId } from './action';
import type { CaseView, ClaimView } from './case';

/** An appeal that waits, as a row of the queue. Whoever decided the case does not see it. */
export interface AppealRow {
  caseId: string;
  subjectKind: SubjectKind;
  title: string;
  category: ForbiddenId;
  penalties: Penalty[];
  words: string;
  sentAtMs: number;
  claim: ClaimView | null;
}

/** An appeal with the whole case that it is about. */
export interface AppealView extends AppealRow {
  status: AppealStatus;
  case: CaseView;
}

/** `stranded` counts those of this page that nobody of the team may hear; more is told to nobody. */
export interface AppealPage extends Page<AppealRow> {
  stranded: number;
}

const DECIDING = { who: 'team', permission: 'case.decide' } as const;

export const appealActions = {
  /** By the member whom the decision is about: once, within seven days. */
  'appeal.send': answering<{ caseId: string; sentAtMs: number }>()({
    access: ANY_MEMBER,
    writes: true,
    input: v.strictObject({ caseId: Id, words: line(APPEAL_MAX_LENGTH), requestId: RequestId }),
    errors: ['CASE.NOT_FOUND', 'APPEAL.ALREADY_SENT', 'APPEAL.TOO_LATE'],
  }),
  'appeal.queue': answering<AppealPage>()({
    access: DECIDING,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'appeal.get': answering<AppealView>()({
    access: DECIDING,
    writes: false,
    input: v.strictObject({ caseId: Id }),
    errors: ['APPEAL.NOT_FOUND'],
  }),
  'appeal.claim': answering<{ caseId: string; untilMs: number }>()({
    access: DECIDING,
    writes: true,
    input: v.strictObject({ caseId: Id, requestId: RequestId }),
    errors: ['APPEAL.NOT_FOUND', 'APPEAL.ALREADY_DECIDED', 'CLAIM.TAKEN'],
  }),
  'appeal.release': answering<{ caseId: string }>()({
    access: DECIDING,
    writes: true,
    input: v.strictObject({ caseId: Id, requestId: RequestId }),
    errors: ['APPEAL.NOT_FOUND'],
  }),
  'appeal.decide': answering<{ caseId: string; status: AppealStatus }>()({
    access: DECIDING,
    writes: true,
    input: v.strictObject({
      caseId: Id,
      verdict: v.picklist(['upheld', 'overturned']),
      reason: line(500),
      requestId: RequestId,
    }),
    errors: ['APPEAL.NOT_FOUND', 'APPEAL.ALREADY_DECIDED', 'CLAIM.NEEDED'],
  }),
};
