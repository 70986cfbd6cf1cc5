import { useEffect, useState } from 'react';
import type { ClaimView } from '@/contract/case';

/** Who may decide now: the colleague, somebody else, or nobody until the claim is taken again. */
export type Hold = 'mine' | 'theirs' | 'ended';

/** Browsers and phones take no longer timers; a claim is far shorter. */
const LONGEST_TIMER_MS = 24 * 60 * 60 * 1000;

/** Says who holds a card, and says so again at the instant at which the claim ends. */
export function useHold(claim: ClaimView | null): Hold {
  const [nowMs, setNowMs] = useState(Date.now);
  const untilMs = claim?.untilMs ?? 0;
  useEffect(() => {
    setNowMs(Date.now());
    const waitMs = untilMs - Date.now();
    if (waitMs <= 0 || waitMs > LONGEST_TIMER_MS) return;
    const timer = setTimeout(() => setNowMs(Date.now()), waitMs);
    return () => clearTimeout(timer);
  }, [untilMs]);
  if (claim === null || untilMs <= nowMs) return 'ended';
  return claim.mine ? 'mine' : 'theirs';
}
