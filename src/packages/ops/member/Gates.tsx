import { View } from '@tarojs/components';
import { Progress } from '@/components/Progress';
import { Section } from '@/components/Section';
import type { MemberProfile } from '@/contract/member';
import type { GateState } from '@/domain/policy';
import { TIER_NAMES } from '@/domain/tier';
import { wordDay } from '@/wording/dates';
import { wordAmount, wordGate } from '@/wording/ladder';

function GateLines({ gates }: { gates: readonly GateState[] }) {
  return (
    <View className="member__gates">
      {gates.map((gate) => (
        <View key={`${gate.figure}.${gate.windowDays}`} className="member__gate">
          <Progress
            value={gate.value}
            max={gate.bar}
            label={wordGate(gate)}
            showLabel
            text={`${gate.value} / ${wordAmount(gate, gate.bar)}`}
            tone={gate.met ? 'positive' : 'accent'}
          />
        </View>
      ))}
    </View>
  );
}

function wordKeep({ lock, notice, keepShare }: MemberProfile): string {
  if (lock !== null) return `等级已固定：${lock.reason}`;
  if (notice !== null) return `有缺口，${wordDay(notice.decidesAtMs, Date.now())}再评估一次`;
  return `每项保持在标准的 ${Math.round(keepShare * 100)}% 以上就不变`;
}

/** How far the member is from the tier above, and what keeps the one they hold. */
export function Gates({ profile }: { profile: MemberProfile }) {
  const { ladder, keep, tier } = profile;
  return (
    <>
      {ladder.next === null ? null : (
        <Section title={`离「${TIER_NAMES[ladder.next.tier]}」还有多远`}>
          <GateLines gates={ladder.next.gates} />
        </Section>
      )}
      {keep.length === 0 ? null : (
        <Section title={`保持「${TIER_NAMES[tier]}」`} note={wordKeep(profile)}>
          <GateLines gates={keep} />
        </Section>
      )}
    </>
  );
}
