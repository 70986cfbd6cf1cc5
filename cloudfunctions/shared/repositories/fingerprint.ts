import { BLOCK_HASHES, type HashBlock, type HashKind, hashBlockId } from '@/domain/hashIndex';
import { type Fingerprint, fingerprintId } from '@/domain/originality';
import { documents } from '../cloud';
import { loadByIds } from './byIds';

/** How many hashes of a kind are stored. */
export async function countHashes(kind: HashKind): Promise<number> {
  return (await documents.get('hashHeads', kind))?.count ?? 0;
}

/** Fifteen full blocks are just below the megabyte that the platform answers at once. */
const BLOCKS_PER_REQUEST = 12;
const REQUESTS_AT_ONCE = 8;

/** The blocks that hold the slots from `from` up to `count`, by number. */
export async function loadHashBlocks(
  kind: HashKind,
  from: number,
  count: number,
): Promise<Map<number, HashBlock>> {
  const numbers: number[] = [];
  for (let slot = from - (from % BLOCK_HASHES); slot < count; slot += BLOCK_HASHES) {
    numbers.push(slot / BLOCK_HASHES);
  }
  const requests: number[][] = [];
  for (let start = 0; start < numbers.length; start += BLOCKS_PER_REQUEST) {
    requests.push(numbers.slice(start, start + BLOCKS_PER_REQUEST));
  }
  const blocks = new Map<number, HashBlock>();
  for (let start = 0; start < requests.length; start += REQUESTS_AT_ONCE) {
    const batch = requests.slice(start, start + REQUESTS_AT_ONCE);
    const found = await Promise.all(
      batch.map((part) =>
        loadByIds(
          'hashBlocks',
          part.map((number) => hashBlockId(kind, number)),
        ),
      ),
    );
    for (const [index, part] of batch.entries()) {
      for (const number of part) {
        const block = found[index]?.get(hashBlockId(kind, number));
        if (block !== undefined) blocks.set(number, block);
      }
    }
  }
  return blocks;
}

/** What is kept about slots of the index. A removed one is absent: its hash alone says nothing about anybody. */
export function loadFingerprints(
  kind: HashKind,
  slots: readonly number[],
): Promise<Map<string, Fingerprint>> {
  return loadByIds(
    'fingerprints',
    slots.map((slot) => fingerprintId(kind, slot)),
  );
}
