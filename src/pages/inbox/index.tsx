import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { RowGroups } from '@/components/RowGroups';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { MessageRow } from '@/contract/inbox';
import { openPage, openTab } from '@/routes';
import { markRead, useInbox } from '@/stores/inbox';
import { moreState } from '@/stores/list';
import { wordAge } from '@/wording/dates';
import { MessageCell } from './MessageCell';
import './index.scss';

function reload(): Promise<void> {
  return useInbox.getState().refresh();
}

/** Opens what a message is about; opening it is reading it. */
function openMessage({ messageId, unread, content }: MessageRow): void {
  if (unread) void markRead([messageId]);
  switch (content.kind) {
    case 'avatar.refused':
      openPage('member.profile');
      break;
    case 'welcome':
    case 'car.verified':
    case 'car.refused':
      openPage('member.car');
      break;
    case 'work.approved':
    case 'work.refused':
    case 'objection.answered':
      openPage('task.submission', { id: content.submissionId });
      break;
    case 'ranking.won':
    case 'ranking.announced':
      openPage('task.ranking', { id: content.taskId });
      break;
    case 'case.held':
    case 'case.cleared':
      openPage('community.post', { id: content.submissionId });
      break;
    case 'case.decided':
    case 'appeal.decided':
      openPage('community.decisions');
      break;
    case 'election.opened':
    case 'election.asked':
    case 'election.thanked':
    case 'election.announced':
      openPage('member.election');
      break;
    case 'praise.given':
      openPage('member.points');
      break;
    case 'insight.answered':
      openPage('insight.voice', { id: content.insightId });
      break;
    case 'insight.heard':
    case 'survey.invited':
      openPage('insight.survey', { id: content.surveyId });
      break;
    case 'gathering.invited':
    case 'gathering.seated':
    case 'gathering.cancelled':
    case 'gathering.minutes':
      openPage('insight.gathering', { id: content.gatheringId });
      break;
    case 'guardian.invited':
    case 'guardian.ended':
    case 'guardian.replied':
      openPage('insight.guardian');
      break;
    case 'coaching.commented':
      openPage('task.coaching', { id: content.taskId });
      break;
    case 'proposal.answered':
      openPage('task.proposals');
      break;
    case 'task.ended':
      openPage('task.mine');
      break;
    case 'task.extended':
    case 'deadline.soon':
      openPage('task.detail', { id: content.taskId });
      break;
    case 'tier.invited':
      openPage('member.invitation');
      break;
    case 'tier.changed':
    case 'tier.noticed':
    case 'tier.recovered':
      openPage('member.tier');
      break;
  }
}

/** Messages may be marked in one go up to this many. */
const MARKED_AT_ONCE = 50;

/** What the programme has told the member, newest first. */
export default function InboxPage() {
  const list = useShown(useInbox);
  useDidShow(() => void useInbox.getState().revisit());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void useInbox.getState().loadMore());

  if (list.error === 'MEMBER.NOT_JOINED') {
    return (
      <Page id="inbox">
        <Empty
          text="审核结果和邀请会出现在这里"
          note="加入车主计划后开始接收"
          action={{ text: '加入车主计划', onClick: () => openPage('member.join') }}
        />
      </Page>
    );
  }
  if (!list.loaded) {
    return (
      <Page id="inbox">
        {list.error === null ? (
          <Skeleton layout="rows" count={7} />
        ) : (
          <LoadFailure code={list.error} loading={list.loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const unread = list.items.filter((row) => row.unread).map((row) => row.messageId);
  return (
    <Page
      id="inbox"
      offline={
        list.error === null
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
    >
      {list.items.length === 0 ? (
        <Empty
          text="还没有消息"
          note="作品的审核结果会第一时间告诉你"
          action={{ text: '看看能做的任务', onClick: () => openTab('task') }}
        />
      ) : (
        <>
          {unread.length > 0 ? (
            <View className="inbox__head">
              <View className="inbox__count">{`${unread.length} 条未读`}</View>
              <Button
                id="read-all"
                tone="quiet"
                size="small"
                onClick={() => void markRead(unread.slice(0, MARKED_AT_ONCE))}
              >
                全部标为已读
              </Button>
            </View>
          ) : null}
          <Card flush>
            <RowGroups items={list.items} keyOf={(row) => row.messageId}>
              {(row) => <MessageCell row={row} onOpen={openMessage} />}
            </RowGroups>
          </Card>
          <LoadMore state={moreState(list)} onMore={() => void useInbox.getState().loadMore()} />
        </>
      )}
    </Page>
  );
}
