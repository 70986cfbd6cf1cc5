import type { Tone } from '@/components/Tag';
import type { MyInsightRow } from '@/contract/insight';

type State = MyInsightRow['state'];

/** Where a suggestion stands, as its owner reads it. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  new: '已收到',
  studying: '在研究',
  adopted: '已采纳',
  declined: '这次没有采纳',
  shipped: '已上线',
};

export const STATE_TONES: Readonly<Record<State, Tone>> = {
  new: 'neutral',
  studying: 'accent',
  adopted: 'positive',
  declined: 'neutral',
  shipped: 'positive',
};
