import * as v from 'valibot';
import {
  type Attendance,
  GATHERING_LIMITS,
  type Gathering,
  type GatheringPhase,
  type Slot,
} from '@/domain/gathering';
import { NICKNAME_MAX_LENGTH } from '@/domain/member';
import type { Page } from '@/domain/page';
import { TIERS } from '@/domain/tier';
import { answering, Cursor, Id, line, PARTICIPATING_MEMBER, READING_MEMBER, RequestId, text } from './action';
import type { PersonRow } from './member';

export interface SlotView extends Slot {
  seatsLeft: number;
  waiting: number;
}

/** A focus group as an invited member sees it. */
export interface GatheringView {
  gatheringId: string;
  title: string;
  mode: Gathering['mode'];
  phase: GatheringPhase;
  repliesUntilMs: number;
  slots: SlotView[];
  /** With the place in the waiting list, from 1; null for whoever does not wait. */
  mine: Pick<Attendance, 'status' | 'slotId'> & { position: number | null };
  /** Told to who has a seat; null to all others. */
  seat: { agenda: string; where: string } | null;
  minutes: string | null;
  cancelReason: string;
}

export interface MyGatheringRow {
  gatheringId: string;
  title: string;
  mode: Gathering['mode'];
  phase: GatheringPhase;
  startsAtMs: number;
  status: Attendance['status'];
}

export interface GatheringRow {
  gatheringId: string;
  title: string;
  mode: Gathering['mode'];
  phase: GatheringPhase;
  startsAtMs: number;
  invited: number;
}

/** A focus group as the team sees it, with who comes when. */
export interface GatheringPlan {
  gathering: Omit<Gathering, 'place'>;
  phase: GatheringPhase;
  /** Everyone who was or will be invited. */
  invited: Person[];
  lists: { slotId: string; seated: Person[]; waiting: Person[] }[];
}

export interface Person {
  memberId: string;
  nickname: string;
}

const Instant = v.pipe(v.number(), v.integer(), v.minValue(0));
const TEAM = { who: 'team', permission: 'survey.edit' } as const;

export const gatheringActions = {
  'gathering.mine': answering<Page<MyGatheringRow>>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'gathering.get': answering<GatheringView>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ gatheringId: Id }),
    errors: ['GATHERING.NOT_FOUND'],
  }),
  /** Takes a seat, changes to another slot, or with null gives the seat back. */
  'gathering.reply': answering<Pick<Attendance, 'status' | 'slotId'>>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({
      gatheringId: Id,
      slotId: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,24}$/))),
      requestId: RequestId,
    }),
    errors: ['GATHERING.NOT_FOUND', 'GATHERING.SETTLED'],
  }),
  'gathering.list': answering<Page<GatheringRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  /** Whom to invite, by the beginning of the nickname and the tier: less than the team's search of members tells. */
  'gathering.people': answering<Page<PersonRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({
      text: v.optional(text(NICKNAME_MAX_LENGTH), ''),
      tier: v.optional(v.picklist(TIERS)),
      cursor: v.optional(v.pipe(v.string(), v.maxLength(160))),
    }),
    errors: [],
  }),
  'gathering.plan': answering<GatheringPlan>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ gatheringId: Id }),
    errors: ['GATHERING.NOT_FOUND'],
  }),
  'gathering.save': answering<{ gatheringId: string; revision: number }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({
      gatheringId: v.nullable(Id),
      revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
      title: line(40),
      agenda: text(1000),
      mode: v.picklist(['online', 'onsite']),
      where: text(200),
      slots: v.pipe(
        v.array(
          v.strictObject({
            id: v.pipe(v.string(), v.regex(/^[\w-]{1,24}$/)),
            startsAtMs: Instant,
            endsAtMs: Instant,
            capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(GATHERING_LIMITS.capacity)),
          }),
        ),
        v.maxLength(GATHERING_LIMITS.slots),
      ),
      memberIds: v.pipe(v.array(Id), v.maxLength(GATHERING_LIMITS.members)),
      repliesUntilMs: Instant,
      requestId: RequestId,
    }),
    errors: ['GATHERING.NOT_FOUND', 'GATHERING.NOT_DRAFT', 'GATHERING.CHANGED_MEANWHILE'],
  }),
  'gathering.publish': answering<{ gatheringId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ gatheringId: Id, requestId: RequestId }),
    errors: ['GATHERING.NOT_FOUND', 'GATHERING.NOT_DRAFT', 'GATHERING.INVALID', 'MEMBER.NOT_FOUND'],
  }),
  'gathering.cancel': answering<{ gatheringId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ gatheringId: Id, reason: line(200), requestId: RequestId }),
    errors: ['GATHERING.NOT_FOUND', 'GATHERING.SETTLED'],
  }),
  /** Writes down what was said, for those who were there. */
  'gathering.minutes': answering<{ gatheringId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ gatheringId: Id, minutes: line(5000), requestId: RequestId }),
    errors: ['GATHERING.NOT_FOUND', 'GATHERING.NOT_OVER'],
  }),
};
