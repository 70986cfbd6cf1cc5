import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Numeral } from '@/components/Numeral';
import { Progress } from '@/components/Progress';
import { Section } from '@/components/Section';
import type { MarkView, ScoringView } from '@/contract/submission';
import { LEVEL_NAMES, levelPoints } from '@/domain/score';
import { wordReviewer, wordRule } from '@/wording/score';

function Mark({ mark }: { mark: MarkView }) {
  const { criterion, weight, level, description, note } = mark;
  return (
    <View className="score__mark">
      <Progress
        label={`${criterion} ${weight}%`}
        showLabel
        value={levelPoints(level)}
        text={`${LEVEL_NAMES[level]} ${levelPoints(level)}`}
      />
      <View className="score__description">{description}</View>
      {note === '' ? null : <View className="score__note">{`「${note}」`}</View>}
    </View>
  );
}

/** A score with all it is made of: whoever adds it up again gets the same number. */
export function ScoreCard({ scoring }: { scoring: ScoringView }) {
  const { score, rule, reviews, rubricVersion } = scoring;
  const several = reviews.length > 1;
  return (
    <Section id="score" title="评分" note={`评分标准第 ${rubricVersion} 版`}>
      <Card>
        <Numeral id="score-value" value={score} unit="分" size="large" />
        <View className="score__rule">{wordRule(rule)}</View>
      </Card>
      {reviews.map((review, index) => (
        <Card
          // Two reviewers may hold the same role; their order is all that tells them apart.
          key={`${review.role}-${String(index)}`}
          title={several ? `第 ${index + 1} 位 · ${wordReviewer(review.role)}` : wordReviewer(review.role)}
          note={several ? `${review.score} 分` : undefined}
        >
          {review.marks.map((mark) => (
            <Mark key={mark.criterion} mark={mark} />
          ))}
          {review.praise === '' ? null : <View className="score__praise">{review.praise}</View>}
        </Card>
      ))}
    </Section>
  );
}
