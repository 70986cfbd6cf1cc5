import type { ForbiddenId } from './covenant';
import { DAY_MS } from './day';
import { DomainError } from './errors';

export const MUTE_DAYS = [1, 3, 7, 30] as const;
export const SUSPEND_DAYS = [7, 30, 90] as const;
export const MAX_PENALTY_POINTS = 500;

/** What a violation of the covenant may cost; a decision names one or several, each kind once. */
export type Penalty =
  | { kind: 'remove' }
  | { kind: 'warn' }
  | { kind: 'points'; points: number }
  | { kind: 'mute'; days: (typeof MUTE_DAYS)[number] }
  | { kind: 'suspend'; days: (typeof SUSPEND_DAYS)[number] }
  | { kind: 'demote' };

const REMOVE: Penalty = { kind: 'remove' };
const WARN: Penalty = { kind: 'warn' };

/**
 * What is usual for the first, the second and any later violation of a kind. A suggestion: a person decides
 * and says why.
 */
const LADDER: Readonly<Record<ForbiddenId, readonly (readonly Penalty[])[]>> = {
  attack: [
    [REMOVE, WARN],
    [REMOVE, { kind: 'mute', days: 7 }],
    [REMOVE, { kind: 'suspend', days: 30 }],
  ],
  falsehood: [
    [REMOVE, WARN],
    [REMOVE, { kind: 'points', points: 100 }, { kind: 'mute', days: 7 }],
    [REMOVE, { kind: 'points', points: 300 }, { kind: 'demote' }],
  ],
  illegalMod: [
    [REMOVE, WARN],
    [REMOVE, { kind: 'mute', days: 3 }],
    [REMOVE, { kind: 'mute', days: 30 }],
  ],
  privacy: [
    [REMOVE, WARN],
    [REMOVE, { kind: 'mute', days: 7 }],
    [REMOVE, { kind: 'suspend', days: 7 }],
  ],
  unlawful: [
    [REMOVE, { kind: 'mute', days: 7 }],
    [REMOVE, { kind: 'suspend', days: 30 }],
    [REMOVE, { kind: 'suspend', days: 90 }],
  ],
};

/** The usual penalties after so many earlier violations of the same kind. */
export function suggestPenalties(category: ForbiddenId, earlier: number): readonly Penalty[] {
  const steps = LADDER[category];
  return steps[Math.min(earlier, steps.length - 1)] ?? [];
}

/** Refuses penalties that cannot stand together: none at all, or one kind twice. */
export function checkPenalties(penalties: readonly Penalty[]): void {
  const kinds = new Set(penalties.map(({ kind }) => kind));
  if (penalties.length === 0 || kinds.size !== penalties.length) {
    throw new DomainError('INPUT.INVALID', { fields: ['judgement.penalties'] });
  }
}

/** Whether only the lead may impose one of these. */
export function needsLead(penalties: readonly Penalty[]): boolean {
  return penalties.some(({ kind }) => kind === 'demote');
}

/** When a penalty that was imposed at an instant ends by itself; null for those that do not run. */
export function penaltyEndMs(penalty: Penalty, fromMs: number): number | null {
  return penalty.kind === 'mute' || penalty.kind === 'suspend' ? fromMs + penalty.days * DAY_MS : null;
}

/** 扣除 50 积分 */
export function wordPenalty(penalty: Penalty): string {
  switch (penalty.kind) {
    case 'remove':
      return '移除内容';
    case 'warn':
      return '提醒一次';
    case 'points':
      return `扣除 ${penalty.points} 积分`;
    case 'mute':
      return `禁言 ${penalty.days} 天`;
    case 'suspend':
      return `暂停参与 ${penalty.days} 天`;
    case 'demote':
      return '等级下调一级';
  }
}
