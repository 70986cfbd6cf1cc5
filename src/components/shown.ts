import { useDidHide, useDidShow } from '@tarojs/taro';
import { useRef, useSyncExternalStore } from 'react';

/** What this hook needs of a store. */
interface Readable<State> {
  getState(): State;
  subscribe(listener: () => void): () => void;
}

/**
 * What a page shows of a store. While the page is hidden it keeps what it last showed, so that nothing is
 * sent to a screen that nobody sees; coming back it shows the present state at once.
 */
export function useShown<State>(store: Readable<State>): State {
  const shown = useRef(true);
  const state = useRef(store.getState());
  const listeners = useRef(new Set<() => void>());
  useDidShow(() => {
    shown.current = true;
    for (const listener of listeners.current) listener();
  });
  useDidHide(() => {
    shown.current = false;
  });
  const subscribe = useRef((listener: () => void) => {
    listeners.current.add(listener);
    const unsubscribe = store.subscribe(listener);
    return () => {
      listeners.current.delete(listener);
      unsubscribe();
    };
  });
  return useSyncExternalStore(subscribe.current, () => {
    if (shown.current) state.current = store.getState();
    return state.current;
  });
}
