import { createReadStream, type Stats, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HttpError } from './http';
import { contentTypeOf } from './storage/type';

/** Serves one file of the built h5 app; `/` is its index.html. Nothing outside the folder is reachable. */
export async function sendPage(
  folder: string | undefined,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (folder === undefined)
    throw new HttpError(404, 'This local cloud serves no app. Its console is at /__console.');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new HttpError(405, 'Only GET is possible here.');
  const root = resolve(folder);
  const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
  const about = file.startsWith(root + sep) ? describeFile(file) : undefined;
  if (!about?.isFile()) throw new HttpError(404, 'There is no such page.');
  const etag = `"${about.mtimeMs.toString(36)}-${about.size.toString(36)}"`;
  const headers = {
    'content-type': contentTypeOf(file),
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    etag,
  };
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'content-length': about.size });
  if (request.method === 'HEAD') return void response.end();
  await pipeline(createReadStream(file), response).catch(() => undefined);
}

function describeFile(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}
