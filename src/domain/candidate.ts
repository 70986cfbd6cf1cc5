import type { CarModel, Region } from './car';
import { DAY_MS, dayOf } from './day';
import type { Figures } from './figures';
import { lastDayOf } from './figures';
import { type Member, standingAt } from './member';
import { climbLadder, type GateState, type Policy } from './policy';
import type { Tier } from './tier';

/**
 * A member who is on the way to the next tier, with the figures that speak for them. Made by a job from
 * contributions alone; nobody asks for it and nothing is decided by it.
 */
export interface Candidate {
  _id: string;
  tier: Tier;
  /** Share of the gates that is done, in thousandths. */
  readiness: number;
  gates: GateState[];
  /** Number of the last of the brand's days with a contribution. */
  lastDay: number;
  /** One key for every search that finds this candidate, so that each search is one equality. */
  keys: string[];
  /** Sorts the best first when read backwards: readiness, then growth, then id. */
  place: string;
}

const READINESS_DIGITS = 4;
const GROWTH_DIGITS = 9;

/** The candidate that a member is for the tier above, or null when there is none to rise to by invitation. */
export function candidateOf(
  policy: Policy,
  member: Member,
  figures: Figures,
  nowMs: number,
  invitation: TierInvitation | null = null,
): Candidate | null {
  const { next, growth } = climbLadder(policy, member, figures, nowMs);
  if (standingAt(member, nowMs) !== 'good' || next === null || growth === 0) return null;
  if (next.admission !== 'invitation') return null;
  const readiness = Math.floor(next.progress * 1000);
  const lastDay = lastDayOf(figures);
  return {
    _id: member._id,
    tier: next.tier,
    readiness,
    gates: next.gates,
    lastDay,
    keys: candidateKeysOf({
      tier: next.tier,
      silentDays: dayOf(nowMs) - lastDay,
      cars: member.cars,
      invitable: canInvite(invitation, nowMs),
    }),
    place: candidatePlace(readiness, growth, member._id),
  };
}

export function candidatePlace(readiness: number, growth: number, memberId: string): string {
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  return `${pad(readiness, READINESS_DIGITS)}.${pad(growth, GROWTH_DIGITS)}.${memberId}`;
}

/** How recently somebody took part, as a search may ask for it. */
export const ACTIVE_DAYS = [7, 30] as const;
export type ActiveDays = (typeof ACTIVE_DAYS)[number];

/** What a search may ask for at once. How ready somebody is needs no key: the place begins with it. */
export interface CandidateSearch {
  tier?: Tier | undefined;
  activeDays?: ActiveDays | undefined;
  model?: CarModel | undefined;
  region?: Region | undefined;
  invitable?: boolean | undefined;
}

const ANY = '-';

/** The one key of a search. */
export function candidateKey({ tier, activeDays, model, region, invitable }: CandidateSearch): string {
  return [tier ?? ANY, activeDays ?? ANY, invitable ? 'open' : ANY, model ?? ANY, region ?? ANY].join('|');
}

interface Searched {
  tier: Tier;
  silentDays: number;
  cars: readonly { model: CarModel; region: Region }[];
  invitable: boolean;
}

/** The keys of all searches that find a candidate: some 48 with one car, fewer than 200 with five. */
function candidateKeysOf({ tier, silentDays, cars, invitable }: Searched): string[] {
  const times = [undefined, ...ACTIVE_DAYS.filter((days) => silentDays < days)];
  const carSearches: CandidateSearch[] = [
    {},
    ...cars.flatMap(({ model, region }) => [{ model }, { region }, { model, region }]),
  ];
  const keys = [undefined, tier].flatMap((searched) =>
    times.flatMap((activeDays) =>
      (invitable ? [false, true] : [false]).flatMap((open) =>
        carSearches.map((car) => candidateKey({ ...car, tier: searched, activeDays, invitable: open })),
      ),
    ),
  );
  return [...new Set(keys)];
}

/** The candidate once an invitation has gone out: no search for those who may be invited finds them. */
export function markInvited(candidate: Candidate): Candidate {
  return { ...candidate, keys: candidate.keys.filter((key) => key.split('|')[2] === ANY) };
}

/** An invitation to the next tier: one per member, renewed by the next one. */
export interface TierInvitation {
  _id: string;
  tier: Tier;
  byId: string;
  note: string;
  atMs: number;
  status: 'open' | 'accepted' | 'declined';
  answeredAtMs: number | null;
}

/** After a refusal nobody asks again for so long. */
export const INVITATION_COOL_DOWN_MS = 30 * DAY_MS;

/** Whether a member may be invited now: no open invitation, and no refusal within the last 30 days. */
export function canInvite(previous: TierInvitation | null, nowMs: number): boolean {
  if (previous === null || previous.status === 'accepted') return true;
  if (previous.status === 'open') return false;
  return nowMs - (previous.answeredAtMs ?? 0) >= INVITATION_COOL_DOWN_MS;
}
