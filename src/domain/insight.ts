import { DomainError } from './errors';
import type { Reward } from './task';

/** Where an insight (洞察) stands with the product expert. */
export const INSIGHT_STATES = ['new', 'studying', 'adopted', 'declined', 'shipped'] as const;
export type InsightState = (typeof INSIGHT_STATES)[number];

export const INSIGHT_STEPS = ['study', 'adopt', 'decline', 'ship', 'takeBack'] as const;
export type InsightStep = (typeof INSIGHT_STEPS)[number];

/** Where each step leads from each state; what is absent is refused. */
export const NEXT_STATE: Readonly<
  Record<InsightStep, Readonly<Partial<Record<InsightState, InsightState>>>>
> = {
  study: { new: 'studying' },
  adopt: { new: 'adopted', studying: 'adopted' },
  decline: { new: 'declined', studying: 'declined' },
  ship: { adopted: 'shipped' },
  takeBack: { studying: 'new', adopted: 'studying', declined: 'studying', shipped: 'adopted' },
};

/** Parts of the product that insights are sorted by. */
export const INSIGHT_AREAS = [
  { id: 'charging', name: '补能' },
  { id: 'range', name: '续航' },
  { id: 'driving', name: '驾驶' },
  { id: 'cabin', name: '座舱' },
  { id: 'software', name: '车机' },
  { id: 'service', name: '服务' },
  { id: 'community', name: '社区活动' },
  { id: 'other', name: '其他' },
] as const;
export type InsightArea = (typeof INSIGHT_AREAS)[number]['id'];
export const INSIGHT_AREA_IDS = INSIGHT_AREAS.map(({ id }) => id);

export const INSIGHT_SOURCES = ['survey', 'gathering', 'work', 'flag'] as const;

/** What an insight came from: the thing itself, and the words under which its owner knows it. */
export type InsightSource =
  | { kind: 'survey'; surveyId: string; title: string; question: string }
  | { kind: 'gathering'; gatheringId: string; title: string }
  | { kind: 'work'; submissionId: string; title: string }
  /** A question that a guardian handed to the team. */
  | { kind: 'flag'; title: string };
export type InsightSourceKind = InsightSource['kind'];

/** A step that was taken, with the words that go with it. */
export interface InsightEvent {
  step: InsightStep;
  state: InsightState;
  /** To the owner: thanks, the reason, or what has changed; empty where nothing is said. */
  words: string;
  /** From when the change is there; only of a shipped one. */
  sinceMs: number | null;
  byId: string;
  atMs: number;
}

/** What an adoption has brought one member. */
export interface InsightCredit extends Reward {
  contributionId: string;
}

/**
 * What is still to be told to everyone who was invited to an anonymous survey, in general words: whose answer it
 * was is known to nobody.
 */
export interface InsightTelling {
  surveyIds: string[];
  /** Names the messages, so that each is written once and leads to no answer. */
  id: string;
  words: string;
  shipped: boolean;
  /** `<place of the survey>/<member id>` after which it goes on. */
  after: string;
}

/** Something that an owner knows and the brand may learn from. */
export interface Insight {
  _id: string;
  source: InsightSource;
  /** In the owner's own words; empty once their account is erased. */
  text: string;
  /** Who said it. Null where nobody may know, and where the account is erased. */
  memberId: string | null;
  state: InsightState;
  area: InsightArea | null;
  /** What it comes down to, in the team's words. Its owners read it too; empty until somebody has written it. */
  point: string;
  /** The insight that is answered for all who said the same; its own id where it stands for itself. */
  cluster: string;
  /** Those that say the same and are answered with this one. */
  mergedIds: string[];
  events: InsightEvent[];
  /** How often a step was taken back: what a step writes is named after it, so each is written once. */
  turn: number;
  credit: InsightCredit | null;
  telling: InsightTelling | null;
  /** Sort key of the instant from which it may be told; empty while there is nothing to tell. */
  due: string;
  /** Every combination of state, area and source by which it is found; none once it is merged. */
  keys: string[];
  /** Pieces of its words by which it is found. */
  finds: string[];
  /** When it came; of an anonymous answer when its survey opened, which says nothing about the answer. */
  atMs: number;
  place: string;
}

/** So long a step can be taken back as if it had not been: who has not read of it yet never will. */
export const INSIGHT_UNDO_MS = 10 * 60_000;
export const INSIGHT_LIMITS = { point: 40, words: 300, merged: 20, events: 20 } as const;

