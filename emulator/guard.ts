import type { IncomingMessage } from 'node:http';
import { HttpError } from './http';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Lets only this machine's own pages and programs in. A foreign name in Host is a rebound DNS name; a
 * foreign Origin is another site's page in the same browser. Both are refused with 403.
 */
export function requireLocal(request: IncomingMessage, port: number): void {
  const names = loopbackNames.map((name) => `${name}:${port}`);
  const host = request.headers.host ?? '';
  if (!names.includes(host) && !(port === 80 && loopbackNames.includes(host))) {
    throw new HttpError(403, 'The local cloud answers only under 127.0.0.1 or localhost.');
  }
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const isForeign = origin !== undefined && !names.includes(origin.replace(/^http:\/\//, ''));
  const isNavigation = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
  if (isForeign || (site === 'cross-site' && !isNavigation)) {
    throw new HttpError(403, 'The local cloud does not answer pages of other sites.');
  }
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
