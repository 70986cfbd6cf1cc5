import { MUTE_DAYS, type Penalty, SUSPEND_DAYS } from '@/domain/penalty';

export type PenaltyKind = Penalty['kind'];

/** What may be taken at once, in steps that a thumb can choose from. */
export const POINT_STEPS = [50, 100, 300, 500] as const;

/** The kinds in the order of their weight. */
export const PENALTY_KINDS: readonly PenaltyKind[] = [
  'remove',
  'warn',
  'points',
  'mute',
  'suspend',
  'demote',
];

/** One choice of how much, and the penalty that it makes. */
export interface Amount {
  text: string;
  penalty: Penalty;
}

/** How much of a kind there may be; empty where there is nothing to choose. */
export function amountsOf(kind: PenaltyKind): Amount[] {
  switch (kind) {
    case 'points':
      return POINT_STEPS.map((points) => ({ text: `${points} 积分`, penalty: { kind, points } }));
    case 'mute':
      return MUTE_DAYS.map((days) => ({ text: `${days} 天`, penalty: { kind, days } }));
    case 'suspend':
      return SUSPEND_DAYS.map((days) => ({ text: `${days} 天`, penalty: { kind, days } }));
    case 'remove':
    case 'warn':
    case 'demote':
      return [];
  }
}

/** The mildest penalty of a kind, where nobody has chosen how much. */
export function mildest(kind: PenaltyKind): Penalty {
  switch (kind) {
    case 'points':
      return { kind, points: POINT_STEPS[0] };
    case 'mute':
      return { kind, days: MUTE_DAYS[0] };
    case 'suspend':
      return { kind, days: SUSPEND_DAYS[0] };
    case 'remove':
    case 'warn':
    case 'demote':
      return { kind };
  }
}

function inOrder(penalties: readonly Penalty[]): Penalty[] {
  return PENALTY_KINDS.flatMap((kind) => penalties.filter((penalty) => penalty.kind === kind));
}

/** Puts a penalty in the place of one of its kind, or beside the others. */
export function choosePenalty(penalties: readonly Penalty[], penalty: Penalty): Penalty[] {
  return inOrder([...penalties.filter(({ kind }) => kind !== penalty.kind), penalty]);
}

/** Takes a kind out, or puts its mildest penalty in. */
export function toggleKind(penalties: readonly Penalty[], kind: PenaltyKind): Penalty[] {
  return penalties.some((penalty) => penalty.kind === kind)
    ? penalties.filter((penalty) => penalty.kind !== kind)
    : choosePenalty(penalties, mildest(kind));
}
