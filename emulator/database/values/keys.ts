import { Binary, ObjectId, Timestamp } from 'bson';
import { type Document, fieldOf, isDocument, numberOf, RANK, rankOf, regexParts, type Value } from './values';

/**
 * Order-preserving keys: the bytes of two encoded values compare as the values do in MongoDB, so that SQLite's plain
 * byte order of a BLOB gives index order. No encoding is a prefix of another one, so encodings can be concatenated.
 * Type bytes lie in 0x05 to 0x7d (inverted: 0x82 to 0xfa), which leaves 0x00 as terminator and 0xff as "after all".
 */

let buffer = Buffer.allocUnsafe(1024);
let length = 0;

function reserve(count: number): void {
  if (length + count <= buffer.length) return;
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + count));
  buffer.copy(larger, 0, 0, length);
  buffer = larger;
}

function writeByte(byte: number): void {
  reserve(1);
  buffer[length++] = byte;
}

/** UTF-8 and a 0x00 that lets a shorter string sort first; the bytes 0x00 and 0x01 become 0x01 0x01 and 0x01 0x02. */
function writeString(text: string): void {
  reserve(text.length * 3 + 1);
  const start = length;
  length += buffer.write(text, length, 'utf8');
  if (text.includes('\u0000') || text.includes('\u0001')) {
    const raw = Buffer.from(buffer.subarray(start, length));
    length = start;
    for (const byte of raw) {
      if (byte <= 1) writeByte(1);
      writeByte(byte <= 1 ? byte + 1 : byte);
    }
  }
  writeByte(0);
}

/** A double with its bits arranged to sort, and beyond 2^53 the distance of a long from its nearest double. */
function writeNumber(value: number | bigint): void {
  reserve(10);
  const nearest = Number(value);
  if (Number.isNaN(nearest)) {
    buffer.fill(0, length, length + 8);
    length += 8;
    return;
  }
  buffer.writeDoubleBE(nearest === 0 ? 0 : nearest, length);
  const first = buffer[length] ?? 0;
  if (first >= 0x80) invert(length, length + 8);
  else buffer[length] = first | 0x80;
  length += 8;
  if (Math.abs(nearest) >= Number.MAX_SAFE_INTEGER && Number.isFinite(nearest)) {
    const distance = typeof value === 'bigint' ? Number(value - BigInt(nearest)) : 0;
    length = buffer.writeUInt16BE(distance + 0x8000, length);
  }
}

function invert(start: number, end: number): void {
  for (let i = start; i < end; i++) buffer[i] = 0xff - (buffer[i] ?? 0);
}

function writeMilliseconds(time: number): void {
  reserve(8);
  length = buffer.writeBigInt64BE(BigInt(Number.isNaN(time) ? 0 : Math.trunc(time)), length);
  buffer[length - 8] = (buffer[length - 8] ?? 0) ^ 0x80;
}

function writeBytes(bytes: Uint8Array): void {
  reserve(bytes.length);
  buffer.set(bytes, length);
  length += bytes.length;
}

function writeDocument(document: Document): void {
  for (const name of Object.keys(document)) {
    const value = document[name];
    writeByte(rankOf(value));
    writeString(name);
    writeValue(value);
  }
  writeByte(0);
}

function writeValue(value: Value): void {
  const rank = rankOf(value);
  writeByte(rank);
  if (typeof value === 'string') writeString(value);
  else if (rank === RANK.number) writeNumber(numberOf(value));
  else if (typeof value === 'boolean') writeByte(value ? 2 : 1);
  else if (value instanceof Date) writeMilliseconds(value.getTime());
  else if (Array.isArray(value)) {
    for (const element of value) writeValue(element);
    writeByte(0);
  } else if (isDocument(value)) writeDocument(value);
  else if (value instanceof ObjectId) writeBytes(value.id);
  else if (value instanceof Binary) {
    reserve(5);
    length = buffer.writeUInt32BE(value.position, length);
    length = buffer.writeUInt8(value.sub_type, length);
    writeBytes(value.value());
  } else if (value instanceof Timestamp) {
    reserve(8);
    length = buffer.writeBigUInt64BE(value.toBigInt(), length);
  } else if (rank === RANK.regex) {
    const { pattern, options } = regexParts(value);
    writeString(pattern);
    writeString(options);
  } else if (rank === RANK.other) writeString(JSON.stringify(value));
}

