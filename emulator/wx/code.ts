import { deflateSync } from 'node:zlib';
import qrcode from 'qrcode-generator';
import { type Answer, type Parameters, requireText, WeChatError } from './api';

/**
 * `wxacode.getUnlimited`: in the place of a mini-program code, whose drawing is WeChat's own, a QR code that any camera
 * reads: `mini-program:<page>?scene=<scene>`.
 */
export function drawCode(parameters: Parameters): Answer {
  const scene = requireText(parameters, 'scene');
  if (!/^[\w!#$&'()*+,/:;=?@~.-]{1,32}$/.test(scene)) {
    throw new WeChatError(
      40169,
      'invalid length for scene, or the data is not json string: 1 to 32 plain characters',
    );
  }
  const page = typeof parameters.page === 'string' ? parameters.page : '';
  if (page.startsWith('/') || page.includes('?')) {
    throw new WeChatError(41030, 'invalid page: without a leading slash and without parameters');
  }
  const wanted = typeof parameters.width === 'number' ? parameters.width : 430;
  if (wanted < 280 || wanted > 1280)
    throw new WeChatError(40097, 'invalid args: width must be from 280 to 1280');
  return {
    bytes: encodePng(
      Math.floor(wanted),
      modulesOf(`mini-program:${page}?scene=${encodeURIComponent(scene)}`),
    ),
    type: 'image/png',
  };
}

/** The squares of a QR code of the text, as small as it can be with a quarter of it readable when damaged. */
function modulesOf(text: string): boolean[][] {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => code.isDark(row, column)),
  );
}

function encodePng(size: number, modules: boolean[][]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const moduleCount = modules.length;
  const margin = Math.floor(size * 0.1);
  const rows = Buffer.alloc(size * (size + 1), 0xff);
  for (let y = 0; y < size; y += 1) {
    rows[y * (size + 1)] = 0;
    for (let x = 0; x < size; x += 1) {
      const row = Math.floor(((y - margin) / (size - 2 * margin)) * moduleCount);
      const column = Math.floor(((x - margin) / (size - 2 * margin)) * moduleCount);
      if (modules[row]?.[column]) rows[y * (size + 1) + 1 + x] = 0x16;
    }
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The checksum of PNG; Node offers one only since 20.15. */
function crc32(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
