import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { POINTS_ARE, POINTS_ARE_NOT } from '@/wording/points';

/** What points are and what they are not. */
export function Explanation({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet id="points-explanation" open={open} title="积分是什么" onClose={onClose}>
      {POINTS_ARE.map((line) => (
        <View key={line} className="points__line">
          <Icon name="check" size={20} className="points__yes" />
          <View className="points__words">{line}</View>
        </View>
      ))}
      <View className="points__heading">积分不是什么</View>
      {POINTS_ARE_NOT.map((line) => (
        <View key={line} className="points__line">
          <Icon name="x" size={20} className="points__no" />
          <View className="points__words">{line}</View>
        </View>
      ))}
    </Sheet>
  );
}
