import { keep, readKept } from './storage';

const CONSENT = 'privacy-consent';

/** A browser has no platform flow: the join page asks by itself, and the answer is kept here. */
export async function needsPrivacyConsent(): Promise<boolean> {
  return readKept<boolean>(CONSENT) !== true;
}

/** Keeps the consent that the person has just given on the page. */
export function recordPrivacyConsent(): void {
  keep(CONSENT, true);
}

/** A browser holds no terms of its own; the privacy page shows ours. */
export async function openPrivacyTerms(): Promise<void> {}
