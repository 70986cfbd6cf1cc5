import type { Me } from '@/contract/member';

/** What stands between a person and taking part, in order. `changes`: a member reads a newer covenant. */
export type Step = 'consent' | 'covenant' | 'profile' | 'car' | 'welcome' | 'changes';

/** The steps of a newcomer that are counted. */
export const COUNTED_STEPS: readonly Step[] = ['consent', 'covenant', 'profile', 'car'];

interface Progress {
  me: Me;
  needsConsent: boolean;
  /** The person has bound a car just now, or chose to do it later. */
  carSettled: boolean;
}

/** The step at which an interrupted flow goes on: everything but the choices of this visit is known to the cloud. */
export function stepOf({ me, needsConsent, carSettled }: Progress): Step {
  if (me.member !== null) {
    if (!me.covenantAccepted) return 'changes';
    return me.member.cars.length === 0 && !carSettled ? 'car' : 'welcome';
  }
  if (needsConsent) return 'consent';
  return me.covenantAccepted ? 'profile' : 'covenant';
}
