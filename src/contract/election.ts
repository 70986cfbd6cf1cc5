import * as v from 'valibot';
import {
  type Election,
  type ElectionPhase,
  ELECTION_LIMITS as LIMITS,
  type Nomination,
  type NomineeFigures,
} from '@/domain/election';
import type { Page } from '@/domain/page';
import type { Tier } from '@/domain/tier';
import {
  type Access,
  answering,
  Id,
  line,
  PARTICIPATING_MEMBER,
  READING_MEMBER,
  RequestId,
  text,
} from './action';

/** An election that runs, as those see it who may stand. */
export interface RunningElection {
  electionId: string;
  phase: 'nominating' | 'deciding';
  criteria: string[];
  seats: number;
  nominatesUntilMs: number;
  mine: Pick<Nomination, 'status' | 'statement' | 'askedWith'> | null;
}

/** The election that was announced last, for everybody. */
export interface AnnouncedElection {
  electionId: string;
  announcement: string;
  announcedAtMs: number;
  winners: { nickname: string; avatarUrl: string | null; words: string }[];
  /** What was decided about the caller, who stood. */
  mine: { winner: boolean; reason: string } | null;
}

export interface ElectionView {
  running: RunningElection | null;
  announced: AnnouncedElection | null;
}

/** The latest election as the team works on it. */
export interface ElectionBoard {
  election:
    | (Pick<
        Election,
        'criteria' | 'seats' | 'nominatesUntilMs' | 'standing' | 'decided' | 'announcement' | 'announcedAtMs'
      > & { electionId: string; phase: ElectionPhase; chosen: number })
    | null;
  /** Seats of the tier that are free now; null where they are not counted. */
  freeSeats: number | null;
}

export interface NomineeRow extends Pick<Nomination, 'status' | 'statement' | 'askedWith' | 'shortlisted'> {
  memberId: string;
  nickname: string;
  avatarUrl: string | null;
  tier: Tier;
  figures: NomineeFigures;
  notes: { by: string; text: string; atMs: number }[];
  decision: { winner: boolean; reason: string } | null;
}

/** A member whom the team may ask to stand. */
export interface EligibleRow {
  memberId: string;
  nickname: string;
  avatarUrl: string | null;
  figures: NomineeFigures;
  nomination: Nomination['status'] | null;
}

const MANAGERS: Access = { who: 'team', permission: 'election.manage' };

const ElectionId = v.pipe(v.string(), v.regex(/^\d{4}$/));
const Cursor = v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{1,120}$/)));

export const electionActions = {
  /** What the caller may know of elections: of one that runs only those who may stand. */
  'election.get': answering<ElectionView>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  /** Stands for ambassador, says yes to the team, or changes one's own statement. */
  'election.stand': answering<{ status: Nomination['status'] }>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({ statement: line(LIMITS.statementLength), requestId: RequestId }),
    errors: ['ELECTION.NOT_OPEN', 'CONTENT.RISKY', 'SERVER.BUSY'],
  }),
  'election.withdraw': answering<{ status: Nomination['status'] }>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({ requestId: RequestId }),
    errors: ['ELECTION.NOT_OPEN'],
  }),
  'election.board': answering<ElectionBoard>()({
    access: MANAGERS,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  /** Makes the election of a year, or changes its plan while it is not open. */
  'election.prepare': answering<{ electionId: string }>()({
    access: MANAGERS,
    writes: true,
    input: v.strictObject({
      electionId: ElectionId,
      criteria: v.pipe(v.array(line(LIMITS.criterionLength)), v.minLength(1), v.maxLength(LIMITS.criteria)),
      seats: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.seats)),
      nominatesUntilMs: v.pipe(v.number(), v.integer(), v.minValue(0)),
      requestId: RequestId,
    }),
    errors: ['ELECTION.NOT_DRAFTING', 'ELECTION.OTHER_RUNS', 'ELECTION.WRONG_YEAR'],
  }),
  'election.open': answering<{ electionId: string }>()({
    access: MANAGERS,
    writes: true,
    input: v.strictObject({
      electionId: ElectionId,
      reason: line(LIMITS.reasonLength),
      requestId: RequestId,
    }),
    errors: ['ELECTION.NOT_FOUND', 'ELECTION.NOT_DRAFTING', 'ELECTION.TIME_PASSED'],
  }),
  /** Members of the tier that may stand, with what they have shown. */
  'election.eligible': answering<Page<EligibleRow>>()({
    access: MANAGERS,
    writes: false,
    input: v.strictObject({ electionId: ElectionId, cursor: Cursor }),
    errors: [],
  }),
  /** Asks a member to stand; they must say yes by themselves. */
  'election.ask': answering<{ status: Nomination['status'] }>()({
    access: MANAGERS,
    writes: true,
    input: v.strictObject({
      electionId: ElectionId,
      memberId: Id,
      note: line(LIMITS.noteLength),
      requestId: RequestId,
    }),
    errors: ['ELECTION.NOT_FOUND', 'ELECTION.NOT_OPEN', 'ELECTION.ASKED_ALREADY', 'MEMBER.NOT_FOUND'],
  }),
  'election.nominees': answering<Page<NomineeRow>>()({
    access: MANAGERS,
    writes: false,
    input: v.strictObject({
      electionId: ElectionId,
      status: v.optional(v.picklist(['standing', 'asked']), 'standing'),
      cursor: Cursor,
    }),
    errors: [],
  }),
  /** A private word about somebody who stands, and whether they are on the short list. */
  'election.note': answering<{ shortlisted: boolean }>()({
    access: MANAGERS,
    writes: true,
    input: v.strictObject({
      electionId: ElectionId,
      memberId: Id,
      shortlisted: v.boolean(),
      note: text(LIMITS.noteLength),
      requestId: RequestId,
    }),
    errors: ['NOMINATION.NOT_FOUND'],
  }),
  'election.decide': answering<{ decided: number; chosen: number }>()({
    access: MANAGERS,
    writes: true,
    input: v.strictObject({
      electionId: ElectionId,
      memberId: Id,
      winner: v.boolean(),
      reason: line(LIMITS.reasonLength),
      requestId: RequestId,
    }),
    errors: ['ELECTION.NOT_FOUND', 'ELECTION.NOT_DECIDING', 'ELECTION.SEATS_GIVEN', 'NOMINATION.NOT_FOUND'],
  }),
  /** Raises the winners and tells everybody: all of it or nothing. */
  'election.announce': answering<{ winners: number }>()({
    access: MANAGERS,
    writes: true,
    input: v.strictObject({
      electionId: ElectionId,
      announcement: line(LIMITS.announcementLength),
      requestId: RequestId,
    }),
    errors: [
      'ELECTION.NOT_FOUND',
      'ELECTION.NOT_DECIDING',
      'ELECTION.UNDECIDED',
      'ELECTION.NO_WINNER',
      'ELECTION.NO_SEATS',
      'ELECTION.WINNER_GONE',
    ],
  }),
};
