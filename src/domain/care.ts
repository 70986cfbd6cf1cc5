import { DAY_MS } from './day';
import { type Figures, sumWorks } from './figures';
import { currentRound, type Extension, mendableUntilMs, type Submission } from './submission';
import type { Task } from './task';

/** Who may need a word from a person: frustrated, fallen silent, or unusually busy. */
export const CARE_KINDS = ['frustrated', 'silent', 'busy'] as const;
export type CareKind = (typeof CARE_KINDS)[number];

/** Why somebody is listed, in figures. */
export type CareFacts =
  | {
      kind: 'frustrated';
      /** How many of the latest decisions on works were refusals, one after the other. */
      refusals: number;
      /** A work that came back and still waits to be mended, past half of its time. */
      unmended: { taskTitle: string; refusedAtMs: number; untilMs: number } | null;
      /** The latest decision under the covenant, and whether it was appealed against. */
      decision: { atMs: number; appealed: boolean } | null;
    }
  | { kind: 'silent'; works: number; silentDays: number }
  | { kind: 'busy'; works: number; earlierWorks: number; earlierWeeks: number };

/** Works and hand-ins older than this say nothing about how somebody is now. */
export const CARE_LOOKS_BACK_MS = 90 * DAY_MS;

const SILENT_DAYS = 30;
const SILENT_BEFORE_DAYS = 90;
const SILENT_WORKS = 3;
const REFUSALS_IN_A_ROW = 2;
const REFUSALS_WITHIN_MS = 30 * DAY_MS;
const DECISION_WITHIN_MS = 14 * DAY_MS;
const WEEK_DAYS = 7;
const BUSY_WORKS = 4;
const BUSY_TIMES = 3;
const BUSY_WEEKS = 12;

/** What is known of a member: figures, works handed in lately, and the latest decision under the covenant. */
export interface Condition {
  joinedAtMs: number;
  figures: Figures | null;
  /** Those handed in within `CARE_LOOKS_BACK_MS`, each with its task and the extension that the member has. */
  works: readonly { submission: Submission; task: Task | null; extension: Extension | null }[];
  decision: { atMs: number; appealed: boolean } | null;
}

/** Everything for which a member should be looked after now. */
export function findCares(condition: Condition, nowMs: number): CareFacts[] {
  return [
    findFrustration(condition, nowMs),
    findSilence(condition, nowMs),
    findRush(condition, nowMs),
  ].filter((facts) => facts !== null);
}

function findSilence({ figures, works }: Condition, nowMs: number): CareFacts | null {
  const recent = sumWorks(figures, SILENT_DAYS, nowMs);
  const before = sumWorks(figures, SILENT_DAYS + SILENT_BEFORE_DAYS, nowMs) - recent;
  const isAtWork = works.some(({ submission }) => nowMs - submission.submittedAtMs < SILENT_DAYS * DAY_MS);
  if (recent > 0 || before < SILENT_WORKS || isAtWork) return null;
  return { kind: 'silent', works: before, silentDays: silentDaysOf(figures, nowMs) };
}

/** Whole days since the last day with a work. */
function silentDaysOf(figures: Figures | null, nowMs: number): number {
  let days = SILENT_DAYS;
  while (days < SILENT_DAYS + SILENT_BEFORE_DAYS && sumWorks(figures, days + 1, nowMs) === 0) days += 1;
  return days;
}

function findFrustration({ works, decision }: Condition, nowMs: number): CareFacts | null {
  const refusals = countRefusals(works, nowMs);
  const unmended = findUnmended(works, nowMs);
  const recent = decision !== null && nowMs - decision.atMs < DECISION_WITHIN_MS ? decision : null;
  if (refusals < REFUSALS_IN_A_ROW && unmended === null && recent === null) return null;
  return { kind: 'frustrated', refusals, unmended, decision: recent };
}

/** Refusals since the last approval, as far as they are recent. */
function countRefusals(works: Condition['works'], nowMs: number): number {
  const decisions = works
    .flatMap(({ submission }) => submission.rounds.flatMap(({ decision }) => decision ?? []))
    .sort((one, other) => other.atMs - one.atMs);
  const end = decisions.findIndex(
    ({ verdict, atMs }) => verdict !== 'refused' || nowMs - atMs >= REFUSALS_WITHIN_MS,
  );
  return end < 0 ? decisions.length : end;
}

