import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import type { PolicyChange } from '@/domain/policyDraft';
import { wordPolicyChanges } from '@/wording/policy';
import './Changes.scss';

/** What two policies say differently, a line each: where, what, before and after. */
export function Changes({ changes }: { changes: readonly PolicyChange[] }) {
  if (changes.length === 0) return <View className="changes__none">没有不同</View>;
  return (
    <View className="changes">
      {wordPolicyChanges(changes).map(({ where, what, before, after }) => (
        <View key={`${where}.${what}.${before}.${after}`} className="changes__row">
          <View className="changes__what">{`${where} · ${what}`}</View>
          <View className="changes__words">
            <View className="changes__before">{before ?? '没有'}</View>
            <Icon name="chevron-right" size={16} label="变为" className="changes__arrow" />
            <View className="changes__after">{after ?? '去掉'}</View>
          </View>
        </View>
      ))}
    </View>
  );
}
