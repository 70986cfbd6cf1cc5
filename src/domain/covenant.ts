/** One kind of content that has no place here, with examples that anyone recognises. */
export interface ForbiddenKind {
  title: string;
  examples: string[];
}

/** A version of the covenant (公约). Versions count up from 1 and are never edited after publication. */
export interface Covenant {
  _id: string;
  version: number;
  title: string;
  /** What changed since the version before, in words; empty for the first one. */
  changes: string[];
  promises: string[];
  forbidden: ForbiddenKind[];
  publishedAtMs: number;
}

/** A person's acceptance of one version: one row per person and version, never edited. */
export interface Acceptance {
  _id: string;
  memberId: string;
  version: number;
  atMs: number;
}

export function covenantId(version: number): string {
  return `v${version}`;
}

export function acceptanceId(memberId: string, version: number): string {
  return `${memberId}.${covenantId(version)}`;
}
