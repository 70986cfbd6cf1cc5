import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import type { ReactNode } from 'react';
import type { StoreApi, UseBoundStore } from 'zustand';
import type { ResourceState } from '@/stores/resource';
import { wordAge } from '@/wording/dates';
import { LoadFailure } from './LoadFailure';
import { Page } from './Page';
import { useShown } from './shown';

/** For the `offline` of a page: set while what is shown could not be loaded again. */
export type Offline = { age: string; onRetry: () => void } | undefined;

interface DetailProps<Data> {
  store: UseBoundStore<StoreApi<ResourceState<string, Data>>>;
  id: string;
  /** What stands there until the answer arrives. */
  skeleton: ReactNode;
  children: (data: Data, offline: Offline, reload: () => void) => ReactNode;
}

/** A page about one thing: loads it when it is shown or pulled, and has a way out when that fails. */
export function Detail<Data>({ store, id, skeleton, children }: DetailProps<Data>) {
  const { key, data, error, loading, loadedAtMs } = useShown(store);
  const load = () => store.getState().load(id);
  const reload = () => void load();
  useDidShow(reload);
  usePullDownRefresh(() => void load().finally(() => Taro.stopPullDownRefresh()));
  if (data === null || key !== id) {
    const failed = key === id ? error : null;
    return (
      <Page>
        {failed === null ? skeleton : <LoadFailure code={failed} loading={loading} onRetry={reload} />}
      </Page>
    );
  }
  const offline = error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: reload };
  return <>{children(data, offline, reload)}</>;
}
