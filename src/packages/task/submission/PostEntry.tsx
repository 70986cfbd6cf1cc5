import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import type { SubmissionView } from '@/contract/submission';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import type { PostStatus } from '@/domain/plaza';
import { openPage } from '@/routes';

const STATUS_WORDS: Readonly<Record<Exclude<PostStatus, 'removed'>, string>> = {
  shown: '正在展示，可以随时收起',
  withdrawn: '已收起，可以重新展示',
  held: '暂时收起，同事看过就会告诉你',
};

/** Where the work stands in the plaza; for one that was taken away, why, and the way to an appeal. */
export function PostEntry({ submission }: { submission: SubmissionView }) {
  const { post, removal, submissionId } = submission;
  if (removal !== null) {
    return (
      <View className="submission__post">
        <Card flush>
          <Cell
            id="removal-entry"
            icon="scale"
            title={`公约：${FORBIDDEN_NAMES[removal.category]}`}
            note={removal.reason}
            value="申诉"
            onClick={() => openPage('community.decisions')}
          />
        </Card>
      </View>
    );
  }
  if (post === null || post === 'removed') return null;
  return (
    <View className="submission__post">
      <Card flush>
        <Cell
          id="post-entry"
          icon="images"
          title="广场"
          note={STATUS_WORDS[post]}
          onClick={() => openPage('community.post', { id: submissionId })}
        />
      </Card>
    </View>
  );
}
