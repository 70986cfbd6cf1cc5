import type { TierChange } from '@/domain/member';
import type { Admission, GateState, NextTier } from '@/domain/policy';
import { TIER_NAMES } from '@/domain/tier';

export const GATE_NAMES: Readonly<Record<GateState['figure'], string>> = {
  growth: '成长值',
  works: '通过的作品',
  verifiedCars: '认证车辆',
  memberDays: '加入时间',
};

const GATE_UNITS: Readonly<Record<GateState['figure'], string>> = {
  growth: '点',
  works: '件',
  verifiedCars: '辆',
  memberDays: '天',
};

/** 近 90 天成长值 */
export function wordGate(gate: GateState): string {
  return gate.windowDays === null
    ? GATE_NAMES[gate.figure]
    : `近 ${gate.windowDays} 天${GATE_NAMES[gate.figure]}`;
}

/** 120 点 */
export function wordAmount(gate: GateState, amount: number): string {
  return `${amount} ${GATE_UNITS[gate.figure]}`;
}

/** What would close a gap. */
export function wordRemedy(gate: GateState): string {
  switch (gate.figure) {
    case 'growth':
      return `再获得 ${gate.gap} 点成长值，完成任务即可增加`;
    case 'works':
      return `再有 ${gate.gap} 件作品通过审核`;
    case 'verifiedCars':
      return `还差 ${gate.gap} 辆，绑定爱车并等待核验`;
    case 'memberDays':
      return `再过 ${gate.gap} 天`;
  }
}

const ADMISSION_WORDS: Readonly<Record<Admission, string>> = {
  joining: '加入即可',
  invitation: '达到后由社区运营邀请',
  appointment: '达到后由项目主导者任命',
};

export function wordAdmission(admission: Admission): string {
  return ADMISSION_WORDS[admission];
}

/** The one line on the tier card: what is missing most. */
export function wordMissing(next: NextTier): string {
  const open = next.gates.filter((gate) => !gate.met);
  const name = TIER_NAMES[next.tier];
  const first = open[0];
  if (first === undefined) return `已满足「${name}」的全部条件，${wordAdmission(next.admission)}`;
  return `距「${name}」还差 ${wordAmount(first, first.gap)}${GATE_NAMES[first.figure]}${open.length > 1 ? `等 ${open.length} 项` : ''}`;
}

/** 成为活跃车主 */
export function wordTierChange({ from, to, reason }: TierChange): string {
  const name = TIER_NAMES[to];
  switch (reason) {
    case 'joined':
      return `加入，成为${name}`;
    case 'invited':
      return `受邀成为${name}`;
    case 'appointed':
      return from === null ? `成为${name}` : `获任命为${name}`;
    case 'lapsed':
      return `调整为${name}`;
  }
}