/**
 * What an adoption brings each member who said it, by the version of this rule. A version is never changed: what
 * was credited by it must come out the same when it is computed again.
 */
export const ADOPTION_RULES: Readonly<Record<number, Reward>> = { 1: { growth: 60, points: 80 } };
export const ADOPTION_RULE = 1;

/** What a member gets for an adopted insight; null for a guardian's question, which never carries a reward. */
export function adoptionReward(source: InsightSource): Reward | null {
  return source.kind === 'flag' ? null : (ADOPTION_RULES[ADOPTION_RULE] ?? null);
}

export interface NewStep {
  step: InsightStep;
  words: string;
  sinceMs: number | null;
  byId: string;
  atMs: number;
}

/** The state to which a step leads. Refuses with INSIGHT.NOT_POSSIBLE what the table does not name. */
export function nextState(state: InsightState, step: InsightStep): InsightState {
  const next = NEXT_STATE[step][state];
  if (next === undefined) throw new DomainError('INSIGHT.NOT_POSSIBLE', { state });
  return next;
}

/** The insight after a step. One that was merged is answered with the one that it was merged into. */
export function takeStep(insight: Insight, { step, words, sinceMs, byId, atMs }: NewStep): Insight {
  if (isMerged(insight)) throw new DomainError('INSIGHT.MERGED_ALREADY');
  const state = nextState(insight.state, step);
  if (step === 'takeBack' && words === '' && !canUndo(insight, atMs)) {
    throw new DomainError('INSIGHT.REASON_MISSING');
  }
  const events = [...insight.events, { step, state, words, sinceMs, byId, atMs }];
  return {
    ...insight,
    state,
    events: events.slice(-INSIGHT_LIMITS.events),
    turn: insight.turn + (step === 'takeBack' ? 1 : 0),
  };
}

export function isMerged(insight: Pick<Insight, '_id' | 'cluster'>): boolean {
  return insight.cluster !== insight._id;
}

/** Whether the latest step may still be undone without a word. */
export function canUndo({ events }: Pick<Insight, 'events'>, nowMs: number): boolean {
  const last = events.at(-1);
  return last !== undefined && last.step !== 'takeBack' && nowMs - last.atMs <= INSIGHT_UNDO_MS;
}

/** Puts one insight with another that says the same: both as they are afterwards. */
export function merge(one: Insight, into: Insight): { one: Insight; into: Insight } {
  if (one._id === into._id) throw new DomainError('INPUT.INVALID', { fields: ['intoId'] });
  if (isMerged(one) || isMerged(into) || one.mergedIds.length > 0) {
    throw new DomainError('INSIGHT.MERGED_ALREADY');
  }
  for (const { state } of [one, into]) {
    if (state !== 'new' && state !== 'studying') throw new DomainError('INSIGHT.NOT_POSSIBLE', { state });
  }
  if (into.mergedIds.length >= INSIGHT_LIMITS.merged) throw new DomainError('INSIGHT.FULL');
  return {
    one: { ...one, cluster: into._id },
    into: { ...into, mergedIds: [...into.mergedIds, one._id] },
  };
}

/** Lets a merged insight stand for itself again, as long as the one that it was merged into is not decided. */
export function separate(one: Insight, from: Insight): { one: Insight; from: Insight } {
  if (!from.mergedIds.includes(one._id)) throw new DomainError('INSIGHT.NOT_FOUND');
  const { state } = from;
  if (state !== 'new' && state !== 'studying') throw new DomainError('INSIGHT.NOT_POSSIBLE', { state });
  return {
    one: { ...one, cluster: one._id },
    from: { ...from, mergedIds: from.mergedIds.filter((id) => id !== one._id) },
  };
}

/** What is left of an insight when the account of its owner is erased: what the team made of it. */
export function eraseInsight(insight: Insight): Insight {
  const { source } = insight;
  const kept: InsightSource = source.kind === 'work' ? { ...source, submissionId: '' } : source;
  return { ...insight, source: kept, text: '', memberId: null, finds: [] };
}

const EXCERPT = 20;

/** What an owner's insight is called towards them: the team's words for it, or the beginning of their own. */
export function nameInsight(point: string, { text }: Pick<Insight, 'text'>): string {
  if (point !== '') return point;
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= EXCERPT ? line : `${line.slice(0, EXCERPT)}…`;
}
