import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { Icon } from '@/components/Icon';
import { NumberField } from '@/components/NumberField';
import type { Gate } from '@/domain/policy';
import { POLICY_RANGES } from '@/domain/policyDraft';
import type { GateAnswers } from '@/stores/policyAnswers';
import { gateFrom } from '@/stores/policyAnswers';
import { wordRule } from '@/wording/policy';
import type { Problems } from './problems';

/** What each figure counts, for whoever sets a bar on it. */
export const FIGURES: Readonly<
  Record<Gate['figure'], { name: string; note: string; unit: string; step: number }>
> = {
  growth: { name: '成长值', note: '任务通过后按权重累计，看最近一段时间的总和', unit: '点', step: 10 },
  works: { name: '通过的作品', note: '最近一段时间通过审核的作品数', unit: '件', step: 1 },
  quality: { name: '平均质量分', note: '最近一段时间评过分的作品的平均分，满分 100', unit: '分', step: 1 },
  verifiedCars: { name: '认证车辆', note: '已经核验的爱车数量', unit: '辆', step: 1 },
  memberDays: { name: '加入时间', note: '从加入车主计划那天算起', unit: '天', step: 30 },
};

interface GateCardProps {
  id: string;
  gate: GateAnswers;
  /** Where its problems are: tiers.core.gates.0 */
  field: string;
  problems: Problems;
  open: boolean;
  onOpen: () => void;
  onChange: (gate: GateAnswers) => void;
  onRemove: () => void;
}

function isComplete({ figure, bar, windowDays, minMarked }: GateAnswers): boolean {
  if (bar === null) return false;
  switch (figure) {
    case 'growth':
    case 'works':
      return windowDays !== null;
    case 'quality':
      return windowDays !== null && minMarked !== null;
    case 'verifiedCars':
    case 'memberDays':
      return true;
  }
}

/** One condition: the rule in words, and below it, once it is opened, the numbers that make it. */
export function GateCard({ id, gate, field, problems, open, onOpen, onChange, onRemove }: GateCardProps) {
  const wrong = problems.below(field) > 0;
  return (
    <View id={id} className={classes('editor__gate', wrong && 'editor__gate--wrong')}>
      <View
        id={`${id}-head`}
        className="editor__gate-head"
        onClick={onOpen}
        {...aria({ role: 'button', expanded: open })}
      >
        <View className="editor__rule">
          {isComplete(gate) ? wordRule(gateFrom(gate)) : `${FIGURES[gate.figure].name}，还没填完`}
        </View>
        {wrong ? <Icon name="circle-alert" size={20} label="需要修改" className="editor__alert" /> : null}
        <Icon
          name="chevron-down"
          size={16}
          className={open ? 'editor__turn editor__turn--up' : 'editor__turn'}
        />
      </View>
      {open ? (
        <View className="editor__gate-body">
          <GateNumbers {...{ id, gate, field, problems, onChange }} />
          {problems.at(field) === undefined ? null : (
            <View className="editor__wrong">{problems.at(field)}</View>
          )}
          <Button id={`${id}-remove`} tone="secondary" size="small" icon="trash-2" onClick={onRemove}>
            去掉这个条件
          </Button>
        </View>
      ) : null}
    </View>
  );
}

type GateNumbersProps = Pick<GateCardProps, 'id' | 'gate' | 'field' | 'problems' | 'onChange'>;

function GateNumbers({ id, gate, field, problems, onChange }: GateNumbersProps) {
  const { name, note, unit, step } = FIGURES[gate.figure];
  const range = POLICY_RANGES[`${gate.figure}Bar`];
  const { windowDays, minMarked } = POLICY_RANGES;
  const windowed = gate.figure === 'growth' || gate.figure === 'works' || gate.figure === 'quality';
  return (
    <>
      <NumberField
        id={`${id}-bar`}
        label={`${name}至少`}
        hint={note}
        unit={unit}
        step={step}
        {...range}
        value={gate.bar}
        error={problems.at(`${field}.bar`, range)}
        onChange={(bar) => onChange({ ...gate, bar })}
      />
      {windowed ? (
        <NumberField
          id={`${id}-window`}
          label="统计最近"
          hint="只看这段时间以内的，更早的不算"
          unit="天"
          step={30}
          {...windowDays}
          value={gate.windowDays}
          error={problems.at(`${field}.windowDays`, windowDays)}
          onChange={(days) => onChange({ ...gate, windowDays: days })}
        />
      ) : null}
      {gate.figure === 'quality' ? (
        <NumberField
          id={`${id}-marked`}
          label="评过分的作品至少"
          hint="作品太少时平均分不准，达到这个数才开始看"
          unit="件"
          {...minMarked}
          value={gate.minMarked}
          error={problems.at(`${field}.minMarked`, minMarked)}
          onChange={(marked) => onChange({ ...gate, minMarked: marked })}
        />
      ) : null}
    </>
  );
}
