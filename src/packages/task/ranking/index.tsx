import { Image, View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { LoadFailure } from '@/components/LoadFailure';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag } from '@/components/Tag';
import type { WinnerView } from '@/contract/ranking';
import { wordPrize, wordRank } from '@/domain/inbox';
import { useRanking } from '@/stores/ranking';
import { wordAge } from '@/wording/dates';
import { RANKING_RULE } from '@/wording/ranking';
import './index.scss';

/** Who won, with what, and the word that was said of each work. */
export default function RankingPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loadedAtMs, load } = useShown(useRanking);
  useDidShow(() => void load(taskId));

  if (data === null || key !== taskId) {
    return (
      <Page id="ranking">
        {error === null || key !== taskId ? (
          <Skeleton layout="rows" count={5} />
        ) : (
          <LoadFailure code={error} onRetry={() => void load(taskId)} />
        )}
      </Page>
    );
  }
  const nowMs = Date.now();
  const ranks = [...new Set(data.winners.map(({ rank }) => rank))];
  return (
    <Page
      id="ranking"
      {...(error === null
        ? {}
        : { offline: { age: wordAge(loadedAtMs, nowMs), onRetry: () => void load(taskId) } })}
    >
      <View className="ranking__head">
        <View className="ranking__title">{data.taskTitle}</View>
        <View className="ranking__rule">{`${wordAge(data.announcedAtMs, nowMs)}公布。${RANKING_RULE}`}</View>
      </View>
      {ranks.map((rank) => (
        <Section key={rank} title={wordRank(rank)}>
          {data.winners
            .filter((winner) => winner.rank === rank)
            .map((winner) => (
              <Winner key={winner.submissionId} winner={winner} />
            ))}
        </Section>
      ))}
    </Page>
  );
}

function Winner({ winner }: { winner: WinnerView }) {
  const { nickname, avatarUrl, imageUrl, score, prize, comment, mine } = winner;
  return (
    <Card>
      <View className="ranking__winner">
        <Avatar name={nickname} src={avatarUrl ?? undefined} />
        <View className="ranking__words">
          <View className="ranking__name">{nickname}</View>
          <View className="ranking__prize">{wordPrize(prize)}</View>
        </View>
        {mine ? <Tag tone="accent">我的</Tag> : null}
        <Numeral value={score} unit="分" />
      </View>
      {imageUrl === null ? null : (
        <Image className="ranking__image" src={imageUrl} mode="aspectFill" lazyLoad />
      )}
      <View className="ranking__comment">{comment}</View>
    </Card>
  );
}
