import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { RowGroups } from '@/components/RowGroups';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { openPage, openTab } from '@/routes';
import { moreState } from '@/stores/list';
import { usePlaza } from '@/stores/plaza';
import { wordAge } from '@/wording/dates';
import { PostCard } from './PostCard';
import './index.scss';

function reload(): Promise<void> {
  return usePlaza.getState().refresh();
}

/** What owners have made, newest first (广场). */
export default function PlazaPage() {
  const list = useShown(usePlaza);
  useDidShow(() => void usePlaza.getState().revisit());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void usePlaza.getState().loadMore());

  if (list.error === 'MEMBER.NOT_JOINED') {
    return (
      <Page id="plaza">
        <Empty
          text="车主们的作品都在这里"
          note="加入车主计划后就能看到，也能放上你的"
          action={{ text: '加入车主计划', onClick: () => openPage('member.join') }}
        />
      </Page>
    );
  }
  if (!list.loaded) {
    return (
      <Page id="plaza">
        {list.error === null ? (
          <Skeleton layout="cards" count={3} />
        ) : (
          <LoadFailure code={list.error} loading={list.loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  if (list.items.length === 0) {
    return (
      <Page id="plaza">
        <Empty
          text="还没有作品"
          note="通过审核的作品会出现在这里；你的作品可以随时撤回"
          action={{ text: '去做第一个', onClick: () => openTab('task') }}
        />
      </Page>
    );
  }
  return (
    <Page
      id="plaza"
      offline={
        list.error === null
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
    >
      <RowGroups items={list.items} keyOf={(row) => row.postId}>
        {(row) => <PostCard row={row} />}
      </RowGroups>
      <LoadMore state={moreState(list)} onMore={() => void usePlaza.getState().loadMore()} />
    </Page>
  );
}
