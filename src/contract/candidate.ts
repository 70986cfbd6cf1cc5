import * as v from 'valibot';
import { ACTIVE_DAYS } from '@/domain/candidate';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import type { Page } from '@/domain/page';
import type { GateState } from '@/domain/policy';
import { TIERS, type Tier } from '@/domain/tier';
import { answering, Id, line, READING_MEMBER, RequestId } from './action';

/** A member who may be invited to the next tier, with the figures that speak for them. */
export interface CandidateRow {
  memberId: string;
  nickname: string;
  avatarUrl: string | null;
  tier: Tier;
  /** Share of the gates that is done, 0 to 1. */
  readiness: number;
  gates: GateState[];
  /** The start of the last day with a contribution. */
  lastActiveAtMs: number;
  /** Whether an invitation may be sent now. */
  invitable: boolean;
  invitation: 'open' | 'accepted' | 'declined' | null;
}

export interface MyInvitation {
  tier: Tier;
  note: string;
  atMs: number;
}

/** Enough for one evening's work, little enough for one transaction. */
export const INVITED_AT_ONCE = 10;

export const candidateActions = {
  'candidate.list': answering<Page<CandidateRow>>()({
    access: { who: 'team', permission: 'candidate.invite' },
    writes: false,
    input: v.strictObject({
      tier: v.optional(v.picklist(TIERS)),
      /** Least share of the gates that is done, in thousandths; 1000 for who meets them all. */
      readiness: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
      activeDays: v.optional(v.picklist(ACTIVE_DAYS)),
      model: v.optional(v.picklist(CAR_MODELS)),
      region: v.optional(v.picklist(REGIONS)),
      /** Only those who may be invited now. */
      invitable: v.optional(v.boolean()),
      cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{4}\.\d{9}\.[\w-]{1,60}$/))),
    }),
    errors: [],
  }),
  /** Invites one or many at once: all of them or none. */
  'candidate.invite': answering<{ invited: number }>()({
    access: { who: 'team', permission: 'candidate.invite' },
    writes: true,
    input: v.strictObject({
      memberIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(INVITED_AT_ONCE)),
      note: line(200),
      requestId: RequestId,
    }),
    errors: ['MEMBER.NOT_FOUND', 'CANDIDATE.NOT_INVITABLE'],
  }),
  'invitation.get': answering<{ invitation: MyInvitation | null }>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  'invitation.answer': answering<{ tier: Tier }>()({
    access: READING_MEMBER,
    writes: true,
    input: v.strictObject({ accept: v.boolean(), requestId: RequestId }),
    errors: ['INVITATION.NOT_OPEN', 'TIER.NO_SEAT'],
  }),
};
