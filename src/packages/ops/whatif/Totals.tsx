import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { ComparisonBars } from '@/components/charts/ComparisonBars';
import { Histogram } from '@/components/charts/Histogram';
import { formatNumber, Numeral } from '@/components/Numeral';
import { Section } from '@/components/Section';
import type { PolicyOverview } from '@/contract/policy';
import type { PolicyTerms } from '@/domain/policy';
import { TIER_NAMES, TIERS } from '@/domain/tier';
import { PROGRESS_BINS, type WhatIfTotals } from '@/domain/whatIf';
import { wordYuan } from '@/wording/money';
import { UPPER_TIERS } from '@/wording/policy';

interface TotalsProps {
  totals: WhatIfTotals;
  now: PolicyOverview | null;
  /** The draft that was simulated; null when it has become another one since. */
  draft: PolicyTerms | null;
  /** The terms that say how many seats there are; null where they are known no longer. */
  seats: PolicyTerms | null;
}

/** What it comes to: how many rise, are reminded and fall, then seats, cost and distance, before and after. */
export function Totals({ totals, now, draft, seats }: TotalsProps) {
  const { rises, noticed, falls, noSeat, recovers } = totals.effects;
  return (
    <>
      <View id="whatif-effects" className="whatif__tiles">
        <View className="whatif__tile">
          <Numeral
            value={rises}
            unit="位"
            label="上升"
            size="large"
            tone={rises > 0 ? 'positive' : 'neutral'}
          />
        </View>
        <View className="whatif__tile">
          <Numeral
            value={noticed}
            unit="位"
            label="收到提醒"
            size="large"
            tone={noticed > 0 ? 'warning' : 'neutral'}
          />
        </View>
        <View className="whatif__tile">
          <Numeral
            value={falls}
            unit="位"
            label="下调"
            size="large"
            tone={falls > 0 ? 'danger' : 'neutral'}
          />
        </View>
      </View>
      {noSeat + recovers === 0 ? null : (
        <View className="whatif__aside">
          {[
            ...(noSeat > 0 ? [`${noSeat} 位达到条件但席位已满，保持不变`] : []),
            ...(recovers > 0 ? [`${recovers} 位的提醒会取消`] : []),
          ].join('；')}
        </View>
      )}
      <Section title="前后对比">
        <Card>
          <ComparisonBars
            id="whatif-seats"
            title="各级人数"
            summary={wordHolders(totals, seats)}
            scale="own"
            word={(value) => `${formatNumber(value)} 位`}
            rows={TIERS.map((tier) => ({
              label: wordTierLabel(tier, seats),
              before: totals.before[tier],
              after: totals.after[tier],
              bound: tier === 'base' ? null : seats?.tiers[tier].seats,
            }))}
          />
        </Card>
        <Card>
          <CostChart totals={totals} now={now} draft={draft} />
        </Card>
        <Card>
          <Histogram
            id="whatif-distance"
            title="离下一级有多远"
            summary={wordDistance(totals)}
            buckets={totals.progress.after.map((count, index) => ({
              from: index,
              count,
              before: totals.progress.before[index] ?? 0,
            }))}
            to={PROGRESS_BINS}
            ends={['刚起步', '条件全部达到']}
          />
        </Card>
      </Section>
    </>
  );
}

function wordTierLabel(tier: (typeof TIERS)[number], terms: PolicyTerms | null): string {
  if (tier === 'base' || terms === null) return TIER_NAMES[tier];
  const { seats } = terms.tiers[tier];
  return seats === null ? TIER_NAMES[tier] : `${TIER_NAMES[tier]} · ${seats} 席`;
}

function wordHolders({ before, after, overflow }: WhatIfTotals, terms: PolicyTerms | null): string {
  const moves = UPPER_TIERS.flatMap((tier) => {
    const difference = after[tier] - before[tier];
    if (difference === 0) return [];
    return [`${TIER_NAMES[tier]}${difference > 0 ? '多' : '少'} ${Math.abs(difference)} 位`];
  });
  const over = UPPER_TIERS.flatMap((tier) =>
    overflow[tier] > 0 ? [`${TIER_NAMES[tier]}超出席位 ${overflow[tier]} 位，先到的保留，不再进新人`] : [],
  );
  const first = moves.length === 0 ? '各级人数不变' : moves.join('，');
  const line = terms === null ? '' : '竖线是席位。';
  return [`${first}。`, ...over.map((words) => `${words}。`), line].join('');
}

/** By tier as far as both policies are known; the sums in any case. */
function CostChart({ totals, now, draft }: Omit<TotalsProps, 'seats'>) {
  const { before, after } = totals.yearlyCostFen;
  const difference = after - before;
  const summary =
    difference === 0
      ? `一年共 ${wordYuan(after)}，不变。`
      : `一年共 ${wordYuan(after)}，比现在${difference > 0 ? '多' : '少'} ${wordYuan(Math.abs(difference))}。`;
  const rows =
    now === null || draft === null
      ? [{ label: '合计', before, after }]
      : UPPER_TIERS.map((tier) => ({
          label: TIER_NAMES[tier],
          before: now.terms.tiers[tier].costPerSeatFen * totals.before[tier],
          after: draft.tiers[tier].costPerSeatFen * totals.after[tier],
        }));
  return <ComparisonBars id="whatif-cost" title="每年费用" summary={summary} word={wordYuan} rows={rows} />;
}

function wordDistance({ progress }: WhatIfTotals): string {
  const near = (bins: readonly number[]) => bins.slice(-4, -1).reduce((sum, count) => sum + count, 0);
  const [before, after] = [near(progress.before), near(progress.after)];
  const words = `完成七成以上、还没达到的有 ${after} 位`;
  return before === after ? `${words}，和现在一样。` : `${words}，现在是 ${before} 位。`;
}
