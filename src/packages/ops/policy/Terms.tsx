import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { formatNumber, Numeral } from '@/components/Numeral';
import type { PolicyTerms, TierTerms, UpperTier } from '@/domain/policy';
import { GOALS } from '@/domain/task';
import { TIER_NAMES } from '@/domain/tier';
import { GOAL_NAMES } from '@/wording/labels';
import { wordAdmission } from '@/wording/ladder';
import { wordCap, wordCost, wordRule, wordShare } from '@/wording/policy';

interface TierTermsCardProps {
  tier: UpperTier;
  terms: TierTerms;
  holders: number;
}

/** One tier as the policy has it, in plain words. */
export function TierTermsCard({ tier, terms, holders }: TierTermsCardProps) {
  const { seats, gates, admission, costPerSeatFen } = terms;
  return (
    <Card id={`terms-${tier}`} className={`policy__tier policy__tier--${tier}`}>
      <View className="policy__head">
        <View className="policy__words">
          <View className="policy__name">{TIER_NAMES[tier]}</View>
          <View className="policy__note">{wordAdmission(admission)}</View>
        </View>
        <Numeral value={holders} unit={seats === null ? '位' : `/ ${formatNumber(seats)} 席`} size="small" />
      </View>
      <View className="policy__rules">
        {gates.map((gate) => (
          <View key={wordRule(gate)} className="policy__rule">
            {wordRule(gate)}
          </View>
        ))}
      </View>
      <View className="policy__note">{wordMoney(terms, holders, costPerSeatFen)}</View>
    </Card>
  );
}

function wordMoney({ seats }: TierTerms, holders: number, costPerSeatFen: number): string {
  const room = seats === null ? '不限席位' : holders >= seats ? '席位已满' : `还有 ${seats - holders} 个席位`;
  return `${room} · ${wordCost(costPerSeatFen)}`;
}

/** How growth is counted and how a tier is kept. */
export function GrowthTerms({ terms }: { terms: PolicyTerms }) {
  const { weights, caps, hysteresis, growthWindowDays } = terms;
  return (
    <Card title="成长值与保级">
      <View className="policy__rules policy__rules--last">
        <View className="policy__rule">{`等级卡显示近 ${growthWindowDays} 天的成长值`}</View>
        <View className="policy__rule">
          {GOALS.every((goal) => weights[goal] === 100)
            ? '四类任务都按 100% 计入'
            : GOALS.map((goal) => `${GOAL_NAMES[goal]} ${weights[goal]}%`).join('，')}
        </View>
        <View className="policy__rule">{`每日上限：${wordCap(caps.growthPerDay)}`}</View>
        <View className="policy__rule">
          {`达到各项条件的 ${wordShare(hysteresis.share)} 就保住等级；低于时先提醒，${hysteresis.graceDays} 天后仍不够才下调一级`}
        </View>
      </View>
    </Card>
  );
}