function findUnmended(
  works: Condition['works'],
  nowMs: number,
): Extract<CareFacts, { kind: 'frustrated' }>['unmended'] {
  const waiting = works.flatMap(({ submission, task, extension }) => {
    const refusedAtMs = currentRound(submission).decision?.atMs;
    if (submission.status !== 'refused' || task === null || refusedAtMs === undefined) return [];
    const untilMs = mendableUntilMs(task, submission, extension);
    const isHalfOver = nowMs - refusedAtMs >= (untilMs - refusedAtMs) / 2;
    return isHalfOver && nowMs < untilMs ? [{ taskTitle: submission.taskTitle, refusedAtMs, untilMs }] : [];
  });
  return waiting.sort((one, other) => one.untilMs - other.untilMs)[0] ?? null;
}

/** A week with many more works than the member's own mean of the twelve weeks before, or since they joined. */
function findRush({ figures, joinedAtMs }: Condition, nowMs: number): CareFacts | null {
  const works = sumWorks(figures, WEEK_DAYS, nowMs);
  const earlierWorks = sumWorks(figures, WEEK_DAYS * (BUSY_WEEKS + 1), nowMs) - works;
  const weeks = Math.floor((nowMs - joinedAtMs) / (WEEK_DAYS * DAY_MS)) - 1;
  const earlierWeeks = Math.min(BUSY_WEEKS, Math.max(1, weeks));
  if (works < BUSY_WORKS || works * earlierWeeks < BUSY_TIMES * earlierWorks) return null;
  return { kind: 'busy', works, earlierWorks, earlierWeeks };
}

const MOST_URGENT = 999;

/** Who needs somebody soonest: the disappointed, then those who are about to be lost, then those who may tire. */
export function urgencyOf(facts: CareFacts): number {
  switch (facts.kind) {
    case 'frustrated': {
      const { refusals, unmended, decision } = facts;
      const sum =
        500 + 50 * Math.min(refusals, 5) + (unmended === null ? 0 : 80) + (decision === null ? 0 : 150);
      return Math.min(MOST_URGENT, sum);
    }
    case 'silent':
      return 200 + 5 * Math.min(facts.works, 30) + Math.min(facts.silentDays, 120);
    case 'busy':
      return 100 + 5 * Math.min(facts.works, 19);
  }
}

/** What a person of the team did about it. */
export const CARE_OUTCOMES = ['contacted', 'welcome', 'conflict', 'fine'] as const;
export type CareOutcome = (typeof CARE_OUTCOMES)[number];

export interface Settlement {
  byId: string;
  outcome: CareOutcome;
  note: string;
  atMs: number;
  /** Until then the member is not listed for the same reason again. */
  quietUntilMs: number;
}

/** One member whom somebody should look after, for one reason. */
export interface Care {
  _id: string;
  memberId: string;
  kind: CareKind;
  facts: CareFacts;
  status: 'open' | 'settled';
  sinceMs: number;
  /** The latest; it stays in sight when the same reason comes up again. */
  settled: Settlement | null;
  /** Sorts the most urgent first when read backwards. */
  place: string;
}

export const QUIET_MS = 14 * DAY_MS;

export function careId(memberId: string, kind: CareKind): string {
  return `${memberId}.${kind}`;
}

/** The row after a night: new, renewed, quiet for as long as it was settled for, or gone (null). */
export function renewCare(
  before: Care | null,
  memberId: string,
  kind: CareKind,
  facts: CareFacts | null,
  nowMs: number,
): Care | null {
  const isQuiet = before?.status === 'settled' && nowMs < (before.settled?.quietUntilMs ?? 0);
  if (facts === null) return isQuiet ? before : null;
  const id = careId(memberId, kind);
  return {
    _id: id,
    memberId,
    kind,
    facts,
    status: isQuiet ? 'settled' : 'open',
    sinceMs: before !== null && (isQuiet || before.status === 'open') ? before.sinceMs : nowMs,
    settled: before?.settled ?? null,
    place: `${String(urgencyOf(facts)).padStart(3, '0')}.${id}`,
  };
}

/** The row once somebody has seen to it; null when there is nothing open to be settled. */
export function settleCare(care: Care | null, settlement: Omit<Settlement, 'quietUntilMs'>): Care | null {
  if (care?.status !== 'open') return null;
  const settled = { ...settlement, quietUntilMs: settlement.atMs + QUIET_MS };
  return { ...care, status: 'settled', settled };
}

/** The row open again for whoever settled it by mistake; null for anybody else. */
export function reopenCare(care: Care | null, byId: string): Care | null {
  if (care?.status !== 'settled' || care.settled?.byId !== byId) return null;
  return { ...care, status: 'open', settled: null };
}
