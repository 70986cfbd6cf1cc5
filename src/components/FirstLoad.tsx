import type { ListState } from '@/stores/list';
import { wordError } from '@/wording/errors';
import { ErrorState } from './ErrorState';
import { Page } from './Page';
import { Skeleton } from './Skeleton';

interface FirstLoadProps {
  list: Pick<ListState<unknown>, 'error' | 'loading' | 'refresh'>;
}

/** What stands in for a list until its first page has arrived. */
export function FirstLoad({ list }: FirstLoadProps) {
  return (
    <Page>
      {list.error === null ? (
        <Skeleton layout="rows" count={6} />
      ) : (
        <ErrorState {...wordError(list.error)} loading={list.loading} onRetry={() => void list.refresh()} />
      )}
    </Page>
  );
}
