import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { SegmentedLevels } from '@/components/SegmentedLevels';
import { useShown } from '@/components/shown';
import { gradedCriteria, LEVEL_NAMES, LEVELS, type Level, scoreOf } from '@/domain/score';
import type { Criterion } from '@/domain/task';
import { markCriterion, noteCriterion, useJudgement } from '@/stores/review';
import { wordNotes } from '@/wording/remedies';

/** How many of the criteria have a level, and the score once all have one. */
export function useMarking(criteria: readonly Criterion[]): { left: number; score: number | null } {
  const { marks } = useShown(useJudgement).values;
  const graded = gradedCriteria(criteria);
  const left = graded.filter(({ id }) => !marks.some(({ criterionId }) => criterionId === id)).length;
  return { left, score: graded.length === 0 || left > 0 ? null : scoreOf(criteria, marks) };
}

function levelOf(value: number): Level {
  return LEVELS.find((level) => level === value) ?? 1;
}

/**
 * The criteria one after the other, the levels always at the same place under the thumb: a choice leads on to
 * the next criterion without a level, and the row above shows what each has got.
 */
export function Marks({ criteria }: { criteria: readonly Criterion[] }) {
  const { marks } = useShown(useJudgement).values;
  const graded = gradedCriteria(criteria);
  const [shownId, setShownId] = useState(graded[0]?.id);
  const shown = graded.find(({ id }) => id === shownId);
  if (shown === undefined) return null;
  const markOf = (id: string) => marks.find(({ criterionId }) => criterionId === id);
  const mark = markOf(shown.id);
  const choose = (value: number) => {
    const isFirst = mark === undefined;
    markCriterion(shown.id, levelOf(value));
    const next = graded.find(({ id }) => id !== shown.id && markOf(id) === undefined);
    if (isFirst && next !== undefined) setShownId(next.id);
  };
  return (
    <View className="review__marks">
      <Chips>
        {graded.map(({ id, title, grading }) => {
          const level = markOf(id)?.level;
          return (
            <Chip
              key={id}
              id={`mark-${id}`}
              text={`${title} ${grading.weight}%${level === undefined ? '' : ` · ${LEVEL_NAMES[level]}`}`}
              icon={level === undefined ? undefined : 'check'}
              selected={id === shown.id}
              onClick={() => setShownId(id)}
            />
          );
        })}
      </Chips>
      <View className="review__levels">
        <SegmentedLevels
          id={`level-${shown.id}`}
          label={`${graded.indexOf(shown) + 1}/${graded.length} ${shown.title}`}
          hint={shown.standard}
          levels={shown.grading.levels.map(({ description, example }, index) => ({
            value: index + 1,
            text: LEVEL_NAMES[levelOf(index + 1)],
            note: `${description}例如：${example}`,
          }))}
          value={mark?.level ?? null}
          onChange={choose}
        />
      </View>
      {mark === undefined ? null : (
        <Chips>
          {wordNotes(shown.id, mark.level).map((words, index) => (
            <Chip
              key={words}
              id={`note-${index + 1}`}
              text={words}
              selected={mark.note === words}
              onClick={() => noteCriterion(shown.id, mark.note === words ? '' : words)}
            />
          ))}
        </Chips>
      )}
    </View>
  );
}
