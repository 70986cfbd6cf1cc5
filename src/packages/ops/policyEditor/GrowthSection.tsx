import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { NumberField } from '@/components/NumberField';
import { Section } from '@/components/Section';
import { Switch } from '@/components/Switch';
import { POLICY_RANGES } from '@/domain/policyDraft';
import { GOALS } from '@/domain/task';
import type { PolicyAnswers } from '@/stores/policyAnswers';
import { GOAL_NAMES } from '@/wording/labels';
import type { Problems } from './problems';

interface SectionProps {
  answers: PolicyAnswers;
  problems: Problems;
  onChange: (answers: Partial<PolicyAnswers>) => void;
}

/** How growth is counted: over which time, with which weights, up to how much a day. */
export function GrowthSection({ answers, problems, onChange }: SectionProps) {
  const { windowDays, weight, growthPerDay } = POLICY_RANGES;
  return (
    <>
      <Card>
        <NumberField
          id="growth-window"
          label="等级卡上的成长值统计最近"
          hint="只决定车主在首页看到的数字，不影响条件"
          unit="天"
          step={30}
          {...windowDays}
          value={answers.growthWindowDays}
          error={problems.at('growthWindowDays', windowDays)}
          onChange={(growthWindowDays) => onChange({ growthWindowDays })}
        />
      </Card>
      <Section title="权重" note="100% 是原样计入，想多鼓励哪一类就调高一些，0% 是不计入">
        <Card>
          {GOALS.map((goal) => (
            <NumberField
              key={goal}
              id={`weight-${goal}`}
              label={`${GOAL_NAMES[goal]}任务`}
              hint={GOAL_NOTES[goal]}
              unit="%"
              step={10}
              {...weight}
              value={answers.weights[goal]}
              error={problems.at(`weights.${goal}`, weight)}
              onChange={(percent) => onChange({ weights: { ...answers.weights, [goal]: percent } })}
            />
          ))}
          {problems.at('weights') === undefined ? null : (
            <View className="editor__wrong">{problems.at('weights')}</View>
          )}
        </Card>
      </Section>
      <Section title="每日上限">
        <Card flush>
          <Switch
            id="capped"
            title="限制一天的成长值"
            note="避免有人一天内集中刷任务；超出的部分不计入"
            value={answers.capped}
            onChange={(capped) => onChange({ capped })}
          />
        </Card>
        {answers.capped ? (
          <Card>
            <NumberField
              id="growth-per-day"
              label="一天最多计入"
              hint="按权重算过之后的成长值"
              unit="点"
              step={10}
              {...growthPerDay}
              value={answers.growthPerDay}
              error={problems.at('caps.growthPerDay', growthPerDay)}
              onChange={(perDay) => onChange({ growthPerDay: perDay })}
            />
          </Card>
        ) : null}
      </Section>
    </>
  );
}

const GOAL_NOTES = {
  reach: '让更多人看到，例如打卡和分享',
  depth: '有质量的内容，例如评测和故事',
  response: '及时回应，例如答疑和投票',
  insight: '给产品的建议和反馈',
} as const;

/** How a tier is kept: at which share of its bars, and how long after a notice. */
export function KeepSection({ answers, problems, onChange }: SectionProps) {
  const { share, graceDays } = POLICY_RANGES;
  return (
    <Card>
      <NumberField
        id="keep-percent"
        label="保级比例"
        hint="达到各项条件的这个比例就保住等级，让人不会在门槛上来回掉级"
        unit="%"
        step={5}
        {...share}
        value={answers.keepPercent}
        error={problems.at('hysteresis.share', share)}
        onChange={(keepPercent) => onChange({ keepPercent })}
      />
      <NumberField
        id="grace-days"
        label="提醒期"
        hint="低于保级线先提醒，过了这么久仍不够才下调，一次只下调一级"
        unit="天"
        step={1}
        {...graceDays}
        value={answers.graceDays}
        error={problems.at('hysteresis.graceDays', graceDays)}
        onChange={(days) => onChange({ graceDays: days })}
      />
    </Card>
  );
}
