export type PictureFormat = 'jpeg' | 'png' | 'webp';

/** What the first bytes of a picture say about it. */
export interface PictureHeader {
  format: PictureFormat;
  width: number;
  height: number;
}

function textAt(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Format and size of a picture without decoding it; null for anything else. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 30) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpegHeader(bytes);
  if (textAt(bytes, 1, 3) === 'PNG') {
    const view = viewOf(bytes);
    return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return readWebpHeader(bytes);
  return null;
}

/** One segment of a JPEG before its picture data: `start` is its marker, `end` the byte after it. */
export interface JpegSegment {
  marker: number;
  start: number;
  end: number;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const MOST_SEGMENTS = 500;

/** The segments before the picture data; what is damaged ends the list. */
export function listJpegSegments(bytes: Uint8Array): JpegSegment[] {
  const view = viewOf(bytes);
  const segments: JpegSegment[] = [];
  let start = 2;
  while (start + 4 <= bytes.length && segments.length < MOST_SEGMENTS) {
    const marker = bytes[start + 1] ?? 0;
    if (bytes[start] !== 0xff || marker === END_OF_IMAGE) break;
    // A marker may be filled up with any number of 0xff before it.
    if (marker === 0xff) {
      start += 1;
      continue;
    }
    const end = start + 2 + view.getUint16(start + 2);
    if (marker === START_OF_SCAN || end > bytes.length) break;
    segments.push({ marker, start, end });
    start = end;
  }
  return segments;
}

/** Frames are announced by 0xc0 to 0xcf, but for three markers that mean something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readJpegHeader(bytes: Uint8Array): PictureHeader | null {
  const frame = listJpegSegments(bytes).find(({ marker }) => isFrame(marker));
  if (frame === undefined || frame.end - frame.start < 9) return null;
  const view = viewOf(bytes);
  return {
    format: 'jpeg',
    height: view.getUint16(frame.start + 5),
    width: view.getUint16(frame.start + 7),
  };
}

function readWebpHeader(bytes: Uint8Array): PictureHeader | null {
  const view = viewOf(bytes);
  switch (textAt(bytes, 12, 4)) {
    case 'VP8 ':
      return {
        format: 'webp',
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { format: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X': {
      const width = (bytes[24] ?? 0) | ((bytes[25] ?? 0) << 8) | ((bytes[26] ?? 0) << 16);
      const height = (bytes[27] ?? 0) | ((bytes[28] ?? 0) << 8) | ((bytes[29] ?? 0) << 16);
      return { format: 'webp', width: width + 1, height: height + 1 };
    }
    default:
      return null;
  }
}

const APP1 = 0xe1;
const APP2 = 0xe2;
const APP13 = 0xed;
const COMMENT = 0xfe;
const ORIENTATION = 0x0112;
const UPRIGHT = 1;

/** How a camera held it, 1 to 8 by EXIF; 1 where the picture does not say. */
export function readOrientation(bytes: Uint8Array): number {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return UPRIGHT;
  for (const { marker, start, end } of listJpegSegments(bytes)) {
    if (marker !== APP1 || textAt(bytes, start + 4, 6) !== 'Exif\0\0') continue;
    return orientationIn(bytes.subarray(start + 10, end));
  }
  return UPRIGHT;
}

/** The orientation within the TIFF structure that EXIF is. */
function orientationIn(tiff: Uint8Array): number {
  if (tiff.length < 14) return UPRIGHT;
  const view = viewOf(tiff);
  const isLittle = textAt(tiff, 0, 2) === 'II';
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return UPRIGHT;
  const count = view.getUint16(directory, isLittle);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > tiff.length) break;
    if (view.getUint16(at, isLittle) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : UPRIGHT;
  }
  return UPRIGHT;
}

/** An EXIF segment that says nothing but the orientation. */
function orientationSegment(orientation: number): Uint8Array {
  return Uint8Array.from([
    ...[0xff, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ]);
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/**
 * The same picture without what it tells beside what it shows: place, time, device, earlier versions and whatever
 * is hung on behind its end. Colours, size and the way up stay. What is no JPEG, PNG or WebP comes back as it is.
 */
export function stripPrivate(bytes: Uint8Array): Uint8Array {
  switch (readPictureHeader(bytes)?.format) {
    case 'jpeg':
      return stripJpeg(bytes);
    case 'png':
      return stripPng(bytes);
    case 'webp':
      return stripWebp(bytes);
    case undefined:
      return bytes;
  }
}

function isTelling(bytes: Uint8Array, { marker, start }: JpegSegment): boolean {
  if (marker === APP2) return textAt(bytes, start + 4, 11) !== 'ICC_PROFILE';
  // The first and the fourteenth say how colours are coded; all other notes of programs are left out.
  return marker === COMMENT || (marker >= APP1 && marker <= APP13) || marker === 0xef;
}

function stripJpeg(bytes: Uint8Array): Uint8Array {
  const segments = listJpegSegments(bytes);
  const orientation = readOrientation(bytes);
  const kept = segments.filter((segment) => !isTelling(bytes, segment));
  const scan = segments.at(-1)?.end ?? 2;
  return joinBytes([
    bytes.subarray(0, 2),
    ...(orientation === UPRIGHT ? [] : [orientationSegment(orientation)]),
    ...kept.map(({ start, end }) => bytes.subarray(start, end)),
    bytes.subarray(scan, endOfJpeg(bytes, scan)),
  ]);
}

/** The byte after the end mark. Phones hang films and second pictures on behind it. */
function endOfJpeg(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) continue;
    if (next === END_OF_IMAGE) return at + 2;
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    // A segment between two scans carries its length.
    if (!isData && at + 3 < bytes.length) at += 1 + viewOf(bytes).getUint16(at + 2);
  }
  return bytes.length;
}

const TELLING_CHUNKS = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'];

function stripPng(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    const name = textAt(bytes, at + 4, 4);
    if (end > bytes.length) break;
    if (!TELLING_CHUNKS.includes(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IEND') break;
    at = end;
  }
  return joinBytes(parts);
}

const EXIF_AND_XMP = 0x0c;

function stripWebp(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const chunks: Uint8Array[] = [];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at + 4, true);
    const end = Math.min(bytes.length, at + 8 + size + (size % 2));
    const name = textAt(bytes, at, 4);
    if (name !== 'EXIF' && name !== 'XMP ') {
      const chunk = bytes.slice(at, end);
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~EXIF_AND_XMP;
      chunks.push(chunk);
    }
    at = end;
  }
  const body = joinBytes(chunks);
  const head = bytes.slice(0, 12);
  viewOf(head).setUint32(4, body.length + 4, true);
  return joinBytes([head, body]);
}
