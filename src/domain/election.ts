import { DAY_MS, dayOf, startOfDayMs } from './day';
import { DomainError } from './errors';
import { type Figures, sumMarks, sumWorks } from './figures';
import { growthWithin } from './growth';
import { type Member, standingAt } from './member';
import { sortKey } from './page';
import type { Policy } from './policy';
import type { SeatCount } from './seats';
import { isAtLeast, type Tier } from './tier';

/** Who may stand for ambassador, and who may know that an election runs. */
export const ELECTORATE: Tier = 'core';

export const ELECTION_LIMITS = {
  criteria: 10,
  criterionLength: 100,
  seats: 20,
  statementLength: 500,
  notes: 20,
  noteLength: 200,
  reasonLength: 200,
  announcementLength: 1000,
} as const;

/** What members are still to be told, and how far the telling has come. */
export interface Telling {
  what: 'opened' | 'announced';
  /** `<number of the group>/<id after which it goes on>`. */
  after: string;
}

/** The yearly election of ambassadors. What it is about does not change once it is open. */
export interface Election {
  /** The year, so there is one per year. */
  _id: string;
  status: 'drafting' | 'open' | 'announced';
  criteria: string[];
  seats: number;
  nominatesUntilMs: number;
  /** How many stand, and for how many of them it is decided: every change of a nomination writes these. */
  standing: number;
  decided: number;
  /** Ids alone: names and words stay with their members, and go with them. */
  winnerIds: string[];
  announcement: string;
  announcedAtMs: number | null;
  telling: Telling | null;
  /** Whether `telling` is set; jobs look for it. */
  pending: boolean;
}

export const ELECTION_PHASES = ['drafting', 'nominating', 'deciding', 'announced'] as const;
export type ElectionPhase = (typeof ELECTION_PHASES)[number];

/** Where an election stands at an instant: nominating ends by itself. */
export function electionPhase(
  election: Pick<Election, 'status' | 'nominatesUntilMs'>,
  nowMs: number,
): ElectionPhase {
  if (election.status !== 'open') return election.status;
  return nowMs < election.nominatesUntilMs ? 'nominating' : 'deciding';
}

export interface ElectionPlan {
  criteria: string[];
  seats: number;
  nominatesUntilMs: number;
}

/** An election as it is prepared: made anew, or with another plan while nobody has been told of it. */
export function planElection(before: Election | null, year: number, plan: ElectionPlan): Election {
  if (before !== null && before.status !== 'drafting') throw new DomainError('ELECTION.NOT_DRAFTING');
  return {
    _id: electionId(year),
    status: 'drafting',
    criteria: plan.criteria,
    seats: plan.seats,
    nominatesUntilMs: plan.nominatesUntilMs,
    standing: 0,
    decided: 0,
    winnerIds: [],
    announcement: '',
    announcedAtMs: null,
    telling: null,
    pending: false,
  };
}

export function electionId(year: number): string {
  return String(year);
}

/** The election, open for nominations. */
export function openElection(election: Election, nowMs: number): Election {
  if (election.status !== 'drafting') throw new DomainError('ELECTION.NOT_DRAFTING');
  if (election.nominatesUntilMs <= nowMs) throw new DomainError('ELECTION.TIME_PASSED');
  return { ...election, status: 'open', telling: { what: 'opened', after: '0/' }, pending: true };
}

/** What the lead has decided about one who stands; they read the reason once it is announced. */
export interface NominationDecision {
  winner: boolean;
  reason: string;
  byId: string;
  atMs: number;
}

/** A private word of the team about somebody who stands. */
export interface NominationNote {
  byId: string;
  text: string;
  atMs: number;
}

/** One member in one election: `asked` by the team and silent so far, standing, or not any more. */
export interface Nomination {
  _id: string;
  electionId: string;
  memberId: string;
  status: 'asked' | 'standing' | 'withdrawn';
  statement: string;
  /** Why the team asks them to stand; null for those who came by themselves. */
  askedWith: string | null;
  shortlisted: boolean;
  notes: NominationNote[];
  decision: NominationDecision | null;
  place: string;
}

export function nominationId(election: string, memberId: string): string {
  return `${election}.${memberId}`;
}

/** Whether a member may stand, and so may know of the election before it is announced. */
export function canStand(member: Pick<Member, 'tier' | 'standing' | 'restrictions'>, nowMs: number): boolean {
  return standingAt(member, nowMs) === 'good' && isAtLeast(member.tier, ELECTORATE);
}

/** What a member has shown within a year, in figures. */
export interface NomineeFigures {
  windowDays: number;
  growth: number;
  works: number;
  /** The mean mark, 0 to 100; null while nothing was marked. */
  quality: number | null;
  memberDays: number;
  verifiedCars: number;
}

const FIGURES_WINDOW_DAYS = 365;

/** The figures that speak for somebody who stands. */
export function nomineeFigures(
  policy: Policy,
  member: Pick<Member, 'cars' | 'joinedAtMs'>,
  figures: Figures | null,
  nowMs: number,
): NomineeFigures {
  const { quality, marked } = sumMarks(figures, FIGURES_WINDOW_DAYS, nowMs);
  return {
    windowDays: FIGURES_WINDOW_DAYS,
    growth: growthWithin(policy, figures, FIGURES_WINDOW_DAYS, nowMs),
    works: sumWorks(figures, FIGURES_WINDOW_DAYS, nowMs),
    quality: marked === 0 ? null : Math.round(quality / marked),
    memberDays: Math.floor((nowMs - member.joinedAtMs) / DAY_MS),
    verifiedCars: member.cars.filter((car) => car.verified).length,
  };
}

