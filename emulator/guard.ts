import type { IncomingMessage } from 'node:http';
import { HttpError } from './http';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Lets only this machine's own pages and programs in. A foreign name in Host is a rebound DNS name; a
 * foreign Origin is another site's page in the same browser. Both are refused with 403. Links to files may
 * be followed from anywhere, as on the platform: they are signed, or to public files.
 */
export function requireLocal(request: IncomingMessage, port: number): void {
  if (!isOwnHost(request.headers.host ?? '', port)) {
    throw new HttpError(403, 'The local cloud answers only under 127.0.0.1 or localhost.');
  }
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (isReading && request.url?.startsWith('/files/')) return;
  const { origin } = request.headers;
  const isNavigation = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
  const isCrossSite = request.headers['sec-fetch-site'] === 'cross-site' && !isNavigation;
  if ((origin !== undefined && !isOwnOrigin(origin, port)) || (origin === undefined && isCrossSite)) {
    throw new HttpError(403, 'The local cloud does not answer pages of other sites.');
  }
}

/** Whether a page of this origin is the cloud's own, under any of its names. */
export function isOwnOrigin(origin: string, port: number): boolean {
  return origin.startsWith('http://') && isOwnHost(origin.slice('http://'.length), port);
}

function isOwnHost(host: string, port: number): boolean {
  return loopbackNames.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

/** The caller named in x-openid, or undefined without the header. A text that no openid can be is refused. */
export function openidOf(request: IncomingMessage): string | undefined {
  const header = request.headers['x-openid'];
  if (header === undefined || header === '') return undefined;
  if (typeof header !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(header)) {
    throw new HttpError(400, 'x-openid must be 1 to 64 letters, digits, "-" or "_".');
  }
  return header;
}
