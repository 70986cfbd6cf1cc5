import { Section } from '@/components/Section';
import type { TierExplanation } from '@/contract/tier';
import { type GateState, keepsGate, lowWater } from '@/domain/policy';
import { TIER_NAMES } from '@/domain/tier';
import { GateList } from './GateList';

/** The gate as it counts for keeping the tier: at the low-water mark, in the whole units that figures come in. */
function atLowWater(gate: GateState, share: number): GateState {
  const bar = lowWater(gate.bar, share);
  const marks = gate.marks === null ? null : { ...gate.marks, needed: lowWater(gate.marks.needed, share) };
  return { ...gate, bar, marks, gap: Math.max(0, bar - gate.value), met: keepsGate(gate, share) };
}

function wordRule({ keepShare }: TierExplanation): string {
  return `每项保持在标准的 ${Math.round(keepShare * 100)}% 以上，等级就不变；低于时会先提醒你，再留出时间补上。`;
}

/** What keeps the tier that one holds, and how near one is to losing it. */
export function KeepGates({ explanation }: { explanation: TierExplanation }) {
  const { keep, keepShare, tier, parts } = explanation;
  if (keep.length === 0) return null;
  return (
    <Section id="keep" title={`保持「${TIER_NAMES[tier]}」`} note={wordRule(explanation)}>
      <GateList gates={keep.map((gate) => atLowWater(gate, keepShare))} parts={parts} />
    </Section>
  );
}
