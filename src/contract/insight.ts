import * as v from 'valibot';
import {
  INSIGHT_AREA_IDS,
  INSIGHT_LIMITS,
  INSIGHT_SOURCES,
  INSIGHT_STATES,
  type Insight,
  type InsightArea,
  type InsightSource,
  type InsightSourceKind,
  type InsightState,
  type InsightStep,
} from '@/domain/insight';
import type { Page } from '@/domain/page';
import type { Reward } from '@/domain/task';
import type { Tier } from '@/domain/tier';
import { ANY_MEMBER, answering, Cursor, Id, line, RequestId, text } from './action';

/** One's own insight in the list. */
export interface MyInsightRow {
  insightId: string;
  title: string;
  /** Under what it was said. */
  origin: string;
  state: InsightState;
  atMs: number;
}

/** One's own insight with what has become of it. */
export interface MyInsight extends MyInsightRow {
  source: InsightSourceKind;
  question: string;
  text: string;
  /** The team's words at each step that they wrote some for, oldest first. */
  answers: { step: InsightStep; words: string; sinceMs: number | null; atMs: number }[];
  /** What it has brought; null where nothing yet. */
  reward: Reward | null;
  /** Set where the reward waits for the member to accept the covenant in force. */
  waitsForCovenant: boolean;
  /** Whether others have said the same. */
  shared: boolean;
}

export interface InsightRow {
  insightId: string;
  state: InsightState;
  area: InsightArea | null;
  point: string;
  text: string;
  source: InsightSource;
  /** Null where nobody may know, or does any more. */
  author: { memberId: string; nickname: string; tier: Tier } | null;
  merged: number;
  atMs: number;
}

/** A voice of several that say the same. */
export interface InsightVoice extends Omit<InsightRow, 'state' | 'area' | 'point' | 'merged'> {
  /** What it has brought its owner; null where nothing. */
  reward: Reward | null;
}

/** An insight as the product expert opens it. */
export interface InsightView extends InsightRow {
  voices: InsightVoice[];
  events: Omit<Insight['events'][number], 'byId'>[];
  /** Until when the latest step can be undone without a word; null when it cannot. */
  undoUntilMs: number | null;
  /** What an adoption brings each of its owners; null where it brings nothing. */
  brings: Reward | null;
}

const TEAM = { who: 'team', permission: 'insight.decide' } as const;
const Words = line(INSIGHT_LIMITS.words);
const Point = v.pipe(v.string(), v.trim(), v.maxLength(INSIGHT_LIMITS.point));
const Said = line(500);

/** A step with what it needs; `words` are read by the owner. */
const DecisionInput = v.variant('step', [
  v.strictObject({ step: v.literal('study') }),
  v.strictObject({ step: v.literal('adopt'), words: Words }),
  v.strictObject({ step: v.literal('decline'), words: Words }),
  v.strictObject({
    step: v.literal('ship'),
    words: Words,
    sinceMs: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  /** Within ten minutes no words are needed. */
  v.strictObject({
    step: v.literal('takeBack'),
    words: v.pipe(v.string(), v.trim(), v.maxLength(INSIGHT_LIMITS.words)),
  }),
]);

export const insightActions = {
  'insight.mine': answering<Page<MyInsightRow>>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'insight.get': answering<MyInsight>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ insightId: Id }),
    errors: ['INSIGHT.NOT_FOUND'],
  }),
  /** What owners have said, newest first: narrowed by state, area and source, or by two or more characters. */
  'insight.inbox': answering<Page<InsightRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({
      state: v.optional(v.picklist(INSIGHT_STATES)),
      area: v.optional(v.picklist(INSIGHT_AREA_IDS)),
      source: v.optional(v.picklist(INSIGHT_SOURCES)),
      text: v.optional(text(20), ''),
      cursor: Cursor,
    }),
    errors: [],
  }),
  'insight.open': answering<InsightView>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ insightId: Id }),
    errors: ['INSIGHT.NOT_FOUND'],
  }),
  /** Says what an insight is about, and what it comes down to. */
  'insight.classify': answering<{ insightId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({
      insightId: Id,
      area: v.nullable(v.picklist(INSIGHT_AREA_IDS)),
      point: Point,
      requestId: RequestId,
    }),
    errors: ['INSIGHT.NOT_FOUND', 'CONTENT.RISKY', 'SERVER.BUSY'],
  }),
  /** Takes a step with an insight, and answers everyone who said it. */
  'insight.decide': answering<{ state: InsightState }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ insightId: Id, decision: DecisionInput, requestId: RequestId }),
    errors: [
      'INSIGHT.NOT_FOUND',
      'INSIGHT.NOT_POSSIBLE',
      'INSIGHT.MERGED_ALREADY',
      'INSIGHT.OWN',
      'INSIGHT.REASON_MISSING',
      'CONTENT.RISKY',
      'SERVER.BUSY',
    ],
  }),
  /** Puts an insight with another one that says the same. */
  'insight.merge': answering<{ insightId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ insightId: Id, intoId: Id, requestId: RequestId }),
    errors: ['INSIGHT.NOT_FOUND', 'INSIGHT.NOT_POSSIBLE', 'INSIGHT.MERGED_ALREADY', 'INSIGHT.FULL'],
  }),
  'insight.separate': answering<{ insightId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ insightId: Id, fromId: Id, requestId: RequestId }),
    errors: ['INSIGHT.NOT_FOUND', 'INSIGHT.NOT_POSSIBLE'],
  }),
  /** Writes down what somebody said at a focus group, under their name. */
  'insight.note': answering<{ insightId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ gatheringId: Id, memberId: Id, text: Said, requestId: RequestId }),
    errors: ['GATHERING.NOT_FOUND', 'GATHERING.NOT_OVER', 'MEMBER.NOT_FOUND', 'CONTENT.RISKY'],
  }),
  /** Hands a guardian's question on to the product experts. It is thanked for and never carries a reward. */
  'insight.refer': answering<{ insightId: string }>()({
    access: { who: 'team', permission: 'guardian.manage' },
    writes: true,
    input: v.strictObject({ noteId: Id, requestId: RequestId }),
    errors: ['GUARDIAN.NOTE_NOT_FOUND'],
  }),
};
