import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { NumberField } from '@/components/NumberField';
import { formatNumber } from '@/components/Numeral';
import { Section } from '@/components/Section';
import { APPROVAL_FROM_POINTS, APPROVAL_FROM_PRIZE_YUAN, BRIEF_LIMITS, needsAgreement } from '@/domain/brief';
import { wordRank } from '@/domain/inbox';
import { POINTS_PER_YUAN } from '@/domain/points';
import type { PrizeStep } from '@/domain/task';
import { writeBrief } from '@/stores/briefDraft';
import { Ask, type StepProps, Wrong } from './frame';

const keyOf = (index: number) => `prize-${index}`;

/** What a work brings, and what the best ones win. */
export function RewardStep({ brief, wrong }: StepProps) {
  const { reward, goal } = brief;
  return (
    <>
      <Ask text="给什么奖励" note="通过的作品都一样" />
      <Wrong wrong={wrong} fields={['reward', 'prizes']} />
      <NumberField
        id="reward-points"
        label="积分"
        hint={goal === 'response' ? '响应任务不发积分' : `${POINTS_PER_YUAN} 积分约 1 元`}
        unit="分"
        step={10}
        max={100_000}
        digits={6}
        value={reward.points}
        onChange={(points) => writeBrief({ reward: { ...reward, points: Math.min(100_000, points ?? 0) } })}
      />
      <NumberField
        id="reward-growth"
        label="成长值"
        unit="点"
        step={5}
        max={1_000}
        digits={4}
        value={reward.growth}
        onChange={(growth) => writeBrief({ reward: { ...reward, growth: Math.min(1_000, growth ?? 0) } })}
      />
      {goal === 'depth' ? <Ladder prizes={brief.prizes} /> : null}
      <View id="needs-agreement" className="editor__note">
        {needsAgreement(brief)
          ? '超过了一个人能决定的限额，发布前要另一位项目主导者同意。'
          : `单份超过 ${APPROVAL_FROM_POINTS} 积分，或名次奖励合计超过 ${formatNumber(APPROVAL_FROM_PRIZE_YUAN)} 元时，要另一位主导者同意。`}
      </View>
    </>
  );
}

function Ladder({ prizes }: { prizes: readonly PrizeStep[] }) {
  const change = (at: number, changed: PrizeStep) =>
    writeBrief({ prizes: prizes.map((each, index) => (index === at ? changed : each)) });
  return (
    <Section title="名次奖励" note="截止后按得分排名，在基础奖励之外">
      {prizes.map(({ places, prize }, index) => (
        <View key={keyOf(index)} className="editor__well">
          <View className="editor__place">{wordRank(index + 1)}</View>
          <View className="editor__pair">
            <NumberField
              id={`prize-places-${index + 1}`}
              label="名额"
              unit="名"
              min={1}
              max={100}
              digits={3}
              value={places}
              onChange={(value) => change(index, { places: Math.min(100, Math.max(1, value ?? 1)), prize })}
            />
            <NumberField
              id={`prize-points-${index + 1}`}
              label="每名"
              unit="分"
              step={100}
              min={1}
              max={1_000_000}
              digits={7}
              value={prize.points}
              onChange={(value) =>
                change(index, {
                  places,
                  prize: { kind: 'points', points: Math.min(1_000_000, Math.max(1, value ?? 1)) },
                })
              }
            />
          </View>
        </View>
      ))}
      <View className="editor__row">
        <Button
          id="prize-add"
          tone="quiet"
          icon="plus"
          disabled={prizes.length >= BRIEF_LIMITS.prizeSteps}
          onClick={() =>
            writeBrief({ prizes: [...prizes, { places: 3, prize: { kind: 'points', points: 500 } }] })
          }
        >
          加一等
        </Button>
        {prizes.length > 0 ? (
          <Button
            id="prize-remove"
            tone="quiet"
            icon="trash-2"
            onClick={() => writeBrief({ prizes: prizes.slice(0, -1) })}
          >
            去掉最后一等
          </Button>
        ) : null}
      </View>
    </Section>
  );
}
