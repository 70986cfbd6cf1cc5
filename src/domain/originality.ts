import type { HashKind } from './hashIndex';

/** Up to which distance a likeness holds a work for a person, and up to which it is only told to the reviewer. */
export const LIKENESS: Readonly<Record<HashKind, { hold: number; flag: number }>> = {
  image: { hold: 5, flag: 10 },
  text: { hold: 5, flag: 10 },
};

/** A reviewer looks at the nearest few; more of them would say nothing new. */
export const LIKENESSES_KEPT = 6;

/** What is kept of one picture or text that was handed in, beside its hash in the index. */
export interface Fingerprint {
  _id: string;
  kind: HashKind;
  /** Its place in the index. */
  slot: number;
  hash: string;
  /** The hash of its mirror image; only pictures have one. */
  mirrored: string | null;
  memberId: string;
  submissionId: string;
  taskTitle: string;
  round: number;
  /** Null for the text of a work. */
  fileId: string | null;
  atMs: number;
}

export function fingerprintId(kind: HashKind, slot: number): string {
  return `${kind}.${String(slot).padStart(10, '0')}`;
}

/** An earlier picture or text that this one is like. */
export interface Likeness {
  kind: HashKind;
  distance: number;
  mirrored: boolean;
  /** The picture of this work; null for its text. */
  fileId: string | null;
  /** Whether both are by the same member, who may use their own again. */
  own: boolean;
  earlier: { submissionId: string; round: number; fileId: string | null; taskTitle: string; atMs: number };
}

/** `held`: a person must look before it can be approved. Nothing is ever refused or punished by this alone. */
export const ORIGINALITY_STATES = ['pending', 'clear', 'flagged', 'held'] as const;
export type OriginalityState = (typeof ORIGINALITY_STATES)[number];

export interface Originality {
  state: OriginalityState;
  /** Nearest first, those by others before one's own. */
  likenesses: Likeness[];
}

export const UNCOMPARED: Originality = { state: 'pending', likenesses: [] };
export const ORIGINAL: Originality = { state: 'clear', likenesses: [] };

/** What the likenesses that were found mean. One's own earlier pictures are told and hold nothing. */
export function judgeOriginality(found: readonly Likeness[]): Originality {
  const likenesses = [...found]
    .filter(({ kind, distance }) => distance <= LIKENESS[kind].flag)
    .sort((one, other) => Number(one.own) - Number(other.own) || one.distance - other.distance)
    .slice(0, LIKENESSES_KEPT);
  const others = likenesses.filter(({ own }) => !own);
  if (others.some(({ kind, distance }) => distance <= LIKENESS[kind].hold)) {
    return { state: 'held', likenesses };
  }
  return { state: others.length > 0 ? 'flagged' : 'clear', likenesses };
}
