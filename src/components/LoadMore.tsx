import { View } from '@tarojs/components';
import { aria } from './aria';
import './LoadMore.scss';

type MoreState = 'idle' | 'loading' | 'end' | 'failed';

interface LoadMoreProps {
  state: MoreState;
  /** Loads on: after a failure, and where a screen is taller than the first page and cannot be scrolled. */
  onMore?: (() => void) | undefined;
  /** What is said when there is no more. */
  endText?: string | undefined;
}

const WORDS: Readonly<Record<Exclude<MoreState, 'end'>, string>> = {
  idle: '加载更多',
  loading: '正在加载',
  failed: '没加载出来，点此再试',
};

/** The foot of a list that loads as one scrolls. */
export function LoadMore({ state, onMore, endText = '已经到底了' }: LoadMoreProps) {
  const tappable = state === 'failed' || state === 'idle';
  return (
    <View
      className="ui-more"
      {...(tappable ? { onClick: () => onMore?.() } : {})}
      {...aria({ role: tappable ? 'button' : 'status' })}
    >
      {state === 'loading' ? <View className="ui-more__ring" /> : null}
      {state === 'end' ? endText : WORDS[state]}
    </View>
  );
}
