import { newRequestId } from '@/cloud/call';

/** Names intentions: the same one again gets the same requestId, so that a repetition after a lost answer counts once. */
export interface Intention {
  idFor(what: string): string;
  /** The intention has been carried out; the same words again are a new one. */
  settle(): void;
}

export function createIntention(): Intention {
  let kept: { what: string; requestId: string } | null = null;
  return {
    idFor(what) {
      if (kept?.what !== what) kept = { what, requestId: newRequestId() };
      return kept.requestId;
    },
    settle() {
      kept = null;
    },
  };
}
