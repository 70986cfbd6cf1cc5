import * as v from 'valibot';
import { type Fact, type Guardian, type GuardianNote, TERM_DAYS } from '@/domain/guardian';
import type { Page } from '@/domain/page';
import type { Tier } from '@/domain/tier';
import { answering, Cursor, Id, line, PARTICIPATING_MEMBER, READING_MEMBER, RequestId, text } from './action';

export interface GuardianView {
  /** Null: never invited. */
  role: Pick<Guardian, 'status' | 'note' | 'termDays' | 'sinceMs' | 'untilMs' | 'ending'> | null;
  /** Whether the role is held now. */
  guarding: boolean;
  years: number;
}

export interface BriefingRow {
  briefingId: string;
  title: string;
  facts: Fact[];
  publishedAtMs: number;
  withdrawn: boolean;
}

export type NoteRow = Omit<GuardianNote, '_id' | 'memberId' | 'place'> & { noteId: string };

export interface GuardianRow {
  memberId: string;
  nickname: string;
  tier: Tier;
  status: Guardian['status'];
  untilMs: number | null;
  sinceMs: number | null;
}

export interface FlagRow extends NoteRow {
  nickname: string;
}

const Link = v.pipe(v.string(), v.trim(), v.maxLength(500), v.regex(/^(https:\/\/\S+)?$/));
const TEAM = { who: 'team', permission: 'guardian.manage' } as const;

export const guardianActions = {
  'guardian.mine': answering<GuardianView>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  'guardian.answer': answering<GuardianView>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({ accept: v.boolean(), requestId: RequestId }),
    errors: ['GUARDIAN.NOT_INVITED'],
  }),
  /** A guardian may lay the role down at any time, without a reason. */
  'guardian.resign': answering<GuardianView>()({
    access: READING_MEMBER,
    writes: true,
    input: v.strictObject({ requestId: RequestId }),
    errors: ['GUARDIAN.NOT_FOUND'],
  }),
  'guardian.note': answering<NoteRow>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({
      kind: v.picklist(['answered', 'flagged']),
      link: Link,
      asked: line(500),
      said: v.optional(text(1000), ''),
      disclosed: v.boolean(),
      requestId: RequestId,
    }),
    errors: ['GUARDIAN.NOT_FOUND', 'GUARDIAN.NOT_DISCLOSED', 'CONTENT.RISKY'],
  }),
  'guardian.notes': answering<Page<NoteRow>>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'briefing.list': answering<Page<BriefingRow>>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: ['GUARDIAN.NOT_FOUND'],
  }),
  'guardian.list': answering<Page<GuardianRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'guardian.invite': answering<{ status: Guardian['status'] }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({
      memberId: Id,
      termDays: v.picklist(TERM_DAYS),
      note: line(200),
      requestId: RequestId,
    }),
    errors: ['MEMBER.NOT_FOUND', 'GUARDIAN.NOT_INVITABLE'],
  }),
  'guardian.end': answering<{ status: Guardian['status'] }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ memberId: Id, reason: line(200), requestId: RequestId }),
    errors: ['GUARDIAN.NOT_FOUND'],
  }),
  'guardian.flags': answering<Page<FlagRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'guardian.reply': answering<{ noteId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ noteId: Id, words: line(1000), requestId: RequestId }),
    errors: ['GUARDIAN.NOTE_NOT_FOUND'],
  }),
  'briefing.archive': answering<Page<BriefingRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'briefing.publish': answering<BriefingRow>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({
      title: line(40),
      facts: v.pipe(
        v.array(v.strictObject({ text: line(500), source: line(200) })),
        v.minLength(1),
        v.maxLength(20),
      ),
      requestId: RequestId,
    }),
    errors: [],
  }),
  'briefing.withdraw': answering<{ briefingId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ briefingId: Id, reason: line(200), requestId: RequestId }),
    errors: ['BRIEFING.NOT_FOUND'],
  }),
};
