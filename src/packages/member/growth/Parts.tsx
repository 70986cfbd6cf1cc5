import { View } from '@tarojs/components';
import { formatNumber } from '@/components/Numeral';
import { Progress } from '@/components/Progress';
import type { GrowthParts } from '@/domain/growth';
import { GOAL_NAMES } from '@/wording/labels';

interface PartsProps {
  parts: GrowthParts;
  growthPerDay: number | null;
}

type Part = GrowthParts['goals'][number];

/** 144, or with what a weight leaves over: 32.5 */
function wordHundredths(hundredths: number): string {
  return formatNumber(hundredths / 100);
}

/** What is counted: works, and with insight what was adopted, which is no work and stands in the entries below. */
function wordOrigin({ goal, works }: Part): string {
  if (goal !== 'insight') return `${works} 件作品`;
  return works === 0 ? '被采纳的建议' : `${works} 件作品和被采纳的建议`;
}

/** 4 件作品共 120 点，按 120% 计入 */
function wordPart(part: Part): string {
  const { raw, weight } = part;
  const sum = `${wordOrigin(part)}共 ${formatNumber(raw)} 点`;
  if (weight === 100) return sum;
  return weight === 0 ? `${sum}，现在不计入` : `${sum}，按 ${weight}% 计入`;
}

/** The figure taken apart, so that it can be followed to the last point. */
export function Parts({ parts, growthPerDay }: PartsProps) {
  const some = parts.goals.filter(({ works, raw }) => works > 0 || raw !== 0);
  if (some.length === 0) return null;
  const most = Math.max(...some.map(({ weightedHundredths }) => weightedHundredths));
  const sum = some.reduce((total, part) => total + part.weightedHundredths, 0) - parts.cappedHundredths;
  return (
    <View id="growth-parts" className="growth__parts">
      {some.map((part) => (
        <View key={part.goal} className="growth__part">
          <Progress
            value={part.weightedHundredths}
            max={most}
            label={`${GOAL_NAMES[part.goal]}任务`}
            showLabel
            text={`+${wordHundredths(part.weightedHundredths)}`}
          />
          <View className="growth__note">{wordPart(part)}</View>
        </View>
      ))}
      {parts.cappedHundredths > 0 ? (
        <View id="growth-cap" className="growth__line">
          <View className="growth__words">{`每天最多计入 ${growthPerDay} 点，超出的部分`}</View>
          <View className="growth__amount">{`−${wordHundredths(parts.cappedHundredths)}`}</View>
        </View>
      ) : growthPerDay === null ? null : (
        <View className="growth__line">
          <View className="growth__words">{`每天最多计入 ${growthPerDay} 点，你没有超出过`}</View>
        </View>
      )}
      <View className="growth__line growth__line--sum">
        <View className="growth__words">
          {sum % 100 === 0 ? '合计' : `合计 ${wordHundredths(sum)}，取整`}
        </View>
        <View className="growth__amount">{formatNumber(parts.growth)}</View>
      </View>
    </View>
  );
}
