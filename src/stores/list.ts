import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { CallErrorCode } from '@/cloud/call';
import { keep, readKept } from '@/cloud/storage';
import type { Page } from '@/domain/page';
import { codeOf } from './failure';

/** A list that loads as one scrolls. */
export interface ListState<Item> {
  items: Item[];
  next: string | null;
  /** Whether the first page has ever arrived. */
  loaded: boolean;
  /** When the first page was loaded; older than now while a kept copy is shown. */
  loadedAtMs: number;
  loading: boolean;
  error: CallErrorCode | null;
  /** Loads the first page anew; what is shown stays until it arrives. */
  refresh(): Promise<void>;
  /** Loads the next page, if there is one and none is on its way. */
  loadMore(): Promise<void>;
  /** Shows a changed item at once, before the cloud has it. */
  change(changed: (item: Item) => Item): void;
  /** Takes items out that belong here no longer. */
  drop(gone: (item: Item) => boolean): void;
}

interface KeptPage<Item> {
  items: Item[];
  loadedAtMs: number;
}

type Cursor = { cursor?: string };

/** A store around a paged read. With `keepAs` the first page stays on the phone for when the network is away. */
export function createList<Item>(
  read: (cursor: Cursor) => Promise<Page<Item>>,
  keepAs?: string,
): UseBoundStore<StoreApi<ListState<Item>>> {
  let latest = 0;
  return create<ListState<Item>>((set, get) => {
    const take = async (cursor: Cursor, before: readonly Item[]) => {
      latest += 1;
      const turn = latest;
      set({ loading: true, error: null });
      try {
        const page = await read(cursor);
        if (turn !== latest) return;
        const first = before.length === 0;
        const loadedAtMs = first ? Date.now() : get().loadedAtMs;
        set({
          items: [...before, ...page.items],
          next: page.next,
          loaded: true,
          loadedAtMs,
          loading: false,
        });
        if (first && keepAs !== undefined) keep(keepAs, { items: page.items, loadedAtMs });
      } catch (error) {
        if (turn === latest) set({ loading: false, error: codeOf(error) });
      }
    };
    return {
      items: [],
      next: null,
      loaded: false,
      loadedAtMs: 0,
      loading: false,
      error: null,
      refresh: async () => {
        const copy = keepAs === undefined || get().loaded ? null : readKept<KeptPage<Item>>(keepAs);
        if (copy !== null) set({ ...copy, loaded: true });
        await take({}, []);
      },
      loadMore: async () => {
        const { next, loading, items } = get();
        if (next !== null && !loading) await take({ cursor: next }, items);
      },
      change: (changed) => set({ items: get().items.map(changed) }),
      drop: (gone) => set({ items: get().items.filter((item) => !gone(item)) }),
    };
  });
}

/** What stands below the last row. */
export function moreState(
  list: Pick<ListState<unknown>, 'next' | 'loading' | 'error'>,
): 'idle' | 'loading' | 'end' | 'failed' {
  if (list.error !== null) return 'failed';
  if (list.next === null) return 'end';
  return list.loading ? 'loading' : 'idle';
}
