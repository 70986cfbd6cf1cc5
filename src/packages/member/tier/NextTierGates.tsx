import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { formatNumber } from '@/components/Numeral';
import { Progress } from '@/components/Progress';
import { Section } from '@/components/Section';
import type { GateState, NextTier } from '@/domain/policy';
import { TIER_NAMES } from '@/domain/tier';
import { wordAdmission, wordAmount, wordGate, wordRemedy } from '@/wording/ladder';

function wordShare(gate: GateState): string {
  return `${formatNumber(gate.value)} / ${wordAmount(gate, gate.bar)}`;
}

function OpenGate({ gate }: { gate: GateState }) {
  return (
    <View className="tier__gate">
      <Progress value={gate.value} max={gate.bar} label={wordGate(gate)} showLabel text={wordShare(gate)} />
      <View className="tier__gap">{wordRemedy(gate)}</View>
    </View>
  );
}

function MetGate({ gate }: { gate: GateState }) {
  return (
    <View className="tier__gate tier__met">
      <Icon name="circle-check" size={20} label="已达到" className="tier__check" />
      <View className="tier__name">{wordGate(gate)}</View>
      <View className="tier__share">{wordShare(gate)}</View>
    </View>
  );
}

/** Every condition of the tier above with its value, its bar and what would close the gap, open ones first. */
export function NextTierGates({ next }: { next: NextTier }) {
  const open = next.gates.filter((gate) => !gate.met);
  const met = next.gates.filter((gate) => gate.met);
  return (
    <Section
      id="gates"
      title={`升到「${TIER_NAMES[next.tier]}」`}
      note={`${next.gates.length} 项条件，已达到 ${met.length} 项。${wordAdmission(next.admission)}。`}
    >
      <View className="tier__gates">
        {open.map((gate) => (
          <OpenGate key={`${gate.figure}.${gate.windowDays}`} gate={gate} />
        ))}
        {met.map((gate) => (
          <MetGate key={`${gate.figure}.${gate.windowDays}`} gate={gate} />
        ))}
      </View>
    </Section>
  );
}
