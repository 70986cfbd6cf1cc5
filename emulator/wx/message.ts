import { Reader, Writer } from 'protobufjs/minimal';

/** The parameters of an openapi call by name; each value is JSON text, or bytes of a file. */
export type Pairs = Map<string, Buffer>;

/** Reads the SDK's protobuf CommApiData: field 2 holds repeated field 1, each a key and a value. Throws on damage. */
export function decodeRequest(bytes: Buffer): Pairs {
  const pairs: Pairs = new Map();
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === 2 && (tag & 7) === 2) decodePairs(reader.bytes(), pairs);
    else reader.skipType(tag & 7);
  }
  return pairs;
}

function decodePairs(bytes: Uint8Array, pairs: Pairs): void {
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1 && (tag & 7) === 2) decodePair(reader.bytes(), pairs);
    else reader.skipType(tag & 7);
  }
}

function decodePair(bytes: Uint8Array, pairs: Pairs): void {
  const reader = Reader.create(bytes);
  let key = '';
  let value = Buffer.alloc(0);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1 && (tag & 7) === 2) key = reader.string();
    else if (tag >>> 3 === 2 && (tag & 7) === 2) value = Buffer.from(reader.bytes());
    else reader.skipType(tag & 7);
  }
  pairs.set(key, value);
}

/** Writes CommOpenApiResp: the body in field 1 and its content type in field 2. */
export function encodeReply(body: Buffer, contentType: string): Buffer {
  return Buffer.from(Writer.create().uint32(10).bytes(body).uint32(18).string(contentType).finish());
}

/** Writes a CommOpenApiResp that carries only an error of the cloud, such as -604101. */
export function encodeError(code: number): Buffer {
  return Buffer.from(Writer.create().uint32(24).int32(code).finish());
}
