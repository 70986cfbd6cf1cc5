import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import type { SubmissionView } from '@/contract/submission';
import { openPage } from '@/routes';

/** The way to the poster of a work that has one; not for one that was taken away. */
export function PosterEntry({ submission }: { submission: SubmissionView }) {
  const { poster, status, submissionId, rounds } = submission;
  const hasPicture = (rounds.at(-1)?.images.length ?? 0) > 0;
  if (poster === null || !hasPicture || status === 'removed') return null;
  return (
    <View className="submission__post">
      <Card flush>
        <Cell
          id="poster-entry"
          icon="image"
          title="做成海报"
          note="照片、标题和昵称，存到相册"
          onClick={() => openPage('task.poster', { id: submissionId })}
        />
      </Card>
    </View>
  );
}