interface Changed {
  election: Election;
  nomination: Nomination;
}

function blankNomination(election: Election, memberId: string, nowMs: number): Nomination {
  const id = nominationId(election._id, memberId);
  return {
    _id: id,
    electionId: election._id,
    memberId,
    status: 'standing',
    statement: '',
    askedWith: null,
    shortlisted: false,
    notes: [],
    decision: null,
    place: sortKey(nowMs, id),
  };
}

/** A member who stands, for the first time or again, or who says it in other words. */
export function stand(
  election: Election,
  before: Nomination | null,
  memberId: string,
  statement: string,
  nowMs: number,
): Changed {
  if (electionPhase(election, nowMs) !== 'nominating') throw new DomainError('ELECTION.NOT_OPEN');
  const stood = before?.status === 'standing';
  return {
    election: stood ? election : { ...election, standing: election.standing + 1 },
    nomination: {
      ...(before ?? blankNomination(election, memberId, nowMs)),
      status: 'standing',
      statement: statement.trim(),
    },
  };
}

/** A member whom the team asks to stand. Whoever has answered already is not asked again. */
export function askToStand(
  election: Election,
  before: Nomination | null,
  memberId: string,
  note: string,
  nowMs: number,
): Nomination {
  if (electionPhase(election, nowMs) !== 'nominating') throw new DomainError('ELECTION.NOT_OPEN');
  if (before !== null) throw new DomainError('ELECTION.ASKED_ALREADY');
  return { ...blankNomination(election, memberId, nowMs), status: 'asked', askedWith: note };
}

/** A member who does not stand any more, or says no to the team: possible until the winners are announced. */
export function withdraw(election: Election, before: Nomination | null, nowMs: number): Changed {
  const phase = electionPhase(election, nowMs);
  const open = phase === 'nominating' || phase === 'deciding';
  if (!open || before === null || before.status === 'withdrawn') throw new DomainError('ELECTION.NOT_OPEN');
  const stood = before.status === 'standing';
  return {
    election: {
      ...election,
      standing: election.standing - (stood ? 1 : 0),
      decided: election.decided - (stood && before.decision !== null ? 1 : 0),
      winnerIds: election.winnerIds.filter((id) => id !== before.memberId),
    },
    nomination: { ...before, status: 'withdrawn', decision: null },
  };
}

/** A decision about one who stands, or another one in its place. Never more winners than seats. */
export function decideNomination(
  election: Election,
  before: Nomination | null,
  decision: NominationDecision,
): Changed {
  if (electionPhase(election, decision.atMs) !== 'deciding') throw new DomainError('ELECTION.NOT_DECIDING');
  if (before?.status !== 'standing') throw new DomainError('NOMINATION.NOT_FOUND');
  const others = election.winnerIds.filter((id) => id !== before.memberId);
  const winnerIds = decision.winner ? [...others, before.memberId] : others;
  if (winnerIds.length > election.seats)
    throw new DomainError('ELECTION.SEATS_GIVEN', { seats: election.seats });
  return {
    election: { ...election, winnerIds, decided: election.decided + (before.decision === null ? 1 : 0) },
    nomination: { ...before, decision },
  };
}

/** Refuses an announcement before its time: while somebody waits for a decision, or nobody was chosen. */
export function checkAnnouncement(election: Election, nowMs: number): void {
  if (electionPhase(election, nowMs) !== 'deciding') throw new DomainError('ELECTION.NOT_DECIDING');
  const waiting = election.standing - election.decided;
  if (waiting > 0) throw new DomainError('ELECTION.UNDECIDED', { waiting });
  if (election.winnerIds.length === 0) throw new DomainError('ELECTION.NO_WINNER');
}

/** Refuses when the tier has fewer free seats than there are winners who do not hold one yet. */
export function checkSeats(policy: Policy, count: SeatCount | null, rising: number): void {
  const { seats } = policy.tiers.ambassador;
  const free = seats === null ? rising : seats - (count?.taken ?? 0);
  if (rising > free) throw new DomainError('ELECTION.NO_SEATS', { free, needed: rising });
}

/** The election with its winners told to everybody. */
export function announceElection(election: Election, announcement: string, nowMs: number): Election {
  return {
    ...election,
    status: 'announced',
    announcement,
    announcedAtMs: nowMs,
    telling: { what: 'announced', after: '0/' },
    pending: true,
  };
}

const FIRST_WORDS_LENGTH = 80;

/** The beginning of a statement, as the announcement shows it. */
export function firstWords(statement: string): string {
  const characters = [...statement];
  if (characters.length <= FIRST_WORDS_LENGTH) return statement;
  return `${characters.slice(0, FIRST_WORDS_LENGTH).join('')}…`;
}

/** The brand's year that holds an instant. */
export function yearOf(nowMs: number): number {
  return new Date(startOfDayMs(dayOf(nowMs)) + 12 * 60 * 60 * 1000).getUTCFullYear();
}
