import type { Me } from '@/contract/member';

/**
 * What stands between a person and taking part, in order. `changes`: a member reads a newer covenant. `return`:
 * somebody who has left comes back to what is still there.
 */
export type Step =
  | 'consent'
  | 'covenant'
  | 'profile'
  | 'return'
  | 'interests'
  | 'car'
  | 'welcome'
  | 'changes';

/** The steps of a newcomer that are counted. */
export const COUNTED_STEPS: readonly Step[] = ['consent', 'covenant', 'profile', 'interests', 'car'];

interface Progress {
  me: Me;
  needsConsent: boolean;
  /** The person became a member just now and has not said yet what they like. */
  asksInterests: boolean;
  /** The person has bound a car just now, or chose to do it later. */
  carSettled: boolean;
}

/** The step at which an interrupted flow goes on: everything but the choices of this visit is known to the cloud. */
export function stepOf({ me, needsConsent, asksInterests, carSettled }: Progress): Step {
  if (me.member !== null) {
    if (!me.covenantAccepted) return 'changes';
    if (asksInterests && me.member.interests.length === 0) return 'interests';
    return me.member.cars.length === 0 && !carSettled ? 'car' : 'welcome';
  }
  if (needsConsent) return 'consent';
  if (!me.covenantAccepted) return 'covenant';
  return me.left === null ? 'profile' : 'return';
}
