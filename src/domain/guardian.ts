import { DAY_MS } from './day';
import { DomainError } from './errors';
import type { Member } from './member';
import { sortKey } from './page';
import { isAtLeast } from './tier';

/**
 * The standing role of a reputation guardian (声誉守护者). Nothing here carries a reward, and nothing is counted
 * towards one: a guardian answers where and when they choose, in their own words, or not at all.
 */
export interface Guardian {
  /** The member's id: one role, renewed by the next invitation. */
  _id: string;
  status: 'invited' | 'active' | 'ended';
  note: string;
  invitedAtMs: number;
  /** Days that the role lasts from its acceptance. */
  termDays: number;
  /** When the member first took the role, for anniversaries; null before. */
  sinceMs: number | null;
  untilMs: number | null;
  /** Why it ended, in words that the member reads; empty otherwise. */
  ending: string;
  place: string;
}

export const TERM_DAYS = [90, 180, 365] as const;

/** Only these may be trusted with it. */
export function canGuard(member: Pick<Member, 'tier' | 'standing'>): boolean {
  return member.standing === 'good' && isAtLeast(member.tier, 'core');
}

/** Whether the role is held at this instant; whoever falls below the tier does not hold it meanwhile. */
export function isGuarding(
  guardian: Guardian | null,
  member: Pick<Member, 'tier' | 'standing'>,
  nowMs: number,
): boolean {
  return guardian?.status === 'active' && nowMs < (guardian.untilMs ?? 0) && canGuard(member);
}

export function inviteGuardian(
  before: Guardian | null,
  member: Member,
  invitation: { note: string; termDays: number; nowMs: number },
): Guardian {
  const { note, termDays, nowMs } = invitation;
  if (!canGuard(member)) throw new DomainError('GUARDIAN.NOT_INVITABLE');
  if (before?.status === 'invited' || isGuarding(before, member, nowMs)) {
    throw new DomainError('GUARDIAN.NOT_INVITABLE');
  }
  return {
    _id: member._id,
    status: 'invited',
    note,
    invitedAtMs: nowMs,
    termDays,
    sinceMs: before?.sinceMs ?? null,
    untilMs: null,
    ending: '',
    place: sortKey(nowMs, member._id),
  };
}

export function answerGuardian(guardian: Guardian | null, accept: boolean, nowMs: number): Guardian {
  if (guardian?.status !== 'invited') throw new DomainError('GUARDIAN.NOT_INVITED');
  if (!accept) return { ...guardian, status: 'ended', ending: '' };
  const untilMs = nowMs + guardian.termDays * DAY_MS;
  return { ...guardian, status: 'active', sinceMs: guardian.sinceMs ?? nowMs, untilMs };
}

export function endGuardian(guardian: Guardian | null, ending: string): Guardian {
  if (guardian === null || guardian.status === 'ended') throw new DomainError('GUARDIAN.NOT_FOUND');
  return { ...guardian, status: 'ended', ending };
}

/** A fact with where it can be read; never a sentence to repeat. */
export interface Fact {
  text: string;
  source: string;
}

/** What guardians should know as of a day. */
export interface Briefing {
  _id: string;
  title: string;
  facts: Fact[];
  publishedAtMs: number;
  /** Set when it does not hold any more. */
  withdrawn: boolean;
  place: string;
}

/** Where a guardian answered, or a question that they hand to the team. It has no field for a reward, on purpose. */
export interface GuardianNote {
  _id: string;
  memberId: string;
  kind: 'answered' | 'flagged';
  link: string;
  asked: string;
  /** What the guardian said, in their own words; empty when they only hand it on. */
  said: string;
  /** They told readers about their relation to the brand: without it nothing is noted as answered. */
  disclosed: boolean;
  /** The team's word on what was handed on. */
  reply: { text: string; atMs: number } | null;
  /** Whether the team still owes a word. */
  open: boolean;
  atMs: number;
  place: string;
}

export type NewNote = Pick<
  GuardianNote,
  '_id' | 'memberId' | 'kind' | 'link' | 'asked' | 'said' | 'disclosed'
>;

export function writeNote(note: NewNote, nowMs: number): GuardianNote {
  if (note.kind === 'answered' && !note.disclosed) throw new DomainError('GUARDIAN.NOT_DISCLOSED');
  if (note.kind === 'answered' && (note.link === '' || note.said.trim() === '')) {
    throw new DomainError('INPUT.INVALID', { fields: note.link === '' ? ['link'] : ['said'] });
  }
  const open = note.kind === 'flagged';
  return { ...note, reply: null, open, atMs: nowMs, place: sortKey(nowMs, note._id) };
}

/** Whole years in the role, for the anniversary; 0 in the first. */
export function yearsGuarding(guardian: Pick<Guardian, 'sinceMs'>, nowMs: number): number {
  return guardian.sinceMs === null ? 0 : Math.floor((nowMs - guardian.sinceMs) / (365 * DAY_MS));
}
