import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { useShown } from '@/components/shown';
import { openPage } from '@/routes';
import { useBriefDraft } from '@/stores/briefDraft';
import { wordInstant } from '@/wording/dates';
import { wordAgreement, wordAudience, wordCost, wordReview } from '../parts/facts';
import { Ask } from './frame';
import { nameStep, type Obstacle, type StepId } from './steps';

interface CheckStepProps {
  taskId: string;
  obstacles: readonly Obstacle[];
  onGo: (step: StepId) => void;
  onSave: () => Promise<boolean>;
}

/** What is still missing, each a tap away; then what goes out. */
export function CheckStep({ taskId, obstacles, onGo, onSave }: CheckStepProps) {
  const { brief } = useShown(useBriefDraft).values;
  const nowMs = Date.now();
  const preview = () =>
    void onSave().then((stays) => {
      if (stays) openPage('brief.preview', { id: taskId });
    });
  return (
    <>
      <Ask
        text={obstacles.length === 0 ? '可以发布了' : `还有 ${obstacles.length} 处要改`}
        note={obstacles.length === 0 ? '发布前再看一眼车主看到的样子' : '点一下就到那里'}
      />
      {obstacles.length === 0 ? null : (
        <Card flush>
          {obstacles.map(({ field, step, words }) => (
            <Cell
              key={field}
              id={`fix-${field.replaceAll('.', '-')}`}
              icon="circle-alert"
              title={words}
              note={nameStep(step, brief)}
              onClick={() => onGo(step)}
            />
          ))}
        </Card>
      )}
      <View className="editor__gap" />
      <Card flush>
        <Cell id="see-preview" title="车主看到的样子" onClick={preview} />
        <Cell title="谁看得到" note={wordAudience(brief.audience, brief.audience.memberIds.length)} />
        <Cell
          title="时间"
          note={`${wordInstant(brief.opensAtMs, nowMs)} 到 ${wordInstant(brief.closesAtMs, nowMs)}`}
        />
        <Cell title="每份作品最多" note={wordCost(brief)} />
        <Cell title="评审" note={wordReview(brief)} />
        <Cell title="谁决定发布" note={wordAgreement(brief)} />
      </Card>
    </>
  );
}
