import type { IncomingMessage, ServerResponse } from 'node:http';
import { type JsonRecord, parseRecord } from './json';

/** A request that cannot be served, with the HTTP status and one sentence for the caller. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'HttpError';
  }
}

/** Reads the whole body, at most `limit` bytes; a longer one is refused with 413. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new HttpError(400, 'The body could not be read.');
    size += chunk.byteLength;
    if (size > limit) throw new HttpError(413, `The body is larger than ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads a JSON object from the body; an empty body is an empty object, anything else is refused with 400. */
export async function readRecord(request: IncomingMessage, limit: number): Promise<JsonRecord> {
  const text = (await readBody(request, limit)).toString('utf8');
  if (text.trim() === '') return {};
  const record = parseRecord(text);
  if (record === undefined) throw new HttpError(400, 'The body must be one JSON object.');
  return record;
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(value ?? null));
}

export function sendText(
  response: ServerResponse,
  status: number,
  type: string,
  text: string | Buffer,
): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}
