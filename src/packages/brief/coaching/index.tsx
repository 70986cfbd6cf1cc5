import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useSending } from '@/components/sending';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import type { OutputOf } from '@/contract';
import type { Anchor } from '@/domain/coaching';
import { goBack } from '@/routes';
import {
  addComment,
  openComments,
  sendComments,
  useCoachingDesk,
  usePendingComments,
} from '@/stores/coachingDesk';
import { codeOf } from '@/stores/failure';
import { wordAge } from '@/wording/dates';
import { CommentSheet } from './CommentSheet';
import { Earlier } from './Earlier';
import { Pending } from './Pending';
import { Pictures } from './Pictures';
import { Said } from './Said';
import { Words } from './Words';
import '@/wording/teamErrors';
import './index.scss';

const MOST_AT_ONCE = 10;

/** A draft on the desk: a place is tapped, a word is said, and all of them are sent together. */
export default function CoachingPage() {
  const coachingId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loading } = useShown(useCoachingDesk);
  const load = () => void useCoachingDesk.getState().load(coachingId);
  useDidShow(load);
  if (data === null || key !== coachingId) {
    return (
      <Page>
        {error === null || key !== coachingId ? (
          <Skeleton layout="lines" count={8} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={load} />
        )}
      </Page>
    );
  }
  return <Desk view={data} onReload={load} />;
}

function Desk({ view, onReload }: { view: OutputOf<'coaching.get'>; onReload: () => void }) {
  const { coachingId, nickname, taskTitle, stages, versions } = view;
  const latest = versions.at(-1);
  const number = latest?.number ?? 0;
  const { comments } = useShown(usePendingComments).values;
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  const { sending, run } = useSending(goBack);
  useEffect(() => openComments(coachingId, number), [coachingId, number]);
  if (latest === undefined) return <Page />;
  const stage = stages.find(({ id }) => id === latest.stageId)?.title;
  const isFull = comments.length >= MOST_AT_ONCE;
  const open = (place: Anchor) => {
    if (isFull) showToast(`一次最多 ${MOST_AT_ONCE} 条，先发出这些`);
    else setAnchor(place);
  };
  const send = () =>
    run(async () => {
      try {
        await sendComments(coachingId, number);
      } catch (failure) {
        // What was said about an older version stays with it.
        if (codeOf(failure) === 'COACHING.OUTDATED') onReload();
        throw failure;
      }
    });
  return (
    <Page
      id="coaching"
      bar={
        comments.length === 0 ? (
          <Button id="comment-whole" block tone="secondary" onClick={() => open({ kind: 'whole' })}>
            说说整体
          </Button>
        ) : (
          <Button id="send-comments" block icon="send" loading={sending} onClick={() => void send()}>
            {`发出 ${comments.length} 条意见`}
          </Button>
        )
      }
    >
      <View className="desk__title">{taskTitle}</View>
      <View className="desk__note">
        {[nickname, stage, `第 ${number} 版`, wordAge(latest.atMs, Date.now())].filter(Boolean).join(' · ')}
      </View>
      <View className="desk__hint">点一句话或图片上的一处写意见；意见是建议，不是过关条件</View>
      <Words
        key={number}
        text={latest.text}
        marked={[...latest.comments, ...comments].map((each) => each.anchor)}
        onChoose={open}
      />
      <Pictures images={latest.images} marked={comments.map((each) => each.anchor)} onChoose={open} />
      <Pending text={latest.text} comments={comments} />
      {comments.length > 0 && !isFull ? (
        <Button id="comment-whole" tone="quiet" icon="plus" onClick={() => open({ kind: 'whole' })}>
          再说说整体
        </Button>
      ) : null}
      {latest.comments.length === 0 ? null : (
        <Section title="已经说过的">
          <Said version={latest} />
        </Section>
      )}
      <Earlier versions={versions.slice(0, -1)} stages={stages} />
      <CommentSheet
        key={anchor === null ? 'none' : JSON.stringify(anchor)}
        anchor={anchor}
        text={latest.text}
        onClose={() => setAnchor(null)}
        onSay={(words) => {
          if (anchor !== null) addComment(anchor, words);
          setAnchor(null);
        }}
      />
    </Page>
  );
}
