import { Section } from '@/components/Section';
import type { GrowthParts } from '@/domain/growth';
import type { NextTier } from '@/domain/policy';
import { TIER_NAMES } from '@/domain/tier';
import { wordAdmission } from '@/wording/ladder';
import { GateList } from './GateList';

/** Every condition of the tier above, and how one is admitted. */
export function NextTierGates({ next, parts }: { next: NextTier; parts: GrowthParts }) {
  const met = next.gates.filter((gate) => gate.met).length;
  return (
    <Section
      id="gates"
      title={`升到「${TIER_NAMES[next.tier]}」`}
      note={`${next.gates.length} 项条件，已达到 ${met} 项。${wordAdmission(next.admission)}。`}
    >
      <GateList gates={next.gates} parts={parts} />
    </Section>
  );
}
