import type { Gate, PolicyTerms, TierTerms, UpperTier } from '@/domain/policy';
import { GOALS } from '@/domain/task';
import { TIER_NAMES } from '@/domain/tier';
import { GOAL_NAMES } from './labels';
import { wordAdmission } from './ladder';
import { wordYuan } from './money';

export const UPPER_TIERS: readonly UpperTier[] = ['active', 'core', 'ambassador'];

/** A condition as a rule: 近 90 天成长值至少 300 点 */
export function wordRule(gate: Gate): string {
  switch (gate.figure) {
    case 'growth':
      return `近 ${gate.windowDays} 天成长值至少 ${gate.bar} 点`;
    case 'works':
      return `近 ${gate.windowDays} 天通过的作品至少 ${gate.bar} 件`;
    case 'quality':
      return `近 ${gate.windowDays} 天平均质量分至少 ${gate.bar} 分，评过分的作品至少 ${gate.minMarked} 件`;
    case 'verifiedCars':
      return `认证车辆至少 ${gate.bar} 辆`;
    case 'memberDays':
      return `加入满 ${gate.bar} 天`;
  }
}

export function wordSeats(seats: number | null): string {
  return seats === null ? '不限席位' : `${seats} 个席位`;
}

/** What a seat costs: 每席每年 3,000 元 */
export function wordCost(costPerSeatFen: number): string {
  return costPerSeatFen === 0 ? '不计费用' : `每席每年 ${wordYuan(costPerSeatFen)}`;
}

export function wordCap(growthPerDay: number | null): string {
  return growthPerDay === null ? '不设上限' : `每天最多 ${growthPerDay} 点`;
}

/** 90% */
export function wordShare(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** One thing that two versions of a policy say differently. */
export interface Difference {
  /** Where it stands, such as the name of a tier. */
  where: string;
  what: string;
  /** Null where there was nothing. */
  before: string | null;
  /** Null where nothing is left. */
  after: string | null;
}

/** All that `after` says differently from `before`, in the order in which a policy is read. */
export function differencesOf(before: PolicyTerms, after: PolicyTerms): Difference[] {
  return [
    ...UPPER_TIERS.flatMap((tier) => differencesOfTier(tier, before.tiers[tier], after.tiers[tier])),
    ...changed('成长值', '统计时间', `近 ${before.growthWindowDays} 天`, `近 ${after.growthWindowDays} 天`),
    ...GOALS.flatMap((goal) =>
      changed(
        '成长值',
        `${GOAL_NAMES[goal]}任务的权重`,
        `${before.weights[goal]}%`,
        `${after.weights[goal]}%`,
      ),
    ),
    ...changed('成长值', '每日上限', wordCap(before.caps.growthPerDay), wordCap(after.caps.growthPerDay)),
    ...changed('保级', '保持比例', wordShare(before.hysteresis.share), wordShare(after.hysteresis.share)),
    ...changed('保级', '提醒期', `${before.hysteresis.graceDays} 天`, `${after.hysteresis.graceDays} 天`),
  ];
}

function differencesOfTier(tier: UpperTier, before: TierTerms, after: TierTerms): Difference[] {
  const where = TIER_NAMES[tier];
  return [
    ...changed(where, '进入方式', wordAdmission(before.admission), wordAdmission(after.admission)),
    ...differencesOfGates(where, before.gates, after.gates),
    ...changed(where, '席位', wordSeats(before.seats), wordSeats(after.seats)),
    ...changed(where, '费用', wordCost(before.costPerSeatFen), wordCost(after.costPerSeatFen)),
  ];
}

function changed(where: string, what: string, before: string, after: string): Difference[] {
  return before === after ? [] : [{ where, what, before, after }];
}

/** Pairs the conditions that speak of the same figure; what is left over was taken away or is new. */
function differencesOfGates(where: string, before: readonly Gate[], after: readonly Gate[]): Difference[] {
  const words = new Set(before.map(wordRule));
  const kept = new Set(after.map(wordRule).filter((rule) => words.has(rule)));
  const gone = before.filter((gate) => !kept.has(wordRule(gate)));
  const fresh = after.filter((gate) => !kept.has(wordRule(gate)));
  const paired = new Set<Gate>();
  const changes = gone.map((gate): Difference => {
    const next = fresh.find((other) => other.figure === gate.figure && !paired.has(other));
    if (next !== undefined) paired.add(next);
    return { where, what: '条件', before: wordRule(gate), after: next === undefined ? null : wordRule(next) };
  });
  const added = fresh.filter((gate) => !paired.has(gate));
  return [...changes, ...added.map((gate) => ({ where, what: '条件', before: null, after: wordRule(gate) }))];
}
