import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { bodyOf, drain, HttpError, sendJson, sendText } from '../http';
import type { Storage } from './index';
import { fileIdOf, isPath } from './path';
import { isShowable } from './type';

/** `PUT /upload?path=&sign=&t=`: where the SDK puts the bytes after it has asked for a place. */
export async function receiveFromSdk(
  storage: Storage,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const path = query.get('path') ?? '';
  if (!isPath(path) || !storage.links.isGood('put', path, query)) {
    return sendText(
      response,
      403,
      'application/xml',
      xmlError('AccessDenied', 'The upload link is wrong or over.'),
    );
  }
  try {
    await storage.files.write(path, bodyOf(request), { uploader: '', limit: storage.maxFileBytes });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    drain(request);
    return sendText(response, error.status, 'application/xml', xmlError('EntityTooLarge', error.message));
  }
  response.writeHead(200, { 'content-length': 0 }).end();
}

/** `POST /upload?path=`: what `wx.cloud.uploadFile` is on the phone. Records who uploaded. */
export async function receiveFromClient(
  storage: Storage,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
  openid: string | undefined,
): Promise<void> {
  const path = query.get('path') ?? '';
  if (openid === undefined) throw new HttpError(401, 'An upload needs the header x-openid.');
  if (!isPath(path))
    throw new HttpError(400, 'path must be a relative cloud path without "..", "//" or ? # % \\.');
  if (!storage.canUpload(path, openid)) throw new HttpError(403, 'This person may not write to that path.');
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > storage.maxFileBytes)
    throw new HttpError(413, `A file may have at most ${storage.maxFileBytes} bytes.`);
  await storage.files.write(path, bodyOf(request), { uploader: openid, limit: storage.maxFileBytes });
  sendJson(response, 200, { fileID: fileIdOf(path) });
}

/** `GET /files/<path>`: a public file, or any file with a link that is still good. Serves one range. */
export async function sendFile(
  storage: Storage,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  if (!isPath(path)) throw new HttpError(404, 'There is no such file.');
  if (!storage.isPublic(path) && !storage.links.isGood('get', path, query)) {
    throw new HttpError(403, 'The link is wrong or has expired.');
  }
  const file = storage.files.find(path);
  if (file === undefined) throw new HttpError(404, 'There is no such file.');
  const headers = {
    'content-type': file.type,
    etag: `"${file.digest.slice(0, 32)}"`,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    // The holder of a link may draw the picture too, from 127.0.0.1 or localhost; no cookie is involved.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    // A stored page or drawing must not run scripts beside the app.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    ...(isShowable(file.type) ? {} : { 'content-disposition': 'attachment' }),
  };
  if (request.headers['if-none-match'] === headers.etag) return void response.writeHead(304, headers).end();
  const range = rangeOf(request.headers.range, file.size);
  if (range === 'unsatisfiable') {
    return void response.writeHead(416, { ...headers, 'content-range': `bytes */${file.size}` }).end();
  }
  const length = range === undefined ? file.size : range.end - range.start + 1;
  const part =
    range === undefined ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${file.size}` };
  response.writeHead(range === undefined ? 200 : 206, { ...headers, ...part, 'content-length': length });
  if (request.method === 'HEAD' || length === 0) return void response.end();
  const stream = storage.files.read(path, range);
  if (stream === undefined) return void response.end();
  // A reader that goes away in the middle is no error of ours.
  await pipeline(stream, response).catch(() => undefined);
}

function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first === '' && Number(last) === 0) return 'unsatisfiable';
  return start <= end ? { start, end } : 'unsatisfiable';
}

function xmlError(code: string, message: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`;
}
