import fc from 'fast-check';
import { BLOCK_HASHES, blockOfSlot, HashTable, hashBlockId, hashDistance } from '@/domain/hashIndex';

const Hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => value.toString(16).padStart(16, '0'));

/** The distance as the definition says it, by another way of counting. */
function countBits(one: string, other: string): number {
  return [...(BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2)].filter((bit) => bit === '1').length;
}

/** A hash with some of its bits turned over. */
function turn(hash: string, bits: readonly number[]): string {
  const turned = bits.reduce((value, bit) => value ^ (1n << BigInt(bit)), BigInt(`0x${hash}`));
  return turned.toString(16).padStart(16, '0');
}

test('the distance of two hashes is the number of bits in which they differ', () => {
  expect(hashDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
  expect(hashDistance('8000000000000001', '0000000000000000')).toBe(2);
  fc.assert(fc.property(Hash, Hash, (one, other) => hashDistance(one, other) === countBits(one, other)));
});

describe('a search', () => {
  test('finds exactly what looking at every pair finds, at every radius', () => {
    const crowd = fc.array(
      fc.oneof(
        Hash,
        fc
          .tuple(fc.constant('0123456789abcdef'), fc.uniqueArray(fc.nat({ max: 63 }), { maxLength: 14 }))
          .map(([hash, bits]) => turn(hash, bits)),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        crowd,
        fc.uniqueArray(fc.nat({ max: 63 }), { maxLength: 6 }),
        fc.nat({ max: 14 }),
        (hashes, bits, radius) => {
          const asked = turn('0123456789abcdef', bits);
          const table = new HashTable();
          table.take(0, hashes.join(''));
          const expected = hashes.flatMap((hash, slot) => {
            const distance = countBits(hash, asked);
            return distance <= radius ? [{ slot, distance }] : [];
          });
          expect(table.findNear(asked, radius)).toEqual(expected);
        },
      ),
    );
  });

  test('leaves out what came later than a given slot', () => {
    const table = new HashTable();
    table.take(0, '0'.repeat(48));
    expect(table.findNear('0'.repeat(16), 0, 2).map(({ slot }) => slot)).toEqual([0, 1]);
  });
});

describe('blocks', () => {
  test('that are read again after they have grown add what is new, and nothing twice', () => {
    const table = new HashTable();
    const one = '00000000000000ff';
    const other = 'ff00000000000000';
    table.take(0, one);
    table.take(0, one + other);
    expect(table.count).toBe(2);
    expect(table.findNear(other, 0)).toEqual([{ slot: 1, distance: 0 }]);
  });

  test('follow each other without a gap', () => {
    expect([BLOCK_HASHES - 1, BLOCK_HASHES].map(blockOfSlot)).toEqual([0, 1]);
    const table = new HashTable();
    table.take(0, 'f'.repeat(16 * BLOCK_HASHES));
    table.take(1, '0'.repeat(16));
    expect(table.findNear('0'.repeat(16), 3)).toEqual([{ slot: BLOCK_HASHES, distance: 0 }]);
  });

  test('sort by their number', () => {
    expect(hashBlockId('image', 9) < hashBlockId('image', 10)).toBe(true);
  });
});
