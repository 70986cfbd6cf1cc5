/** Characters that one piece of a text has; Chinese words mostly have two, so three tie words together. */
const GRAM = 3;

/** Shorter texts are said alike by people who never met. */
export const LEAST_TEXT_LENGTH = 30;

const BITS = 32;

/**
 * The similarity hash (SimHash) of a text as 16 hex digits, over pieces of three characters: texts that share most
 * pieces differ in few bits. Null for a text that is too short to be told from others.
 */
export function hashText(text: string): string | null {
  const characters = [...plainText(text)];
  if (characters.length < LEAST_TEXT_LENGTH) return null;
  const pieces = new Set<string>();
  for (let start = 0; start + GRAM <= characters.length; start += 1) {
    pieces.add(characters.slice(start, start + GRAM).join(''));
  }
  return [FIRST_SEED, SECOND_SEED].map((seed) => hexOf(voteOf(pieces, seed))).join('');
}

/** A text as it is compared: letters and digits alone, in small letters. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const FIRST_SEED = 0x811c9dc5;
const SECOND_SEED = 0x01000193;

/** One half of the hash: each bit is what most pieces say. */
function voteOf(pieces: ReadonlySet<string>, seed: number): number {
  const votes = new Array<number>(BITS).fill(0);
  for (const piece of pieces) {
    const hash = scramble(piece, seed);
    for (let bit = 0; bit < BITS; bit += 1) votes[bit] = (votes[bit] ?? 0) + ((hash >>> bit) & 1 ? 1 : -1);
  }
  return votes.reduce((value, vote, bit) => (vote > 0 ? value | (1 << bit) : value), 0) >>> 0;
}

/** FNV-1a with the final mixing of MurmurHash3, so that every bit depends on every character. */
function scramble(piece: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < piece.length; index += 1) {
    hash = Math.imul(hash ^ piece.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function hexOf(value: number): string {
  return value.toString(16).padStart(8, '0');
}
