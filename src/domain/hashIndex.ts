/** Hashes that one stored block holds: 64 KB of text, so that fifteen blocks fit one answer of the database. */
export const BLOCK_HASHES = 4_096;
const DIGITS = 16;

/** A run of hashes in the order in which they came, as one text. Full blocks never change again. */
export interface HashBlock {
  _id: string;
  /** The hashes one after the other, 16 hex digits each. */
  hashes: string;
}

/** Which kind of thing a hash is of; each kind has an index of its own. */
export const HASH_KINDS = ['image', 'text'] as const;
export type HashKind = (typeof HASH_KINDS)[number];

/** The id of a block; blocks of a kind sort by number. */
export function hashBlockId(kind: HashKind, number: number): string {
  return `${kind}.${String(number).padStart(6, '0')}`;
}

export function blockOfSlot(slot: number): number {
  return Math.floor(slot / BLOCK_HASHES);
}

/** The two halves of a hash. */
function halvesOf(hash: string): [number, number] {
  return [wordAt(hash, 0), wordAt(hash, DIGITS / 2)];
}

const [NINE, LETTERS] = [57, 87];

/** Eight hex digits as a number. An instance reads millions at its start, and cutting texts takes ten times as long. */
function wordAt(text: string, start: number): number {
  let word = 0;
  for (let index = start; index < start + DIGITS / 2; index += 1) {
    const code = text.charCodeAt(index);
    word = (word << 4) | (code <= NINE ? code & 0x0f : code - LETTERS);
  }
  return word >>> 0;
}

function bitsIn(word: number): number {
  let value = word - ((word >>> 1) & 0x55555555);
  value = (value & 0x33333333) + ((value >>> 2) & 0x33333333);
  return Math.imul((value + (value >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** In how many of 64 bits two hashes differ. */
export function hashDistance(one: string, other: string): number {
  const [oneHigh, oneLow] = halvesOf(one);
  const [otherHigh, otherLow] = halvesOf(other);
  return bitsIn(oneHigh ^ otherHigh) + bitsIn(oneLow ^ otherLow);
}

export interface NearHash {
  slot: number;
  distance: number;
}

/**
 * All hashes of a kind in memory, by slot. A search looks at every one of them: within a radius of 10 of 64 bits an
 * index of parts would have to look into hundreds of places, while a plain pass over a million hashes takes a few
 * milliseconds and cannot miss one.
 */
export class HashTable {
  #halves = new Uint32Array(2 * BLOCK_HASHES);
  #count = 0;

  /** Slots 0 to `count` - 1 are known. */
  get count(): number {
    return this.#count;
  }

  /** Takes a block as it is stored; what was known of it is the same, so a longer version only adds. */
  take(blockNumber: number, hashes: string): void {
    const start = blockNumber * BLOCK_HASHES;
    const length = hashes.length / DIGITS;
    this.#reserve(start + length);
    for (let index = Math.max(0, this.#count - start); index < length; index += 1) {
      this.#halves[2 * (start + index)] = wordAt(hashes, index * DIGITS);
      this.#halves[2 * (start + index) + 1] = wordAt(hashes, index * DIGITS + DIGITS / 2);
    }
    this.#count = Math.max(this.#count, start + length);
  }

  /** Every slot before `end` whose hash differs in at most `radius` bits. */
  findNear(hash: string, radius: number, end = this.#count): NearHash[] {
    const [high, low] = halvesOf(hash);
    const found: NearHash[] = [];
    const halves = this.#halves;
    for (let slot = 0; slot < Math.min(end, this.#count); slot += 1) {
      const far = bitsIn((halves[2 * slot] ?? 0) ^ high);
      if (far > radius) continue;
      const distance = far + bitsIn((halves[2 * slot + 1] ?? 0) ^ low);
      if (distance <= radius) found.push({ slot, distance });
    }
    return found;
  }

  #reserve(count: number): void {
    if (2 * count <= this.#halves.length) return;
    const grown = new Uint32Array(Math.max(2 * count, Math.ceil(this.#halves.length * 1.5)));
    grown.set(this.#halves);
    this.#halves = grown;
  }
}
