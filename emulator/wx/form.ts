import type { IncomingMessage } from 'node:http';
import { Busboy } from '@fastify/busboy';
import { HttpError } from '../http';

const maxParts = 50;

/** Reads a multipart body into its parts by name, text and files alike, at most `limit` bytes together. */
export function readForm(request: IncomingMessage, limit: number): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>();
    let size = 0;
    const refuse = (status: number, message: string): void => {
      request.unpipe();
      request.resume();
      reject(new HttpError(status, message));
    };
    const take = (name: string, chunk: Buffer): void => {
      size += chunk.byteLength;
      if (size > limit) refuse(413, `The body is larger than ${limit} bytes.`);
      else parts.set(name, Buffer.concat([parts.get(name) ?? Buffer.alloc(0), chunk]));
    };
    const form = openForm(request, limit);
    if (form === undefined) return refuse(400, 'The multipart body has no boundary.');
    form.on('field', (name, value) => take(name, Buffer.from(String(value))));
    form.on('file', (name, stream) => {
      take(name, Buffer.alloc(0));
      stream.on('data', (chunk: Buffer) => take(name, chunk));
      stream.on('error', () => refuse(400, 'The multipart body is damaged.'));
    });
    form.on('error', () => refuse(400, 'The multipart body is damaged.'));
    form.on('finish', () => resolve(parts));
    request.on('aborted', () => refuse(400, 'The body ended early.'));
    request.pipe(form);
  });
}

function openForm(request: IncomingMessage, limit: number): Busboy | undefined {
  try {
    const type = request.headers['content-type'] ?? '';
    const limits = { parts: maxParts, fileSize: limit, fieldSize: limit };
    return new Busboy({ headers: { ...request.headers, 'content-type': type }, limits });
  } catch {
    return undefined;
  }
}
