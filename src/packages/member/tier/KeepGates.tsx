import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { Section } from '@/components/Section';
import type { TierExplanation } from '@/contract/tier';
import type { GateState } from '@/domain/policy';
import { TIER_NAMES } from '@/domain/tier';
import { wordDay } from '@/wording/dates';
import { GateList } from './GateList';

/** The gate as it counts for keeping the tier: at the low-water mark, in the whole units that figures come in. */
function atLowWater(gate: GateState, share: number): GateState {
  const bar = Math.ceil(gate.bar * share);
  return { ...gate, bar, gap: Math.max(0, bar - gate.value), met: gate.value >= bar };
}

function wordRule({ keepShare }: TierExplanation): string {
  return `每项保持在标准的 ${Math.round(keepShare * 100)}% 以上，等级就不变；低于时会先提醒你，再留出时间补上。`;
}

function Notice({ explanation }: { explanation: TierExplanation }) {
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
        {`${wordDay(notice.decidesAtMs, Date.now())}会再看一次。补上下面的缺口，就保留「${TIER_NAMES[tier]}」；否则会调整为「${TIER_NAMES[notice.to]}」。`}
      </View>
    </View>
  );
}

/** What keeps the tier that one holds, and how near one is to losing it. */
export function KeepGates({ explanation }: { explanation: TierExplanation }) {
  const { keep, keepShare, tier } = explanation;
  if (keep.length === 0) return null;
  return (
    <Section id="keep" title={`保持「${TIER_NAMES[tier]}」`} note={wordRule(explanation)}>
      <Notice explanation={explanation} />
      <GateList gates={keep.map((gate) => atLowWater(gate, keepShare))} />
    </Section>
  );
}
