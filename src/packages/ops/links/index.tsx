import { useState } from 'react';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import type { LostLink } from '@/contract/link';
import { useLostLinks } from '@/stores/link';
import { moreState } from '@/stores/list';
import { wordAge } from '@/wording/dates';
import { PLATFORM_NAMES } from '@/wording/platforms';
import { SettleSheet } from './SettleSheet';
import '@/wording/teamErrors';
import './index.scss';

/** Outside posts of works that two looks a week apart found gone. */
export default function LinksPage() {
  const list = usePagedList(useLostLinks);
  const [opened, setOpened] = useState<LostLink | null>(null);

  if (!list.loaded) return <FirstLoad list={list} />;
  if (list.items.length === 0) {
    return (
      <Page>
        <Empty
          picture="search"
          text="没有要核对的链接"
          note="作品里的外部链接会定期复查，两次都打不开才会到这里"
        />
      </Page>
    );
  }
  const nowMs = Date.now();
  return (
    <Page id="links">
      <Card flush>
        {list.items.map((row) => (
          <Cell
            key={row.linkId}
            id={`link-${row.linkId}`}
            title={row.taskTitle}
            note={`${PLATFORM_NAMES[row.platform]} · ${wordAge(row.atMs, nowMs)} 提交`}
            value="打不开了"
            onClick={() => setOpened(row)}
          />
        ))}
      </Card>
      <LoadMore state={moreState(list)} onMore={() => void useLostLinks.getState().loadMore()} />
      <SettleSheet key={opened?.linkId ?? 'none'} link={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
