import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { showToast } from '@/components/Toast';
import type { PostView } from '@/contract/plaza';
import type { PostStatus } from '@/domain/plaza';
import { openPage } from '@/routes';
import { withdrawPost } from '@/stores/post';

const WORDS: Readonly<Record<PostStatus, { title: string; note: string }>> = {
  shown: { title: '正在广场展示', note: '收起后只有你能看到，积分和成长值不受影响。' },
  withdrawn: { title: '已从广场收起', note: '只有你能看到，随时可以重新展示。' },
  held: {
    title: '暂时只有你能看到',
    note: '有车主提出疑问，社区运营看过后会恢复，或告诉你原因。',
  },
  removed: { title: '已按公约移除', note: '原因和申诉的办法在「关于我的决定」里。' },
};

/** Takes the post out of the plaza or puts it back, with a way to undo it at once. */
async function change(postId: string, withdrawn: boolean): Promise<void> {
  await withdrawPost(postId, withdrawn);
  showToast({
    text: withdrawn ? '已从广场收起' : '已重新展示',
    tone: 'positive',
    action: { text: '撤销', onClick: () => void change(postId, !withdrawn).catch(showFailure) },
  });
}

/** Where one's own work stands in the plaza, and the way to take it out or put it back. */
export function OwnPost({ post }: { post: PostView }) {
  const [sending, setSending] = useState(false);
  const { title, note } = WORDS[post.status];
  const send = async (withdrawn: boolean) => {
    setSending(true);
    try {
      await change(post.postId, withdrawn);
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <View id="own-post" className="post__own">
      <View className="post__status">{title}</View>
      <View className="post__note">{note}</View>
      {post.status === 'shown' ? (
        <Button id="withdraw" tone="secondary" block loading={sending} onClick={() => void send(true)}>
          从广场收起
        </Button>
      ) : null}
      {post.status === 'withdrawn' ? (
        <Button id="show-again" block loading={sending} onClick={() => void send(false)}>
          重新展示
        </Button>
      ) : null}
      {post.status === 'removed' ? (
        <Button id="see-decision" tone="secondary" block onClick={() => openPage('community.decisions')}>
          查看原因
        </Button>
      ) : null}
    </View>
  );
}
