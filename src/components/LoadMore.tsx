import { View } from '@tarojs/components';
import { aria } from './aria';
import './LoadMore.scss';

interface LoadMoreProps {
  state: 'idle' | 'loading' | 'end' | 'failed';
  onRetry?: (() => void) | undefined;
  /** What is said when there is no more. */
  endText?: string | undefined;
}

/** The foot of a list that loads as one scrolls. */
export function LoadMore({ state, onRetry, endText = '已经到底了' }: LoadMoreProps) {
  const failed = state === 'failed';
  const text = failed
    ? '没加载出来，点此再试'
    : state === 'loading'
      ? '正在加载'
      : state === 'end'
        ? endText
        : '';
  return (
    <View
      className="ui-more"
      {...(failed ? { onClick: () => onRetry?.() } : {})}
      {...aria({ role: failed ? 'button' : 'status' })}
    >
      {state === 'loading' ? <View className="ui-more__ring" /> : null}
      {text}
    </View>
  );
}
