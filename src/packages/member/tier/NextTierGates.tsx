import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { formatNumber } from '@/components/Numeral';
import { Progress } from '@/components/Progress';
import { Section } from '@/components/Section';
import type { GateState, NextTier } from '@/domain/policy';
import { TIER_NAMES } from '@/domain/tier';
import { wordAdmission, wordAmount, wordGate, wordRemedy } from '@/wording/ladder';

function Gate({ gate }: { gate: GateState }) {
  return (
    <View className="tier__gate">
      <Progress
        value={gate.value}
        max={gate.bar}
        label={wordGate(gate)}
        showLabel
        text={`${formatNumber(gate.value)} / ${wordAmount(gate, gate.bar)}`}
        tone={gate.met ? 'positive' : 'accent'}
      />
      {gate.met ? (
        <View className="tier__met">
          <Icon name="circle-check" size={16} />
          已达到
        </View>
      ) : (
        <View className="tier__gap">{`还差 ${wordAmount(gate, gate.gap)}：${wordRemedy(gate)}`}</View>
      )}
    </View>
  );
}

/** Every condition of the tier above with its value, its bar and what would close the gap, open ones first. */
export function NextTierGates({ next }: { next: NextTier }) {
  const met = next.gates.filter((gate) => gate.met).length;
  const gates = [...next.gates].sort((one, other) => Number(one.met) - Number(other.met));
  return (
    <Section
      id="gates"
      title={`升到「${TIER_NAMES[next.tier]}」`}
      note={`${next.gates.length} 项条件，已达到 ${met} 项。${wordAdmission(next.admission)}。`}
    >
      <View className="tier__gates">
        {gates.map((gate) => (
          <Gate key={`${gate.figure}.${gate.windowDays}`} gate={gate} />
        ))}
      </View>
    </Section>
  );
}
