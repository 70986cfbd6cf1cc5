import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Section } from '@/components/Section';
import { showToast } from '@/components/Toast';
import { dropComment, type PendingComment, restoreComments } from '@/stores/coachingDesk';
import { wordPlace } from './place';

/** What was said and is not sent yet. */
export function Pending({ text, comments }: { text: string; comments: readonly PendingComment[] }) {
  if (comments.length === 0) return null;
  const remove = (id: string) => {
    const before = [...comments];
    dropComment(id);
    showToast({ text: '已去掉这条意见', action: { text: '撤销', onClick: () => restoreComments(before) } });
  };
  return (
    <Section title="还没发出的意见" note="存在这台手机上，一起发出">
      <Card>
        {comments.map(({ id, anchor, words }, index) => (
          <View key={id} className="desk__comment">
            <View className="desk__quote">{wordPlace(anchor, text)}</View>
            <View className="desk__said">{words}</View>
            <Button
              id={`drop-${index + 1}`}
              tone="quiet"
              size="small"
              icon="trash-2"
              onClick={() => remove(id)}
            >
              去掉
            </Button>
          </View>
        ))}
      </Card>
    </Section>
  );
}
