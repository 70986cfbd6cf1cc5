import type { TierChange } from '@/domain/member';
import type { Admission, GateState, NextTier } from '@/domain/policy';
import { TIER_NAMES, type Tier } from '@/domain/tier';

export const GATE_NAMES: Readonly<Record<GateState['figure'], string>> = {
  growth: '成长值',
  works: '通过的作品',
  quality: '平均质量分',
  verifiedCars: '认证车辆',
  memberDays: '加入时间',
};

export const GATE_UNITS: Readonly<Record<GateState['figure'], string>> = {
  growth: '点',
  works: '件',
  quality: '分',
  verifiedCars: '辆',
  memberDays: '天',
};

/** 近 90 天成长值 */
export function wordGate(gate: Pick<GateState, 'figure' | 'windowDays'>): string {
  return gate.windowDays === null
    ? GATE_NAMES[gate.figure]
    : `近 ${gate.windowDays} 天${GATE_NAMES[gate.figure]}`;
}

/** 120 点 */
export function wordAmount(gate: Pick<GateState, 'figure'>, amount: number): string {
  return `${amount} ${GATE_UNITS[gate.figure]}`;
}

/** What would close a gap. */
export function wordRemedy(gate: GateState): string {
  switch (gate.figure) {
    case 'growth':
      return `再获得 ${gate.gap} 点成长值，完成任务即可增加`;
    case 'works':
      return `再有 ${gate.gap} 件作品通过审核`;
    case 'quality':
      return wordMarks(gate);
    case 'verifiedCars':
      return `还差 ${gate.gap} 辆，绑定爱车并等待核验`;
    case 'memberDays':
      return `再过 ${gate.gap} 天`;
  }
}

/** The mean counts only once enough works were marked. */
function wordMarks({ gap, marks }: GateState): string {
  const missing = marks === null ? 0 : Math.max(0, marks.needed - marks.counted);
  if (missing > 0) return `再有 ${missing} 件作品得到评分后计入`;
  return `平均分再提高 ${gap} 分`;
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
    case 'penalised':
    case 'returned':
      return `调整为${name}`;
    case 'policy':
      return `等级规则更新，调整为${name}`;
    case 'elected':
      return `当选${name}`;
    case 'restored':
      return `申诉成立，恢复为${name}`;
  }
}

/** What a tier brings beyond the one below, as the member reads it. */
export const TIER_GIFTS: Readonly<
  Record<
    Tier,
    readonly { icon: 'image' | 'gift' | 'info' | 'message-circle' | 'award'; title: string; note: string }[]
  >
> = {
  base: [{ icon: 'image', title: '标准任务', note: '跟着步骤完成，获得积分' }],
  active: [
    { icon: 'image', title: '给主题的任务', note: '主题由我们定，怎么拍、怎么写由你来' },
    { icon: 'gift', title: '更高的奖励', note: '按作品质量评选一二三等' },
    { icon: 'info', title: '早一点知道', note: '功能讲解和提前通知' },
  ],
  core: [
    { icon: 'message-circle', title: '专属联系人', note: '有事直接找到人' },
    { icon: 'image', title: '开放命题', note: '由你提出想法，我们来支持' },
    { icon: 'gift', title: '项目预算', note: '器材、差旅按项目支持' },
  ],
  ambassador: [
    { icon: 'award', title: '车主顾问委员会', note: '和其他大使一起决定年度预算怎么用' },
    { icon: 'message-circle', title: '和主导者直接对话', note: '一起谈一年的方向' },
  ],
};
