import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Numeral } from '@/components/Numeral';
import type { DecisionView } from '@/contract/submission';
import { LEVEL_NAMES } from '@/domain/score';
import { wordReviewer } from '@/wording/score';

/** The decision that the owner objects to. */
export function Before({ decision }: { decision: DecisionView }) {
  if (decision.verdict === 'refused') {
    return (
      <Card title={`${wordReviewer(decision.role)}退回：${decision.criterion}`}>
        <View>{decision.reason}</View>
        <View className="objection__quiet">{`建议：${decision.remedy}`}</View>
      </Card>
    );
  }
  return (
    <>
      {decision.scoring?.reviews.map((review, index) => (
        <Card
          // The order is all that tells two of one role apart.
          key={`${review.role}-${String(index)}`}
          title={wordReviewer(review.role)}
        >
          <Numeral value={review.score} unit="分" />
          {review.marks.map(({ criterion, weight, level, note }) => (
            <View key={criterion}>
              <View className="objection__mark">
                <View>{`${criterion} ${weight}%`}</View>
                <View>{LEVEL_NAMES[level]}</View>
              </View>
              {note === '' ? null : <View className="objection__quiet">{note}</View>}
            </View>
          ))}
        </Card>
      ))}
    </>
  );
}
