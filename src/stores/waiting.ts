import { create } from 'zustand';

/** What may wait for the team, each counted by whoever reads its queue. Null while nobody has looked. */
const NOTHING_COUNTED = { works: null, cases: null, cares: null, insights: null };

export type WaitingKind = keyof typeof NOTHING_COUNTED;

/** How much of each kind waits, as far as this phone knows. */
export const useWaiting = create<Record<WaitingKind, number | null>>(() => ({ ...NOTHING_COUNTED }));
