/** A piece of a file, by its first byte. */
export interface Piece {
  at: number;
  length: number;
}

/** Bytes to be written over those that stand at a place of a file; its length stays. */
export interface Patch {
  at: number;
  bytes: Uint8Array;
}

/** What a film says about itself, and what is to be written over for it to say nothing else. */
export interface MovieFacts {
  format: 'mp4' | 'mov';
  durationMs: number;
  /** Blanks where and when it was taken, and with what. */
  blanks: Patch[];
}

interface Box {
  name: string;
  start: number;
  /** Where its contents begin. */
  body: number;
  end: number;
}

/** Real films have some ten boxes; what is cut into hundreds of pieces is a stream, not a recording. */
const MOST_BOXES = 64;
const MOST_INNER_BOXES = 4_000;
/** Three minutes need a few hundred kilobytes of index. */
const MOST_INDEX_BYTES = 8 * 1024 * 1024;
const LONGEST_HEAD = 16;
const SHORTEST_HEAD = 8;

/**
 * Reads what a film is without its pictures: asks for one piece of the file after the other and is given its bytes,
 * so that neither a phone nor a function ever holds the whole. Ends with null for what is no MP4 or QuickTime film.
 */
export function* inspectMovie(size: number): Generator<Piece, MovieFacts | null, Uint8Array> {
  let index: Pick<MovieFacts, 'durationMs' | 'blanks'> | null = null;
  let format: MovieFacts['format'] | null = null;
  const blanks: Patch[] = [];
  let at = 0;
  for (let count = 0; at + SHORTEST_HEAD <= size; count += 1) {
    const head = yield { at, length: Math.min(LONGEST_HEAD, size - at) };
    const box = readBox(head, 0, size - at, at);
    if (box === null || count >= MOST_BOXES || (count === 0) !== (box.name === 'ftyp')) return null;
    const place: Piece = { at: box.start, length: box.end - box.start };
    if (box.name === 'ftyp') format = textAt(head, box.body, 4) === 'qt  ' ? 'mov' : 'mp4';
    if (box.name === 'moov') {
      if (index !== null || place.length > MOST_INDEX_BYTES) return null;
      index = readIndex(yield place, box.start);
      if (index === null) return null;
    } else if (TELLING.includes(box.name)) {
      if (place.length > MOST_INDEX_BYTES) return null;
      blanks.push(...blankBox({ ...box, start: 0, end: place.length }, box.start));
    }
    at = box.end;
  }
  if (index === null || format === null) return null;
  return { format, durationMs: index.durationMs, blanks: [...blanks, ...index.blanks] };
}

/** Notes of cameras and programs: place, device, title. A player needs none of them. */
const TELLING: readonly string[] = ['udta', 'meta', 'uuid'];

/** The box that begins at `at` of these bytes; null for what cannot be one. `left` is how much may follow. */
function readBox(bytes: Uint8Array, at: number, left: number, offset: number): Box | null {
  if (at + SHORTEST_HEAD > bytes.length) return null;
  const view = viewOf(bytes);
  const short = view.getUint32(at);
  const isLong = short === 1;
  if (isLong && at + LONGEST_HEAD > bytes.length) return null;
  const size = isLong
    ? view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12)
    : short === 0
      ? left
      : short;
  const head = isLong ? LONGEST_HEAD : SHORTEST_HEAD;
  if (size < head || size > left) return null;
  const start = at + offset;
  return { name: textAt(bytes, at + 4, 4), start, body: at + head, end: start + size };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Letters as they stand in a file, each a byte; signs beyond ASCII keep their own. */
function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Boxes that hold others in which something may tell. */
const HOLDERS: readonly string[] = ['moov', 'trak', 'mdia'];

/** All boxes within an index, those within others too, as far as they matter here. Null for a damaged one. */
function listBoxes(bytes: Uint8Array): Box[] | null {
  const found: Box[] = [];
  const open: { from: number; to: number }[] = [{ from: 0, to: bytes.length }];
  for (let within = open.pop(); within !== undefined; within = open.pop()) {
    for (let at = within.from; at + SHORTEST_HEAD <= within.to; ) {
      const box = readBox(bytes, at, within.to - at, 0);
      if (box === null || found.length >= MOST_INNER_BOXES) return null;
      found.push(box);
      if (HOLDERS.includes(box.name)) open.push({ from: box.body, to: box.end });
      at = box.end;
    }
  }
  return found;
}

/** Duration and blanks of an index that stands at `offset` of its file; null where it shows no moving pictures. */
function readIndex(bytes: Uint8Array, offset: number): Pick<MovieFacts, 'durationMs' | 'blanks'> | null {
  const boxes = listBoxes(bytes);
  if (boxes === null) return null;
  const header = boxes.find(({ name }) => name === 'mvhd');
  const shows = boxes.some((box) => box.name === 'hdlr' && textAt(bytes, box.body + 8, 4) === 'vide');
  const durationMs = header === undefined ? null : readDurationMs(bytes, header);
  if (!shows || durationMs === null) return null;
  const blanks = boxes.flatMap((box) =>
    TELLING.includes(box.name) ? blankBox(box, offset) : blankTimes(bytes, box, offset),
  );
  return { durationMs, blanks };
}

/** How long a film is by its header; null where that does not say. */
function readDurationMs(bytes: Uint8Array, { body, end }: Box): number | null {
  const view = viewOf(bytes);
  const isWide = bytes[body] === 1;
  const at = body + (isWide ? 20 : 12);
  if (at + (isWide ? 12 : 8) > end) return null;
  const scale = view.getUint32(at);
  const length = isWide ? view.getUint32(at + 4) * 2 ** 32 + view.getUint32(at + 8) : view.getUint32(at + 4);
  if (scale === 0 || length === 0 || length >= 0xffff_ffff) return null;
  return Math.round((length / scale) * 1000);
}

/** A box turned into empty space of the same length. */
function blankBox({ start, body, end }: Box, offset: number): Patch[] {
  const name = Uint8Array.from([0x66, 0x72, 0x65, 0x65]);
  return [
    { at: offset + start + 4, bytes: name },
    { at: offset + body, bytes: new Uint8Array(end - body) },
  ];
}

const DATED: readonly string[] = ['mvhd', 'tkhd', 'mdhd'];

/** The two instants that a header begins with, when it was made and when changed, set to none. */
function blankTimes(bytes: Uint8Array, { name, body, end }: Box, offset: number): Patch[] {
  const length = bytes[body] === 1 ? 16 : 8;
  if (!DATED.includes(name) || body + 4 + length > end) return [];
  return [{ at: offset + body + 4, bytes: new Uint8Array(length) }];
}
