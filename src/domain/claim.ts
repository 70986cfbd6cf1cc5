import { DomainError } from './errors';

/** Somebody of the team is at it: for a while nobody else decides, and the while ends by itself. */
export interface Claim {
  byId: string;
  untilMs: number;
}

/** Long enough for a careful decision, short enough for whoever waits when a phone is put away. */
export const CLAIM_MS = 15 * 60 * 1000;

/** Whether a person holds the claim at this instant. */
export function isHeldBy(claim: Claim | null, personId: string, nowMs: number): boolean {
  return claim !== null && claim.byId === personId && nowMs < claim.untilMs;
}

/** Whether a person may take the claim: nobody else holds it. */
export function canHold(claim: Claim | null, personId: string, nowMs: number): boolean {
  return claim === null || nowMs >= claim.untilMs || claim.byId === personId;
}

/** The claim taken or renewed. Refuses while somebody else holds it. */
export function takeClaim(claim: Claim | null, personId: string, nowMs: number): Claim {
  if (!canHold(claim, personId, nowMs)) {
    throw new DomainError('CLAIM.TAKEN', { untilMs: claim?.untilMs ?? nowMs });
  }
  return { byId: personId, untilMs: nowMs + CLAIM_MS };
}

/** What is left when a person lets go: nothing of their own, the claim of anybody else. */
export function releaseClaim(claim: Claim | null, personId: string): Claim | null {
  return claim !== null && claim.byId === personId ? null : claim;
}
