import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { RowGroups } from '@/components/RowGroups';
import { openPage } from '@/routes';
import { moreState } from '@/stores/list';
import { NEW_BANK, useQuizBanks } from '@/stores/quizBank';
import '@/wording/teamErrors';

/** The banks from which quizzes draw their questions. */
export default function BanksPage() {
  const list = usePagedList(useQuizBanks);
  if (!list.loaded) return <FirstLoad list={list} />;
  return (
    <Page
      id="banks"
      bar={
        <Button id="new-bank" block icon="plus" onClick={() => openPage('brief.bank', { id: NEW_BANK })}>
          新题库
        </Button>
      }
    >
      {list.items.length === 0 ? (
        <Empty text="还没有题库" note="知识问答从题库里随机抽题" />
      ) : (
        <>
          <Card flush>
            <RowGroups items={list.items} keyOf={(row) => row.bankId}>
              {({ bankId, title, questionCount }) => (
                <Cell
                  id={`bank-${bankId}`}
                  title={title}
                  note={`${questionCount} 道题`}
                  onClick={() => openPage('brief.bank', { id: bankId })}
                />
              )}
            </RowGroups>
          </Card>
          <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
        </>
      )}
    </Page>
  );
}
