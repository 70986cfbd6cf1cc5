import { lookup as resolve } from 'node:dns';
import { get } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { PLATFORMS, platformOfHost } from '@/domain/link';

const WAIT_MS = 8_000;
const MOST_BYTES = 256 * 1024;
const MOST_HOPS = 4;

/** Addresses that lie within somebody's own network: nothing on the outside is asked through them. */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6');
}

export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  // An old address in new clothes could be any; no platform needs one.
  if (version === 0 || /^::ffff:/i.test(address)) return true;
  return PRIVATE.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** Resolves a name at the moment of connecting, so that no second look-up can lead elsewhere. */
const lookupPublic: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) return done(error ?? new Error('no address'), '', 4);
    if (addresses.some(({ address }) => isPrivateAddress(address))) {
      return done(new Error('private address'), '', 4);
    }
    if (options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};

export interface PageAnswer {
  status: number;
  /** Where it leads on to; null where it does not. */
  location: string | null;
  body: string;
}

export type AskPage = (url: string) => Promise<PageAnswer>;

/** Asks a host of the list over a safe connection, and nothing else. */
const askOutside: AskPage = (url) =>
  new Promise((answer, fail) => {
    const request = get(
      url,
      {
        lookup: lookupPublic,
        signal: AbortSignal.timeout(WAIT_MS),
        headers: { 'user-agent': 'Mozilla/5.0' },
      },
      (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        const end = () =>
          answer({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? null,
            body: Buffer.concat(parts).toString('utf8'),
          });
        response.on('data', (part: Buffer) => {
          size += part.length;
          if (size <= MOST_BYTES) return parts.push(part);
          response.destroy();
          return end();
        });
        response.on('end', end).on('error', fail);
      },
    );
    request.on('error', fail);
  });

/** Where LINK_STUB names a server, it is asked in the place of the whole world. */
async function askStub(stub: string, url: string): Promise<PageAnswer> {
  const response = await fetch(`${stub}?url=${encodeURIComponent(url)}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(WAIT_MS),
  });
  const body = (await response.text()).slice(0, MOST_BYTES);
  return { status: response.status, location: response.headers.get('location'), body };
}

export interface Look {
  state: 'alive' | 'gone' | 'unknown';
  note: string;
}

/** Looks whether a post is still there. Every step must lie on a host of the list; what is unclear is unknown. */
export async function lookAtPost(url: string): Promise<Look> {
  const stub = process.env.LINK_STUB ?? '';
  const ask: AskPage = stub === '' ? askOutside : (address) => askStub(stub, address);
  let next = url;
  try {
    for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
      const { protocol, hostname, port } = new URL(next);
      const platform = platformOfHost(hostname);
      if (protocol !== 'https:' || port !== '' || platform === null) return unknown('leads off the list');
      const { status, location, body } = await ask(next);
      if (status >= 300 && status < 400 && location !== null) {
        next = new URL(location, next).href;
        continue;
      }
      if (status === 404 || status === 410) return { state: 'gone', note: String(status) };
      if (status < 200 || status >= 300) return unknown(String(status));
      const word = PLATFORMS[platform].goneWords.find((words) => body.includes(words));
      return word === undefined ? { state: 'alive', note: String(status) } : { state: 'gone', note: word };
    }
    return unknown('too many steps');
  } catch (error) {
    return unknown(error instanceof Error ? error.message.slice(0, 80) : 'no answer');
  }
}

function unknown(note: string): Look {
  return { state: 'unknown', note };
}
