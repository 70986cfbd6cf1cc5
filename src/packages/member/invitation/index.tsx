import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { showFailure } from '@/components/failure';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import type { MyInvitation } from '@/contract/candidate';
import { TIER_NAMES } from '@/domain/tier';
import { openTab, replacePage } from '@/routes';
import { answerInvitation, useInvitation } from '@/stores/candidate';
import { wordDay } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import { TIER_GIFTS } from '@/wording/ladder';
import './index.scss';

function reload(): Promise<void> {
  return useInvitation.getState().load('mine');
}

/** An invitation to the next tier: what it brings, from whom, and the two answers. */
export default function InvitationPage() {
  const { data, error, loading } = useShown(useInvitation);
  useDidShow(() => void reload());
  if (data === null) {
    return (
      <Page plain>
        {error === null ? (
          <Skeleton layout="lines" count={6} />
        ) : (
          <ErrorState {...wordError(error)} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  if (data.invitation === null) {
    return (
      <Page plain>
        <Empty
          text="没有等你答复的邀请"
          note="新的邀请会发到消息里"
          action={{ text: '回到首页', onClick: () => openTab('home') }}
        />
      </Page>
    );
  }
  return <Invitation invitation={data.invitation} />;
}

function Invitation({ invitation }: { invitation: MyInvitation }) {
  const [sending, setSending] = useState(false);
  const { tier, note, atMs } = invitation;
  const answer = async (accept: boolean) => {
    setSending(true);
    try {
      await answerInvitation(accept);
      if (accept) return replacePage('member.tier');
      showToast('好的，以后再说');
      openTab('home');
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Page
      plain
      id="invitation"
      bar={
        <>
          <Button id="accept-invitation" block loading={sending} onClick={() => void answer(true)}>
            {`成为${TIER_NAMES[tier]}`}
          </Button>
          <Button id="decline-invitation" tone="quiet" block onClick={() => void answer(false)}>
            这次先不了
          </Button>
        </>
      }
    >
      <View className="invitation__title">{`邀请你成为${TIER_NAMES[tier]}`}</View>
      <View className="invitation__note">{note}</View>
      <View className="invitation__from">{`社区运营 · ${wordDay(atMs, Date.now())}`}</View>
      <Section title="之后会有什么不同">
        <Card flush>
          {TIER_GIFTS[tier].map((gift) => (
            <Cell key={gift.title} icon={gift.icon} title={gift.title} note={gift.note} />
          ))}
        </Card>
      </Section>
      <View className="invitation__from">婉拒不影响现在的等级、积分和任务，30 天内也不会再打扰你。</View>
    </Page>
  );
}
