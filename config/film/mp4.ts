/** A box of an MP4 file: its length, its name of four signs, its contents. */
export function box(name: string, ...contents: (Uint8Array | readonly number[])[]): Uint8Array {
  const body = Buffer.concat(contents.map((part) => Uint8Array.from(part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** Numbers of four bytes. */
export function words(...values: number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, 4 * index);
  return bytes;
}

export function letters(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

const UPRIGHT = words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

export interface Track {
  width: number;
  height: number;
  sps: Uint8Array;
  pps: Uint8Array;
  /** Each picture as its units. */
  samples: readonly Uint8Array[];
  picturesPerSecond: number;
}

export interface MovieExtras {
  /** The brand in the first box. */
  brand?: string;
  /** Seconds since 1904, in all headers. */
  takenAt?: number;
  /** More boxes at the end of the index. */
  notes?: readonly Uint8Array[];
  /** Whether the index comes after the pictures, as cameras write it. */
  indexLast?: boolean;
}

const TIMES = (takenAt: number) => words(0, takenAt, takenAt);

/** A film as a file that any phone plays. */
export function makeMovie(track: Track, extras: MovieExtras = {}): Uint8Array {
  const { brand = 'isom', indexLast = false } = extras;
  const start = box('ftyp', letters(brand), words(512), letters(`${brand}avc1mp41`));
  const samples = track.samples.map((sample) => Buffer.concat([words(sample.length), sample]));
  const data = box('mdat', ...samples);
  // The index names the place of the pictures, so its length must be known first.
  const length = makeIndex(track, samples, 0, extras).length;
  const at = start.length + 8 + (indexLast ? 0 : length);
  const index = makeIndex(track, samples, at, extras);
  return Buffer.concat(indexLast ? [start, data, index] : [start, index, data]);
}

function makeIndex(
  track: Track,
  samples: readonly Uint8Array[],
  at: number,
  extras: MovieExtras,
): Uint8Array {
  const { width, height, picturesPerSecond } = track;
  const { takenAt = 0, notes = [] } = extras;
  const duration = samples.length;
  const header = box(
    'mvhd',
    TIMES(takenAt),
    words(picturesPerSecond, duration, 0x10000, 0x01000000, 0, 0),
    UPRIGHT,
    words(0, 0, 0, 0, 0, 0, 2),
  );
  const trackHeader = box(
    'tkhd',
    words(7, takenAt, takenAt, 1, 0, duration, 0, 0, 0, 0),
    UPRIGHT,
    words(width * 0x10000, height * 0x10000),
  );
  const mediaHeader = box('mdhd', TIMES(takenAt), words(picturesPerSecond, duration, 0x55c40000));
  const handler = box('hdlr', words(0, 0), letters('vide'), words(0, 0, 0), letters('film\0'));
  const reference = box('dinf', box('dref', words(0, 1), box('url ', words(1))));
  const info = box('minf', box('vmhd', words(1, 0, 0)), reference, makeTable(track, samples, at));
  return box('moov', header, box('trak', trackHeader, box('mdia', mediaHeader, handler, info)), ...notes);
}

function makeTable(
  { width, height, sps, pps }: Track,
  samples: readonly Uint8Array[],
  at: number,
): Uint8Array {
  const short = (value: number) => [value >> 8, value & 255];
  const config = box(
    'avcC',
    [1, sps[1] ?? 0, sps[2] ?? 0, sps[3] ?? 0, 0xff, 0xe1],
    short(sps.length),
    sps,
    [1],
    short(pps.length),
    pps,
  );
  const entry = box(
    'avc1',
    words(0, 1, 0, 0, 0, 0),
    short(width),
    short(height),
    words(0x480000, 0x480000, 0),
    short(1),
    new Uint8Array(32),
    short(24),
    [0xff, 0xff],
    config,
  );
  return box(
    'stbl',
    box('stsd', words(0, 1), entry),
    box('stts', words(0, 1, samples.length, 1)),
    box('stss', words(0, 1, 1)),
    box('stsc', words(0, 1, 1, samples.length, 1)),
    box('stsz', words(0, 0, samples.length, ...samples.map((sample) => sample.length))),
    box('stco', words(0, 1, at)),
  );
}
