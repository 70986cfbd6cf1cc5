import { HASH_SIDE } from '@/domain/imageHash';
import { type PictureFormat, readPictureHeader } from '@/domain/picture';

/** More points than any phone's camera stores in a picture that the app sends. */
const MOST_PIXELS = 30_000_000;

interface Pixels {
  width: number;
  height: number;
  /** Red, green, blue and opacity of each point. */
  data: Uint8ClampedArray;
}

/** The decoders make what a browser would give them. */
class PlainImageData implements Pixels {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

/** Each decoder is loaded at the first picture of its format, and once per instance. */
const decoders: Partial<Record<PictureFormat, (bytes: ArrayBuffer) => Promise<Pixels>>> = {};

async function loadDecoder(format: PictureFormat): Promise<(bytes: ArrayBuffer) => Promise<Pixels>> {
  if (!('ImageData' in globalThis)) Object.assign(globalThis, { ImageData: PlainImageData });
  switch (format) {
    case 'jpeg': {
      const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
      await init(compile(await import('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')));
      return (bytes) => decode(bytes, { preserveOrientation: true });
    }
    case 'png': {
      const { decode, init } = await import('@jsquash/png/decode.js');
      await init(compile(await import('@jsquash/png/codec/pkg/squoosh_png_bg.wasm')));
      return (bytes) => decode(bytes);
    }
    case 'webp': {
      const { default: decode, init } = await import('@jsquash/webp/decode.js');
      await init(compile(await import('@jsquash/webp/codec/dec/webp_dec.wasm')));
      return (bytes) => decode(bytes);
    }
  }
}

/** The bundle carries each module as its bytes, whatever its package's own types say. */
function compile(loaded: object): WebAssembly.Module {
  const bytes = 'default' in loaded ? loaded.default : null;
  if (!(bytes instanceof Uint8Array)) throw new Error('A decoder is missing in the bundle.');
  return new WebAssembly.Module(Uint8Array.from(bytes));
}

/** The brightness of a picture on the grid of the hash; null for what is no picture, is damaged or too large. */
export async function readBrightness(bytes: Uint8Array): Promise<number[] | null> {
  const header = readPictureHeader(bytes);
  if (header === null || header.width * header.height > MOST_PIXELS) return null;
  try {
    const decode = decoders[header.format] ?? (await loadDecoder(header.format));
    decoders[header.format] = decode;
    return shrink(await decode(Uint8Array.from(bytes).buffer));
  } catch (error) {
    console.warn(JSON.stringify({ picture: header.format, reason: String(error).slice(0, 200) }));
    return null;
  }
}

/** The mean brightness of each field of the grid, seen on white. */
function shrink({ width, height, data }: Pixels): number[] {
  const sums = new Float64Array(HASH_SIDE * HASH_SIDE);
  const counts = new Uint32Array(HASH_SIDE * HASH_SIDE);
  // A small picture is read several times over, so that no field stays empty.
  const columns = Math.max(width, HASH_SIDE);
  const rows = Math.max(height, HASH_SIDE);
  for (let row = 0; row < rows; row += 1) {
    const y = Math.floor((row * height) / rows);
    const down = Math.floor((row * HASH_SIDE) / rows) * HASH_SIDE;
    for (let column = 0; column < columns; column += 1) {
      const at = 4 * (y * width + Math.floor((column * width) / columns));
      const light = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
      const opacity = (data[at + 3] ?? 255) / 255;
      const field = down + Math.floor((column * HASH_SIDE) / columns);
      sums[field] = (sums[field] ?? 0) + light * opacity + 255 * (1 - opacity);
      counts[field] = (counts[field] ?? 0) + 1;
    }
  }
  return Array.from(sums, (sum, field) => sum / Math.max(1, counts[field] ?? 1));
}
