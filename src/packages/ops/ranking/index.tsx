import { Image, View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { showFailure } from '@/components/failure';
import { LoadFailure } from '@/components/LoadFailure';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { ContenderView, RankingDraft } from '@/contract/ranking';
import { wordPrize, wordRank } from '@/domain/inbox';
import { codeOf } from '@/stores/failure';
import { announceRanking, openComments, useComments, useRankingDraft, writeComment } from '@/stores/ranking';
import { RANKING_RULE } from '@/wording/ranking';
import '@/wording/teamErrors';
import './index.scss';

/** The ranking of one task as it stands, a comment for each winner, and the announcement. */
export default function RankingDraftPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loading } = useShown(useRankingDraft);
  const load = () => void useRankingDraft.getState().load(taskId);
  useDidShow(load);
  useEffect(() => openComments(taskId), [taskId]);

  if (data === null || key !== taskId) {
    return (
      <Page id="ranking-draft">
        {error === null || key !== taskId ? (
          <Skeleton layout="rows" count={5} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={load} />
        )}
      </Page>
    );
  }
  return <Draft draft={data} onReload={load} />;
}

/** What stands in the way; undefined when everything is ready. */
function gapOf(draft: RankingDraft, comments: Readonly<Record<string, string>>): string | undefined {
  if (draft.closesAtMs > Date.now()) return '任务结束后再公布';
  if (draft.waiting > 0) return `还有 ${draft.waiting} 件没有评完`;
  if (draft.openObjections > 0) return `还有 ${draft.openObjections} 件复核没有结果`;
  const silent = draft.contenders.filter(({ submissionId }) => !comments[submissionId]?.trim()).length;
  return silent > 0 ? `还有 ${silent} 位没有评语` : undefined;
}

function Draft({ draft, onReload }: { draft: RankingDraft; onReload: () => void }) {
  const { comments } = useShown(useComments).values;
  const [asking, setAsking] = useState(false);
  const [sending, setSending] = useState(false);
  const gap = gapOf(draft, comments);

  const send = async () => {
    setSending(true);
    try {
      await announceRanking(draft);
      setAsking(false);
      showToast({ text: '名次已公布，奖励已发出', tone: 'positive' });
      onReload();
    } catch (failure) {
      showFailure(failure);
      setAsking(false);
      if (codeOf(failure) === 'RANKING.CHANGED_MEANWHILE') onReload();
    } finally {
      setSending(false);
    }
  };

  return (
    <Page
      id="ranking-draft"
      bar={
        draft.announcedAtMs === null ? (
          <Button
            id="announce"
            block
            disabled={gap !== undefined}
            reason={gap}
            onClick={() => setAsking(true)}
          >
            公布名次
          </Button>
        ) : undefined
      }
    >
      <View className="ranking-draft__head">
        <View className="ranking-draft__title">{draft.taskTitle}</View>
        <View className="ranking-draft__rule">{RANKING_RULE}</View>
      </View>
      {draft.contenders.length === 0 ? (
        <Empty
          text={draft.waiting > 0 ? '评完才能看到名次' : '还没有可以排名的作品'}
          note={
            draft.waiting > 0
              ? `还有 ${draft.waiting} 件在评，谁也看不到中途的名次`
              : '作品评完后会出现在这里'
          }
        />
      ) : (
        draft.contenders.map((contender) => (
          <Contender
            key={contender.submissionId}
            contender={contender}
            comment={comments[contender.submissionId] ?? contender.comment}
            fixed={draft.announcedAtMs !== null}
          />
        ))
      )}
      <Sheet
        id="announce-sheet"
        open={asking}
        title="公布名次"
        note="奖励会立即发给获奖者，所有参与者都会收到消息；公布后分数和名次不再改变"
        onClose={() => setAsking(false)}
        footer={
          <Button id="confirm-announce" block loading={sending} onClick={() => void send()}>
            {`公布 ${draft.contenders.length} 位获奖者`}
          </Button>
        }
      />
    </Page>
  );
}

interface ContenderProps {
  contender: ContenderView;
  comment: string;
  fixed: boolean;
}

function Contender({ contender, comment, fixed }: ContenderProps) {
  const { rank, nickname, imageUrl, text, score, prize, submissionId } = contender;
  return (
    <Card title={`${wordRank(rank)} · ${wordPrize(prize)}`}>
      <View className="ranking-draft__work">
        {imageUrl === null ? null : (
          <Image className="ranking-draft__image" src={imageUrl} mode="aspectFill" lazyLoad />
        )}
        <View className="ranking-draft__words">
          <View className="ranking-draft__head-line">
            <View className="ranking-draft__name">{nickname}</View>
            <Numeral value={score} unit="分" />
          </View>
          <View className="ranking-draft__text">{text}</View>
        </View>
      </View>
      {fixed ? (
        <View>{comment}</View>
      ) : (
        <TextArea
          id={`comment-${submissionId}`}
          label="评语"
          placeholder="这份作品好在哪里，一两句就好"
          value={comment}
          onChange={(words) => writeComment(submissionId, words)}
          maxLength={300}
          rows={2}
        />
      )}
    </Card>
  );
}
