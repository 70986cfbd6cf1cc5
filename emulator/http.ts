import type { IncomingMessage, ServerResponse } from 'node:http';
import { type JsonRecord, parseRecord } from './json';

const drainMs = 5_000;

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

/** The body piece by piece. Whoever stops early leaves the connection open, so that an answer can still be sent. */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) throw new HttpError(400, 'The body could not be read.');
    yield chunk;
  }
}

/** Lets a refused sender finish within bounds, so that it reads the answer instead of a broken connection. */
export function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), drainMs).unref();
  request.once('close', () => clearTimeout(timer));
  request.resume();
}

/** Reads the whole body, at most `limit` bytes; a longer one is refused with 413. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyOf(request)) {
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
