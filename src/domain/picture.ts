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
