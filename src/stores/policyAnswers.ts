import type { Admission, Gate, PolicyTerms, TierTerms, UpperTier } from '@/domain/policy';
import type { Goal } from '@/domain/task';

/** A condition as it is filled in. What another figure needs is kept, so that changing back loses nothing. */
export interface GateAnswers {
  /** Tells it from others while the form is filled in. */
  key: string;
  figure: Gate['figure'];
  bar: number | null;
  windowDays: number | null;
  minMarked: number | null;
}

export interface TierAnswers {
  admission: Admission;
  gates: GateAnswers[];
  limited: boolean;
  seats: number | null;
  costPerSeatYuan: number | null;
}

/** The terms of a policy as they are filled in; a number is null while its field is empty. */
export interface PolicyAnswers {
  tiers: Record<UpperTier, TierAnswers>;
  growthWindowDays: number | null;
  weights: Record<Goal, number | null>;
  capped: boolean;
  growthPerDay: number | null;
  keepPercent: number | null;
  graceDays: number | null;
}

const FEN_PER_YUAN = 100;

/** What stands in the fields that a policy leaves open, once they are opened. */
const FIRST_SEATS = 10;
const FIRST_CAP = 60;
const FIRST_WINDOW_DAYS = 90;
const FIRST_MIN_MARKED = 3;

function answerGate(gate: Gate, place: number): GateAnswers {
  return {
    key: `${place}`,
    figure: gate.figure,
    bar: gate.bar,
    windowDays: 'windowDays' in gate ? gate.windowDays : FIRST_WINDOW_DAYS,
    minMarked: 'minMarked' in gate ? gate.minMarked : FIRST_MIN_MARKED,
  };
}

function answerTier({ admission, gates, seats, costPerSeatFen }: TierTerms): TierAnswers {
  return {
    admission,
    gates: gates.map(answerGate),
    limited: seats !== null,
    seats: seats ?? FIRST_SEATS,
    costPerSeatYuan: Math.round(costPerSeatFen / FEN_PER_YUAN),
  };
}

/** The form that shows these terms. */
export function answersOf(terms: PolicyTerms): PolicyAnswers {
  const { tiers, weights, caps, hysteresis, growthWindowDays } = terms;
  return {
    tiers: {
      active: answerTier(tiers.active),
      core: answerTier(tiers.core),
      ambassador: answerTier(tiers.ambassador),
    },
    growthWindowDays,
    weights: { ...weights },
    capped: caps.growthPerDay !== null,
    growthPerDay: caps.growthPerDay ?? FIRST_CAP,
    keepPercent: Math.round(hysteresis.share * 100),
    graceDays: hysteresis.graceDays,
  };
}

/** What an empty field becomes in terms: no number, which every check refuses at its own field. */
const number = (value: number | null) => value ?? Number.NaN;

/** The condition that the answers say. */
export function gateFrom({ figure, bar, windowDays, minMarked }: GateAnswers): Gate {
  switch (figure) {
    case 'growth':
    case 'works':
      return { figure, bar: number(bar), windowDays: number(windowDays) };
    case 'quality':
      return { figure, bar: number(bar), windowDays: number(windowDays), minMarked: number(minMarked) };
    case 'verifiedCars':
    case 'memberDays':
      return { figure, bar: number(bar) };
  }
}

function tierFrom({ admission, gates, limited, seats, costPerSeatYuan }: TierAnswers): TierTerms {
  return {
    admission,
    gates: gates.map(gateFrom),
    seats: limited ? number(seats) : null,
    costPerSeatFen: number(costPerSeatYuan) * FEN_PER_YUAN,
  };
}

/** The terms that a form says; fields that are empty are no numbers in it. */
export function termsFrom(answers: PolicyAnswers): PolicyTerms {
  const { tiers, weights, capped, growthPerDay, keepPercent, graceDays, growthWindowDays } = answers;
  return {
    growthWindowDays: number(growthWindowDays),
    tiers: {
      active: tierFrom(tiers.active),
      core: tierFrom(tiers.core),
      ambassador: tierFrom(tiers.ambassador),
    },
    weights: {
      reach: number(weights.reach),
      depth: number(weights.depth),
      response: number(weights.response),
      insight: number(weights.insight),
    },
    caps: { growthPerDay: capped ? number(growthPerDay) : null },
    hysteresis: { share: number(keepPercent) / 100, graceDays: number(graceDays) },
  };
}

/** A new condition on a figure, with a window and a number of marks to start from; its bar is to be filled in. */
export function newGate(figure: Gate['figure'], key: string): GateAnswers {
  return { key, figure, bar: null, windowDays: FIRST_WINDOW_DAYS, minMarked: FIRST_MIN_MARKED };
}
