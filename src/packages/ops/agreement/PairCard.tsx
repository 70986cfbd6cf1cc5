import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Progress } from '@/components/Progress';
import type { AgreementRow, SampleRow } from '@/contract/agreement';
import type { Kappa } from '@/domain/agreement';
import { ENOUGH, toneOfKappa, wordKappa, wordSame } from '@/wording/agreement';
import { wordDay } from '@/wording/dates';

function Line({ label, kappa }: { label: string; kappa: Kappa }) {
  return (
    <View className="agreement__line">
      <Progress
        label={label}
        showLabel
        value={Math.max(0, kappa.kappa ?? 0) * 100}
        text={wordKappa(kappa)}
        tone={toneOfKappa(kappa)}
      />
      <View className="agreement__same">{wordSame(kappa)}</View>
    </View>
  );
}

interface PairCardProps {
  row: AgreementRow;
  onGold: (sample: SampleRow) => void;
}

/** Two reviewers, or one and the agreed marks: how alike they mark, over all and by criterion. */
export function PairCard({ row, onGold }: PairCardProps) {
  const { names, works, sinceMs, overall, byCriterion, latest } = row;
  const nowMs = Date.now();
  const alike = latest.filter(({ agreed }) => agreed);
  return (
    <Card
      id={`pair-${row.agreementId}`}
      title={`${names[0]} 与 ${names[1] ?? '标准样本'}`}
      note={`最近 ${works} 件，从${wordDay(sinceMs, nowMs)}起`}
    >
      {overall.count < ENOUGH ? (
        <View className="agreement__few">
          {`一共打了 ${overall.count} 条，${overall.same} 条相同。件数还少，看不出一致程度。`}
        </View>
      ) : (
        <>
          <Line label="全部" kappa={overall} />
          {byCriterion.map((criterion) => (
            <Line key={criterion.criterionId} label={criterion.title} kappa={criterion} />
          ))}
        </>
      )}
      {alike.length === 0 ? null : (
        <View className="agreement__works">
          <View className="agreement__label">每条都相同的作品，可设为标准样本</View>
          <Chips>
            {alike.map((sample, index) => (
              <Chip
                key={sample.submissionId}
                id={`gold-${index + 1}`}
                text={wordDay(sample.atMs, nowMs)}
                icon={sample.gold ? 'badge-check' : undefined}
                selected={sample.gold}
                onClick={() => onGold(sample)}
              />
            ))}
          </Chips>
        </View>
      )}
    </Card>
  );
}
