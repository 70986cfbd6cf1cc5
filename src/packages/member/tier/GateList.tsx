import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { formatNumber } from '@/components/Numeral';
import { Progress } from '@/components/Progress';
import type { GrowthParts } from '@/domain/growth';
import type { GateState } from '@/domain/policy';
import { estimateRemedy } from '@/domain/remedy';
import { GOAL_NAMES } from '@/wording/labels';
import { wordAmount, wordGate, wordRemedy } from '@/wording/ladder';

function wordShare(gate: GateState): string {
  return `${formatNumber(gate.value)} / ${wordAmount(gate, gate.bar)}`;
}

/** What would close the gap; for growth about how many works of the kind that brings this member most. */
function wordWay(gate: GateState, parts: GrowthParts): string {
  const remedy = gate.figure === 'growth' ? estimateRemedy(parts, gate.gap) : null;
  if (remedy === null) return wordRemedy(gate);
  return `还差 ${wordAmount(gate, gate.gap)}，约 ${remedy.works} 个${GOAL_NAMES[remedy.goal]}任务`;
}

/** How far the line reaches; a mean of too few marks is only on its way. */
function reachOf({ value, marks }: GateState): number {
  return marks === null ? value : value * Math.min(1, marks.counted / marks.needed);
}

function OpenGate({ gate, parts }: { gate: GateState; parts: GrowthParts }) {
  return (
    <View className="tier__gate">
      <Progress
        value={reachOf(gate)}
        max={gate.bar}
        label={wordGate(gate)}
        showLabel
        text={wordShare(gate)}
      />
      <View className="tier__gap">{wordWay(gate, parts)}</View>
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
export function GateList({ gates, parts }: { gates: readonly GateState[]; parts: GrowthParts }) {
  const keyOf = (gate: GateState) => `${gate.figure}.${gate.windowDays}`;
  return (
    <View className="tier__gates">
      {gates.map((gate) => (gate.met ? null : <OpenGate key={keyOf(gate)} gate={gate} parts={parts} />))}
      {gates.map((gate) => (gate.met ? <MetGate key={keyOf(gate)} gate={gate} /> : null))}
    </View>
  );
}
