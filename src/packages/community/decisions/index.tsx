import { View } from '@tarojs/components';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { openPage } from '@/routes';
import { useMyCases } from '@/stores/case';
import { moreState } from '@/stores/list';
import { wordAge } from '@/wording/dates';
import { AppealState } from './AppealState';
import { DecisionCard } from './DecisionCard';
import './index.scss';

/** What was decided about the member under the covenant, newest first, each with the way to object. */
export default function DecisionsPage() {
  const list = usePagedList(useMyCases);

  if (!list.loaded) return <FirstLoad list={list} />;
  if (list.items.length === 0) {
    return (
      <Page id="my-decisions">
        <Empty
          text="没有关于你的决定"
          note="如果有内容违反公约，原因和申诉的办法会写在这里"
          action={{ text: '读一读公约', onClick: () => openPage('member.covenant') }}
        />
      </Page>
    );
  }
  return (
    <Page
      id="my-decisions"
      offline={
        list.error === null
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void list.refresh() }
      }
    >
      <View className="my-decisions__intro">
        谢谢你一直参与。每个决定都由人做出；不认同的话，会由另一位同事重新看。
      </View>
      {list.items.map((decision) => (
        <DecisionCard key={decision.caseId} decision={decision}>
          <AppealState decision={decision} />
        </DecisionCard>
      ))}
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </Page>
  );
}
