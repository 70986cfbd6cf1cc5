import type { ForbiddenId } from '@/domain/covenant';

/** Reasons to start from for a violation of each kind; the colleague may change every word. */
export const VIOLATION_REASONS: Readonly<Record<ForbiddenId, readonly string[]>> = {
  attack: ['用词带有侮辱，会伤到别的车主。', '在嘲讽其他品牌的用户，容易引起对立。'],
  falsehood: ['数据和图片对不上，也没有说明来源。', '图片来自别处，不是自己的经历。'],
  illegalMod: ['改动了制动、排放或电池系统。', '展示的灯光改装会影响行车安全。'],
  privacy: ['画面里能看清别人的车牌。', '出现了他人的正面，没有征得同意。'],
  unlawful: ['带有引流或买卖的信息。', '涉及法律法规不允许的内容。'],
};

/** Reasons to start from where nothing was violated. */
export const CLEARED_REASONS: readonly string[] = [
  '看过了，内容没有违反公约。',
  '观点可以不同，这里没有越过公约。',
  '举报的地方已经核对，属实，没有问题。',
];

export const UPHOLD_REASONS: readonly string[] = [
  '重新看过内容和说明，原来的判断符合公约。',
  '补充的说明没有改变当时的事实。',
];

export const OVERTURN_REASONS: readonly string[] = [
  '补充的说明成立，原来的判断不准确。',
  '内容没有达到违反公约的程度。',
  '违反了公约，但处理得重了，这次撤销。',
];
