import { useState } from 'react';
import { showFailure } from '@/components/failure';

/** Runs a write with its button turning; says what went wrong. */
export function useSending(onDone: () => void) {
  const [sending, setSending] = useState(false);
  const run = async (work: () => Promise<unknown>) => {
    setSending(true);
    try {
      await work();
      onDone();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return { sending, run };
}
