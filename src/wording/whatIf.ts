import type { WhatIfRowView } from '@/contract/whatIf';
import { TIER_NAMES } from '@/domain/tier';
import type { Effect, RowOutcome } from '@/domain/whatIf';
import { wordGate } from './ladder';

export const EFFECT_NAMES: Readonly<Record<Effect, string>> = {
  rises: '上升',
  noSeat: '没有席位',
  falls: '下调',
  noticed: '收到提醒',
  recovers: '取消提醒',
};

export const OUTCOME_NAMES: Readonly<Record<RowOutcome, string>> = {
  listed: '待执行',
  done: '已执行',
  skipped: '已跳过',
};

/** The gate that decides: 近 90 天成长值 180，还差 20 */
export function wordDeciding({ effect, gate }: Pick<WhatIfRowView, 'effect' | 'gate'>): string {
  if (gate === null) return '没有需要满足的条件';
  const value = `${wordGate(gate)} ${gate.value}`;
  if (gate.value < gate.bar) return `${value}，保级线 ${gate.bar}，还差 ${gate.bar - gate.value}`;
  switch (effect) {
    case 'rises':
      return `${value}，达到 ${gate.bar}`;
    case 'noSeat':
      return `${value}，达到 ${gate.bar}，席位已满`;
    case 'recovers':
      return `${value}，回到保级线 ${gate.bar} 以上`;
    case 'falls':
    case 'noticed':
      // The value is there and yet it does not count: the mean of too few marks.
      return `${value}，评过分的作品还不够`;
  }
}

/** 活跃车主 → 核心伙伴 */
export function wordMove({ effect, from, to }: Pick<WhatIfRowView, 'effect' | 'from' | 'to'>): string {
  switch (effect) {
    case 'rises':
    case 'falls':
      return `${TIER_NAMES[from]} → ${TIER_NAMES[to]}`;
    case 'noticed':
      return `${TIER_NAMES[from]}，补不上会到${TIER_NAMES[to]}`;
    case 'noSeat':
      return `${TIER_NAMES[from]}，够${TIER_NAMES[to]}的条件`;
    case 'recovers':
      return `保住${TIER_NAMES[from]}`;
  }
}
