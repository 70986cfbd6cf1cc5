import type { AdvertisingAnswer, AiAnswer } from '@/domain/submission';
import { wordSpan } from './dates';

export const ADVERTISING_WORDS: Readonly<Record<AdvertisingAnswer, string>> = {
  labelled: '对外发布时已标明「广告」',
  unpublished: '没有对外发布',
};

export const AI_WORDS: Readonly<Record<AiAnswer, string>> = {
  none: '没有使用 AI',
  assisted: '部分使用了 AI',
  generated: '主要由 AI 生成',
};

/** 已超时 3 小时, or what is left: 还剩 5 小时 */
export function wordDue(dueAtMs: number, nowMs: number): string {
  return dueAtMs < nowMs ? `已超时 ${wordSpan(nowMs - dueAtMs)}` : `还剩 ${wordSpan(dueAtMs - nowMs)}`;
}
