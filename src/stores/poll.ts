import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { CallErrorCode } from '@/cloud/call';
import { codeOf } from './failure';

interface PollState<Key, Data> {
  key: Key | null;
  data: Data | null;
  error: CallErrorCode | null;
}

/** Something that goes on in the cloud and is looked at until it has come to rest. */
export interface Poll<Key, Data> {
  usePoll: UseBoundStore<StoreApi<PollState<Key, Data>>>;
  /** Looks now, and again while it goes on. Looking at something else ends the former looking. */
  watch(key: Key): Promise<void>;
  /** Stops looking, as when the page is left; the cloud goes on by itself. */
  rest(): void;
}

/** Between two looks; each look also moves the work on. */
const PAUSE_MS = 400;

export function createPoll<Key, Data>(
  look: (key: Key) => Promise<Data>,
  goesOn: (data: Data) => boolean,
): Poll<Key, Data> {
  const usePoll = create<PollState<Key, Data>>(() => ({ key: null, data: null, error: null }));
  let latest = 0;
  const rest = () => {
    latest += 1;
  };
  const watch = async (key: Key) => {
    rest();
    const turn = latest;
    if (usePoll.getState().key !== key) usePoll.setState({ key, data: null });
    usePoll.setState({ error: null });
    try {
      for (;;) {
        const data = await look(key);
        if (turn !== latest) return;
        usePoll.setState({ data });
        if (!goesOn(data)) return;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        if (turn !== latest) return;
      }
    } catch (failure) {
      if (turn === latest) usePoll.setState({ error: codeOf(failure) });
    }
  };
  return { usePoll, watch, rest };
}