function finish(start: number): Buffer {
  const key = Buffer.from(buffer.subarray(start, length));
  length = start;
  return key;
}

/** The key of one value. */
export function encodeKey(value: Value): Buffer {
  writeValue(value);
  return finish(0);
}

/** Stands in an index for an empty array, which sorts before null. */
export const EMPTY_ARRAY = Symbol('empty array');

/** The type byte of a geo cell, between those of ordinary values. */
export const CELL_RANK = 0x41;

/** A component that is encoded elsewhere: a cell of a geo index. */
export class EncodedValue {
  constructor(readonly bytes: Buffer) {}
}

/** One component of an index key; `descending` inverts its bytes. */
export function encodeComponents(values: readonly Value[], descending: readonly boolean[]): Buffer {
  for (let i = 0; i < values.length; i++) {
    const start = length;
    const value = values[i];
    if (value === EMPTY_ARRAY) writeByte(RANK.undefined);
    else if (value instanceof EncodedValue) writeBytes(value.bytes);
    else writeValue(value);
    if (descending[i]) invert(start, length);
  }
  return finish(0);
}

/** The bytes of one encoded component in descending order. */
export function invertBytes(bytes: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(bytes.length);
  for (let i = 0; i < bytes.length; i++) inverted[i] = 0xff - (bytes[i] ?? 0);
  return inverted;
}

/** The key of a document's `_id`. */
export function encodeId(document: Document): Buffer {
  return encodeKey(fieldOf(document, '_id'));
}

/**
 * Where the component that begins at `at` ends, so that a later field of a compound key can be looked at without reading
 * the document. Works on inverted components too, which show by their first byte.
 */
export function endOfComponent(key: Buffer, at: number): number {
  const mask = (key[at] ?? 0) >= 0x80 ? 0xff : 0;
  const rank = (key[at] ?? 0) ^ mask;
  const start = at + 1;
  switch (rank) {
    case RANK.string:
    case RANK.other:
      return endOfString(key, start, mask);
    case RANK.number:
      return endOfNumber(key, start, mask);
    case RANK.boolean:
      return start + 1;
    case RANK.date:
    case RANK.timestamp:
    case CELL_RANK:
      return start + 8;
    case RANK.objectId:
      return start + 12;
    case RANK.regex:
      return endOfString(key, endOfString(key, start, mask), mask);
    case RANK.binary:
      return start + 5 + (mask === 0 ? key.readUInt32BE(start) : 0xffffffff - key.readUInt32BE(start));
    case RANK.array:
      return endOfList(key, start, mask, (from) => endOfComponent(key, from));
    case RANK.object:
      return endOfList(key, start, mask, (from) => endOfComponent(key, endOfString(key, from + 1, mask)));
    default:
      return start;
  }
}

function endOfString(key: Buffer, from: number, mask: number): number {
  const end = key.indexOf(mask, from);
  return end < 0 ? key.length : end + 1;
}

function endOfList(key: Buffer, from: number, mask: number, next: (from: number) => number): number {
  let at = from;
  while (at < key.length && key[at] !== mask) at = next(at);
  return at + 1;
}

function endOfNumber(key: Buffer, from: number, mask: number): number {
  const bits = Buffer.from(key.subarray(from, from + 8));
  if (mask !== 0) for (let i = 0; i < 8; i++) bits[i] = (bits[i] ?? 0) ^ 0xff;
  if ((bits[0] ?? 0) >= 0x80) bits[0] = (bits[0] ?? 0) ^ 0x80;
  else for (let i = 0; i < 8; i++) bits[i] = (bits[i] ?? 0) ^ 0xff;
  const value = Math.abs(bits.readDoubleBE(0));
  return from + (value >= Number.MAX_SAFE_INTEGER && Number.isFinite(value) ? 10 : 8);
}
