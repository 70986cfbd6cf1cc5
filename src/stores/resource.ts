import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { CallErrorCode } from '@/cloud/call';
import { keepCopy, readCopy } from './copy';
import { codeOf } from './failure';

/** One answer of the cloud as a page shows it. */
export interface ResourceState<Key, Data> {
  key: Key | null;
  data: Data | null;
  /** When the shown data was loaded. */
  loadedAtMs: number;
  loading: boolean;
  /** Why the latest load failed; data from before stays in sight. */
  error: CallErrorCode | null;
  /** Takes up a key with the copy kept of an earlier answer, so that a page that opens has it in its first drawing. */
  recall(key: Key): void;
  /** Loads, or loads again. Only the answer to the latest call is shown. */
  load(key: Key): Promise<void>;
}

/**
 * A store around one read. With `keepAs` a copy stays on the phone and is shown, with its age, while the
 * network is away.
 */
export function createResource<Key, Data>(
  read: (key: Key) => Promise<Data>,
  keepAs?: (key: Key) => string,
): UseBoundStore<StoreApi<ResourceState<Key, Data>>> {
  let latest = 0;
  return create<ResourceState<Key, Data>>((set, get) => ({
    key: null,
    data: null,
    loadedAtMs: 0,
    loading: false,
    error: null,
    recall(key) {
      if (get().key === key) return;
      const copy = keepAs === undefined ? null : readCopy<Data>(keepAs(key));
      set({
        key,
        data: copy?.content ?? null,
        loadedAtMs: copy?.loadedAtMs ?? 0,
        loading: true,
        error: null,
      });
    },
    async load(key) {
      latest += 1;
      const turn = latest;
      get().recall(key);
      if (get().data === null) set({ loading: true, error: null });
      try {
        const data = await read(key);
        if (turn !== latest) return;
        const loadedAtMs = Date.now();
        set({ data, loadedAtMs, loading: false, error: null });
        if (keepAs !== undefined) keepCopy(keepAs(key), { content: data, loadedAtMs });
      } catch (error) {
        if (turn === latest) set({ loading: false, error: codeOf(error) });
      }
    },
  }));
}
