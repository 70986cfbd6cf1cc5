import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import type { StoreApi, UseBoundStore } from 'zustand';
import type { ListState } from '@/stores/list';
import { useShown } from './shown';

/** A list as a page shows it: loaded anew on coming back and on pulling down, carried on at its end. */
export function usePagedList<Item>(store: UseBoundStore<StoreApi<ListState<Item>>>): ListState<Item> {
  const list = useShown(store);
  useDidShow(() => void store.getState().refresh());
  usePullDownRefresh(
    () =>
      void store
        .getState()
        .refresh()
        .finally(() => Taro.stopPullDownRefresh()),
  );
  useReachBottom(() => void store.getState().loadMore());
  return list;
}
