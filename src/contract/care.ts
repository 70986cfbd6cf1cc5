import * as v from 'valibot';
import { CARE_KINDS, CARE_OUTCOMES, type Care, type CareOutcome } from '@/domain/care';
import type { Page } from '@/domain/page';
import { PRAISE_LIMITS } from '@/domain/praise';
import type { Tier } from '@/domain/tier';
import { type Access, answering, Id, line, RequestId, text } from './action';

/** A member whom somebody should look after, with the reason in figures. */
export interface CareRow extends Pick<Care, 'memberId' | 'kind' | 'facts' | 'sinceMs'> {
  careId: string;
  nickname: string;
  avatarUrl: string | null;
  tier: Tier;
  /** What was done the last time, when the same reason has come up again. */
  earlier: { outcome: CareOutcome; note: string; atMs: number } | null;
}

/** The list's length is told exactly up to here. */
export const CARES_COUNTED = 100;

const CARERS: Access = { who: 'team', permission: 'care.act' };

export const careActions = {
  /** Whom to look after, the most urgent first. */
  'care.list': answering<Page<CareRow> & { waiting: number }>()({
    access: CARERS,
    writes: false,
    input: v.strictObject({
      kind: v.optional(v.picklist(CARE_KINDS)),
      cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{3}\.[\w.-]{1,80}$/))),
    }),
    errors: [],
  }),
  /** Takes a row off the list for a while, with what was done. */
  'care.settle': answering<{ quietUntilMs: number }>()({
    access: CARERS,
    writes: true,
    input: v.strictObject({
      careId: Id,
      outcome: v.picklist(CARE_OUTCOMES),
      note: text(200),
      requestId: RequestId,
    }),
    errors: ['CARE.NOT_FOUND'],
  }),
  /** Puts a row back that the caller has settled. */
  'care.reopen': answering<{ careId: string }>()({
    access: CARERS,
    writes: true,
    input: v.strictObject({ careId: Id, requestId: RequestId }),
    errors: ['CARE.NOT_FOUND'],
  }),
  /** Thanks a member in the name of one's role, with points for helping where they fit. */
  'praise.give': answering<{ points: number }>()({
    access: CARERS,
    writes: true,
    input: v.strictObject({
      memberId: Id,
      words: line(PRAISE_LIMITS.wordsLength),
      points: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(PRAISE_LIMITS.points)), 0),
      requestId: RequestId,
    }),
    errors: ['MEMBER.NOT_FOUND', 'PRAISE.OWN', 'PRAISE.TOO_MUCH', 'CONTENT.RISKY', 'SERVER.BUSY'],
  }),
};
