import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import type { TierExplanation } from '@/contract/tier';
import { TIER_NAMES } from '@/domain/tier';
import { wordDay } from '@/wording/dates';

/** Why the tier stays whatever the figures say, or by when a gap is to be closed. */
export function Notice({ explanation }: { explanation: TierExplanation }) {
  const { notice, lock, tier } = explanation;
  if (lock !== null) {
    return (
      <View id="tier-lock" className="tier__note">
        <Icon name="lock" size={20} />
        <View className="tier__words">{`等级由项目主导者固定，不随数字变化。${lock.reason}`}</View>
      </View>
    );
  }
  if (notice === null) return null;
  return (
    <View id="tier-notice" className="tier__note tier__note--warning">
      <Icon name="triangle-alert" size={20} />
      <View className="tier__words">
        {`${notice.because === undefined ? '' : `等级规则有调整：${notice.because}。`}${wordDay(notice.decidesAtMs, Date.now())}会再看一次。补上下面的缺口，就保留「${TIER_NAMES[tier]}」；否则会调整为「${TIER_NAMES[notice.to]}」。`}
      </View>
    </View>
  );
}
