import { DAY_MS } from './day';
import { DomainError } from './errors';
import type { Member, Restriction, TierLock, TierNotice } from './member';
import type { Penalty } from './penalty';
import type { Ranking, Winner } from './ranking';
import type { Subject } from './report';
import { currentDecision, type Submission } from './submission';
import { TIERS, type Tier } from './tier';

/** One thing that a decision changes, with all that is needed to change it back. */
export type Effect =
  | { kind: 'post'; postId: string }
  | { kind: 'work'; submissionId: string }
  /** Growth that a removed work had brought. */
  | { kind: 'credit'; contributionId: string }
  /** Points that a removed work had brought. */
  | { kind: 'reward'; points: number; submissionId: string; taskId: string; taskTitle: string }
  /** What a removed work had won on the ranking of its task. */
  | { kind: 'prize'; points: number; rank: number; taskId: string; taskTitle: string }
  /** How a member appears to others. */
  | { kind: 'profile'; nickname: string; avatar: string | null }
  | { kind: 'fine'; points: number }
  | { kind: 'restriction'; restriction: Restriction }
  | { kind: 'demotion'; from: Tier; to: Tier; lock: TierLock | null; notice: TierNotice | null };

/** A change that is to be made: the effect itself, or its opposite when it is lifted. */
export interface Change {
  effect: Effect;
  lifted: boolean;
}

export interface Facts {
  caseId: string;
  subject: Subject;
  member: Member;
  /** The work behind a post; null for other subjects. */
  submission: Submission | null;
  /** The ranking that the work stands on; null where its task has none. */
  ranking: Ranking | null;
  nowMs: number;
}

/** What the penalties change, as data: nothing else is changed by a decision, so all of it can be undone. */
export function effectsOf(penalties: readonly Penalty[], facts: Facts): Effect[] {
  const effects = penalties.flatMap((penalty) => effectsOfOne(penalty, facts));
  return effects.sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}

/**
 * Effects come in this order, whatever the order of the penalties. Postings of one instant are listed by their
 * ids, so what moves points is in the order of those: each tells the balance that the one before has left.
 */
const ORDER: readonly Effect['kind'][] = [
  'post',
  'work',
  'credit',
  'profile',
  'restriction',
  'demotion',
  'fine',
  'prize',
  'reward',
];

function effectsOfOne(penalty: Penalty, facts: Facts): Effect[] {
  switch (penalty.kind) {
    case 'remove':
      return removal(facts);
    case 'warn':
      return [];
    case 'points':
      return [{ kind: 'fine', points: penalty.points }];
    case 'mute':
      return [restrict(facts, 'muted', penalty.days)];
    case 'suspend':
      return [restrict(facts, 'suspended', penalty.days)];
    case 'demote':
      return demotion(facts.member);
  }
}

function removal({ subject, member, submission, ranking }: Facts): Effect[] {
  switch (subject.kind) {
    case 'profile':
      return [{ kind: 'profile', nickname: member.nickname, avatar: member.avatar }];
    case 'post':
      return [
        { kind: 'post', postId: subject.id },
        ...(submission === null ? [] : removalOfWork(submission, ranking)),
      ];
  }
}

/** A removed work takes back what its approval and its place on a ranking brought. */
function removalOfWork(submission: Submission, ranking: Ranking | null): Effect[] {
  const { _id, taskId, taskTitle, creditId } = submission;
  const decision = currentDecision(submission);
  const points = decision?.verdict === 'approved' ? decision.reward.points : 0;
  const won = ranking?.announcement?.winners.find((winner) => winner.submissionId === _id);
  return [
    { kind: 'work', submissionId: _id },
    ...(creditId === null ? [] : [{ kind: 'credit', contributionId: creditId } as const]),
    ...(won === undefined ? [] : [prizeOf(won, { taskId, taskTitle })]),
    ...(points === 0 ? [] : [{ kind: 'reward', points, submissionId: _id, taskId, taskTitle } as const]),
  ];
}

function prizeOf({ prize, rank }: Winner, about: { taskId: string; taskTitle: string }): Effect {
  switch (prize.kind) {
    case 'points':
      return { kind: 'prize', points: prize.points, rank, ...about };
  }
}

function restrict({ caseId, nowMs }: Facts, standing: Restriction['standing'], days: number): Effect {
  const restriction = { caseId, standing, fromMs: nowMs, untilMs: nowMs + days * DAY_MS };
  return { kind: 'restriction', restriction };
}

/** One rung down; there is nothing below the lowest. */
function demotion({ tier, lock, notice }: Member): Effect[] {
  const to = TIERS[TIERS.indexOf(tier) - 1];
  if (to === undefined) throw new DomainError('CASE.PENALTY_UNFIT', { penalties: ['demote'] });
  return [{ kind: 'demotion', from: tier, to, lock, notice }];
}

/** The changes that carry effects out. */
export function imposeAll(effects: readonly Effect[]): Change[] {
  return effects.map((effect) => ({ effect, lifted: false }));
}

/** The changes that undo effects: the opposite of each. No two touch the same fact, so the order may stay. */
export function liftAll(effects: readonly Effect[]): Change[] {
  return effects.map((effect) => ({ effect, lifted: true }));
}

/** From when to when a member could not take part because of these effects; null when they could. */
export function lostTime(
  effects: readonly Effect[],
  nowMs: number,
): { fromMs: number; untilMs: number } | null {
  const times = effects.flatMap((effect) => (effect.kind === 'restriction' ? [effect.restriction] : []));
  if (times.length === 0) return null;
  return {
    fromMs: Math.min(...times.map(({ fromMs }) => fromMs)),
    untilMs: Math.min(nowMs, Math.max(...times.map(({ untilMs }) => untilMs))),
  };
}
