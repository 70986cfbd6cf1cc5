import { sortKey } from './page';

/**
 * What a person agrees to beside the covenant. Acceptances of the covenant are a record of their own: each
 * call asks for the one of the version in force by its id, and a second copy here could only disagree with it.
 */
export const CONSENT_KINDS = ['privacy'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** The version of the privacy terms that the app shows; it counts up with every change of their meaning. */
export const PRIVACY_VERSION = 1;

/** One word of a person: given, or taken back. Rows are added and never edited. */
export interface Consent {
  _id: string;
  memberId: string;
  kind: ConsentKind;
  version: number;
  given: boolean;
  atMs: number;
  place: string;
}

export function recordConsent(
  memberId: string,
  kind: ConsentKind,
  word: { version: number; given: boolean; atMs: number },
): Consent {
  const { version, given, atMs } = word;
  const _id = `${memberId}.${kind}.v${version}.${given ? 'given' : 'withdrawn'}.${atMs}`;
  return { _id, memberId, kind, version, given, atMs, place: sortKey(atMs, _id) };
}
