import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { CallErrorCode } from '@/cloud/call';
import { PAGE_SIZE, type Page } from '@/domain/page';
import { keepCopy, readCopy } from './copy';
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
  /**
   * Loads the first page anew for somebody who comes back to the list, unless further pages are loaded: these
   * would vanish under the thumb of whoever had scrolled down.
   */
  revisit(): Promise<void>;
  /** Loads the next page, if there is one and none is on its way. */
  loadMore(): Promise<void>;
  /** Shows a changed item at once, before the cloud has it. */
  change(changed: (item: Item) => Item): void;
  /** Takes items out that belong here no longer. */
  drop(gone: (item: Item) => boolean): void;
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
        if (first && keepAs !== undefined)
          keepCopy(keepAs, { content: { items: page.items, next: page.next }, loadedAtMs });
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
        const copy = keepAs === undefined || get().loaded ? null : readCopy<Page<Item>>(keepAs);
        if (copy !== null) set({ ...copy.content, loadedAtMs: copy.loadedAtMs, loaded: true });
        await take({}, []);
      },
      revisit: async () => {
        if (get().items.length <= PAGE_SIZE) await get().refresh();
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
