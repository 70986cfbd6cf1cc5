import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { classes } from '@/components/classes';
import { showToast } from '@/components/Toast';
import { BRIEF_LIMITS } from '@/domain/brief';
import { RUBRICS } from '@/domain/rubric';
import { gradedCriteria } from '@/domain/score';
import type { Criterion } from '@/domain/task';
import { writeBrief } from '@/stores/briefDraft';
import { GOAL_NAMES } from '@/wording/labels';
import { freeId } from '../parts/localId';
import { CriterionSheet } from './CriterionSheet';
import { Ask, type StepProps, Wrong } from './frame';

/** What works are judged by; owners read every word of it. */
export function RubricStep({ brief, wrong }: StepProps) {
  const { criteria, goal } = brief;
  const [editing, setEditing] = useState<string | null>(null);
  const total = gradedCriteria(criteria).reduce((sum, { grading }) => sum + grading.weight, 0);
  const isDepth = goal === 'depth';
  const write = (changed: Criterion[]) => writeBrief({ criteria: changed });
  const add = () => {
    const id = freeId(
      'c',
      criteria.map((criterion) => criterion.id),
    );
    write([...criteria, { id, title: '', standard: '' }]);
    setEditing(id);
  };
  const remove = (id: string) => {
    setEditing(null);
    write(criteria.filter((criterion) => criterion.id !== id));
    showToast({ text: '已删除这条标准', action: { text: '撤销', onClick: () => write([...criteria]) } });
  };
  const restart = () => {
    write([...RUBRICS[goal]]);
    showToast({ text: '已换成参考标准', action: { text: '撤销', onClick: () => write([...criteria]) } });
  };
  return (
    <>
      <Ask text="怎么评" note="车主提交之前都能读到，没过的作品会指出是哪一条" />
      <Wrong wrong={wrong} fields={Object.keys(wrong)} />
      {isDepth ? (
        <View id="weights" className={classes('editor__total', total !== 100 && 'editor__total--off')}>
          {`打分标准占比合计 ${total}%`}
        </View>
      ) : null}
      <Card flush>
        {criteria.map((criterion) => (
          <Cell
            key={criterion.id}
            id={`criterion-${criterion.id}`}
            title={criterion.title === '' ? '还没有名称' : criterion.title}
            note={criterion.standard}
            value={criterion.grading === undefined ? '达到就行' : `${criterion.grading.weight}%`}
            onClick={() => setEditing(criterion.id)}
          />
        ))}
      </Card>
      <Button
        id="criterion-add"
        tone="quiet"
        icon="plus"
        disabled={criteria.length >= BRIEF_LIMITS.criteria}
        onClick={add}
      >
        加一条标准
      </Button>
      <Button id="criterion-restart" tone="quiet" icon="refresh-cw" onClick={restart}>
        {`换成${GOAL_NAMES[goal]}的参考标准`}
      </Button>
      <CriterionSheet
        criterion={criteria.find(({ id }) => id === editing) ?? null}
        marked={isDepth}
        onChange={(changed) => write(criteria.map((each) => (each.id === changed.id ? changed : each)))}
        onRemove={remove}
        onClose={() => setEditing(null)}
      />
    </>
  );
}
