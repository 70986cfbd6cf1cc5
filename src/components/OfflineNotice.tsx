import { View } from '@tarojs/components';
import { aria } from './aria';
import { Icon } from './Icon';
import './OfflineNotice.scss';

interface OfflineNoticeProps {
  /** How old the content is, such as 10 分钟前. */
  age?: string | undefined;
  onRetry?: (() => void) | undefined;
}

/** Says that what is shown is kept from before. */
export function OfflineNotice({ age, onRetry }: OfflineNoticeProps) {
  return (
    <View className="ui-offline" {...aria({ role: 'status', live: 'polite' })}>
      <Icon name="wifi-off" size={16} />
      <View className="ui-offline__text">{age ? `现在没有网络 · 上次更新：${age}` : '现在没有网络'}</View>
      {onRetry ? (
        <View className="ui-offline__retry" onClick={() => onRetry()} {...aria({ role: 'button' })}>
          刷新
        </View>
      ) : null}
    </View>
  );
}
