import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { formatNumber } from '@/components/Numeral';
import { Progress } from '@/components/Progress';
import type { GateState } from '@/domain/policy';
import { wordAmount, wordGate, wordRemedy } from '@/wording/ladder';

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

/** Conditions with their value and bar: the open ones first, each with what would close its gap. */
export function GateList({ gates }: { gates: readonly GateState[] }) {
  const keyOf = (gate: GateState) => `${gate.figure}.${gate.windowDays}`;
  return (
    <View className="tier__gates">
      {gates.map((gate) => (gate.met ? null : <OpenGate key={keyOf(gate)} gate={gate} />))}
      {gates.map((gate) => (gate.met ? <MetGate key={keyOf(gate)} gate={gate} /> : null))}
    </View>
  );
}
