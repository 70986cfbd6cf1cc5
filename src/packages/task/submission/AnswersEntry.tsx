import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import type { SubmissionView } from '@/contract/submission';
import { openPage } from '@/routes';

/** The way to what was answered, where the work is made of answers. */
export function AnswersEntry({ submission: { taskId, rounds } }: { submission: SubmissionView }) {
  if (rounds.at(-1)?.answers === undefined) return null;
  return (
    <View className="submission__post">
      <Card flush>
        <Cell
          id="answers-entry"
          icon="clipboard-check"
          title="我的回答"
          onClick={() => openPage('task.answer', { id: taskId })}
        />
      </Card>
    </View>
  );
}
