import type { AdvertisingAnswer, AiAnswer } from '@/domain/submission';
import type { Criterion } from '@/domain/task';
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

/** Praise to start from; the reviewer may change every word. */
export const PRAISES: readonly string[] = [
  '画面很有感染力。',
  '细节写得真实，读得出是你自己的经历。',
  '步骤清楚，别的车主照着就能做。',
  '角度很特别，第一次看到这样拍。',
];

/** Words to start a refusal from, in the reviewer's own hand afterwards. */
export interface RefusalWords {
  reasons: readonly string[];
  remedies: readonly string[];
}

/** The criteria that many tasks share, by their id. */
const BY_CRITERION: Readonly<Record<string, RefusalWords>> = {
  clear: {
    reasons: ['画面有些糊，看不清主体。', '光线太暗，细节看不出来。', '有一部分过曝了。'],
    remedies: [
      '换到光线好的地方，停稳后再拍一张。',
      '靠近一些，让主体占到画面一半以上。',
      '避开正对的强光重新拍。',
    ],
  },
  topic: {
    reasons: ['内容和这次的主题关系不大。', '看不出和自己的车有关。'],
    remedies: ['补一张能看出主题的照片。', '写一句这张照片和主题的关系。'],
  },
  safe: {
    reasons: [
      '画面里能看清别人的车牌。',
      '画面里能看清路人的脸。',
      '看起来是在行驶中拍的。',
      '出现了不合规的改装。',
    ],
    remedies: [
      '遮住车牌后重新上传。',
      '换一张没有路人的照片。',
      '停稳之后再拍一张。',
      '换成合规的部分来展示。',
    ],
  },
  true: {
    reasons: ['说得比较笼统，看不出是自己的经历。', '有的数据没有说明来源。'],
    remedies: ['加上时间、地点和一个具体细节。', '写明数据是怎么得来的。'],
  },
  useful: {
    reasons: ['别的车主读完还不知道怎么做。'],
    remedies: ['补上步骤，或者写一条给别人的建议。'],
  },
};

/** What to start a refusal by this criterion from; for a criterion of its own, words made of its standard. */
export function wordRefusal(criterion: Criterion): RefusalWords {
  const shared = BY_CRITERION[criterion.id];
  if (shared !== undefined) return shared;
  return {
    reasons: [`「${criterion.title}」这一条还差一点。`],
    remedies: [`对照标准再改一改：${criterion.standard}`],
  };
}

/** 已超时 3 小时, or what is left: 还剩 5 小时 */
export function wordDue(dueAtMs: number, nowMs: number): string {
  return dueAtMs < nowMs ? `已超时 ${wordSpan(nowMs - dueAtMs)}` : `还剩 ${wordSpan(dueAtMs - nowMs)}`;
}

/** The cloud counts up to a bound; beyond it the number is only known to be more. */
const MOST_SHOWN = 99;

/** 12, or 99+ for more than is counted. */
export function wordCount(count: number): string {
  return count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
}
