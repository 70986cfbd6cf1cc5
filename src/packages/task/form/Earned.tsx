import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { Numeral } from '@/components/Numeral';
import type { Reward } from '@/domain/task';
import './form.scss';

interface EarnedProps {
  title: string;
  note?: string | undefined;
  /** Null where nothing has come of it yet. */
  reward: Reward | null;
}

/** That it is done, and what it has brought. */
export function Earned({ title, note, reward }: EarnedProps) {
  return (
    <View className="form-earned" id="earned">
      <View className="form-earned__head">
        <Icon name={reward === null ? 'clock' : 'circle-check'} size={24} />
        <View className="form-earned__title">{title}</View>
      </View>
      {note ? <View className="form-earned__note">{note}</View> : null}
      {reward === null ? null : (
        <View className="form-earned__reward">
          {reward.points > 0 ? <Numeral value={reward.points} signed label="积分" size="large" /> : null}
          {reward.growth > 0 ? <Numeral value={reward.growth} signed label="成长值" size="large" /> : null}
        </View>
      )}
    </View>
  );
}
