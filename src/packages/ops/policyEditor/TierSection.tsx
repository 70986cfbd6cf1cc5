import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { NumberField } from '@/components/NumberField';
import { Section } from '@/components/Section';
import { Sheet } from '@/components/Sheet';
import { Switch } from '@/components/Switch';
import { showToast } from '@/components/Toast';
import type { Gate, UpperTier } from '@/domain/policy';
import { MOST_GATES, POLICY_RANGES } from '@/domain/policyDraft';
import { changeTier } from '@/stores/policy';
import { type GateAnswers, newGate, type TierAnswers } from '@/stores/policyAnswers';
import { wordAdmission } from '@/wording/ladder';
import { FIGURES, GateCard } from './GateCard';
import type { Problems } from './problems';

const FIGURE_NAMES: readonly Gate['figure'][] = ['growth', 'works', 'quality', 'verifiedCars', 'memberDays'];

const YUAN = { min: 0, max: POLICY_RANGES.costPerSeatFen.max / 100 } as const;

interface TierSectionProps {
  tier: UpperTier;
  answers: TierAnswers;
  problems: Problems;
  onChange: (answers: Partial<TierAnswers>) => void;
}

/** Everything that one tier lays down. */
export function TierSection({ tier, answers, problems, onChange }: TierSectionProps) {
  const field = `tiers.${tier}`;
  return (
    <>
      <Card>
        <View className="editor__label">怎样进入</View>
        <View className="editor__note">{`${wordAdmission(answers.admission)}，这一点不能调整`}</View>
      </Card>
      <Gates tier={tier} answers={answers} problems={problems} onChange={onChange} />
      <Section title="席位与费用">
        <Card flush>
          <Switch
            id={`${tier}-limited`}
            title="限制席位"
            note="满了之后，要有人离开才能再进"
            value={answers.limited}
            onChange={(limited) => onChange({ limited })}
          />
        </Card>
        <Card>
          {answers.limited ? (
            <NumberField
              id={`${tier}-seats`}
              label="席位数"
              hint="同一时间最多有多少位车主在这一级"
              unit="席"
              step={tier === 'active' ? 10 : 1}
              {...POLICY_RANGES.seats}
              value={answers.seats}
              error={problems.at(`${field}.seats`, POLICY_RANGES.seats)}
              onChange={(seats) => onChange({ seats })}
            />
          ) : null}
          <NumberField
            id={`${tier}-cost`}
            label="每席每年费用"
            hint="用来估算调整后的花费，车主看不到"
            unit="元"
            step={100}
            {...YUAN}
            value={answers.costPerSeatYuan}
            error={problems.at(`${field}.costPerSeatFen`, YUAN)}
            onChange={(costPerSeatYuan) => onChange({ costPerSeatYuan })}
          />
        </Card>
      </Section>
    </>
  );
}

/** A key that no condition of the list has. */
function newKey(gates: readonly GateAnswers[]): string {
  return `${Math.max(-1, ...gates.map((gate) => Number(gate.key))) + 1}`;
}

function Gates({ tier, answers, problems, onChange }: TierSectionProps) {
  const [opened, setOpened] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  const { gates } = answers;
  const field = `tiers.${tier}.gates`;
  const add = (figure: Gate['figure']) => {
    setAdding(false);
    setOpened(gates.length);
    onChange({ gates: [...gates, newGate(figure, newKey(gates))] });
  };
  const remove = (gone: GateAnswers, place: number) => {
    setOpened(null);
    onChange({ gates: gates.filter((gate) => gate !== gone) });
    const undo = () =>
      changeTier(tier, (now) => ({ gates: [...now.gates.slice(0, place), gone, ...now.gates.slice(place)] }));
    showToast({ text: '去掉了一个条件', action: { text: '撤销', onClick: undo } });
  };
  return (
    <Section title="条件" note="全部达到才符合这一级；保级时按比例放宽">
      <Card flush>
        {gates.map((gate, index) => (
          <GateCard
            key={gate.key}
            id={`${tier}-gate-${index}`}
            gate={gate}
            field={`${field}.${index}`}
            problems={problems}
            open={opened === index}
            onOpen={() => setOpened(opened === index ? null : index)}
            onChange={(changed) =>
              onChange({ gates: gates.map((other) => (other === gate ? changed : other)) })
            }
            onRemove={() => remove(gate, index)}
          />
        ))}
      </Card>
      {problems.at(field) === undefined ? null : <View className="editor__wrong">{problems.at(field)}</View>}
      <View className="editor__add">
        <Button
          id={`${tier}-add-gate`}
          tone="secondary"
          icon="plus"
          block
          disabled={gates.length >= MOST_GATES}
          reason={gates.length >= MOST_GATES ? `最多 ${MOST_GATES} 个条件` : undefined}
          onClick={() => setAdding(true)}
        >
          添加条件
        </Button>
      </View>
      <Sheet id="add-gate" open={adding} title="添加什么条件" flush onClose={() => setAdding(false)}>
        {FIGURE_NAMES.map((figure) => (
          <Cell
            key={figure}
            id={`add-${figure}`}
            title={FIGURES[figure].name}
            note={FIGURES[figure].note}
            arrow={false}
            onClick={() => add(figure)}
          />
        ))}
      </Sheet>
    </Section>
  );
}
