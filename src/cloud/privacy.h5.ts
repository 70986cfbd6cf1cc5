/** A browser has no platform flow: the join page asks by itself and keeps the answer. */
export async function needsPrivacyConsent(): Promise<boolean> {
  return true;
}

/** A browser holds no terms of its own; the join page shows them. */
export async function openPrivacyTerms(): Promise<void> {}
