import { View } from '@tarojs/components';
import { Lines } from '@/components/Lines';
import { BRIEF_LIMITS, mayHaveStages } from '@/domain/brief';
import { writeBrief } from '@/stores/briefDraft';
import { freeId } from '../parts/localId';
import { Ask, type StepProps } from './frame';

/** How it is done, and the stages on the way of a larger project. */
export function StepsStep({ brief }: StepProps) {
  const { steps, stages } = brief;
  /** A stage keeps its id as long as its place; drafts of owners name it. */
  const writeStages = (titles: string[]) => {
    const ids = stages.map(({ id }) => id);
    writeBrief({
      stages: titles.map((title, index) => ({
        dueAtMs: null,
        ...stages[index],
        id: stages[index]?.id ?? freeId('s', ids),
        title,
      })),
    });
  };
  return (
    <>
      <Ask text="怎么做" note="一步一行，用车主的话说" />
      <Lines
        id="step"
        name="步骤"
        lines={steps}
        maxLength={100}
        mostLines={BRIEF_LIMITS.steps}
        onChange={(lines) => writeBrief({ steps: lines })}
      />
      {mayHaveStages(brief) ? (
        <View className="editor__part">
          <View className="editor__label">打磨的阶段</View>
          <Lines
            id="stage"
            name="阶段"
            lines={stages.map(({ title }) => title)}
            maxLength={20}
            mostLines={BRIEF_LIMITS.stages}
            onChange={writeStages}
          />
        </View>
      ) : null}
    </>
  );
}
