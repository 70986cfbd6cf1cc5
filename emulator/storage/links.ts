import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { State } from '../state';

const keyName = 'storage.key';

/** What a signature allows: reading a file, or uploading to a path once the SDK has asked for it. */
export type LinkPurpose = 'get' | 'put';

/** Signs and checks the links of one cloud, with a key that lives as long as its data. */
export class Links {
  readonly #key: Buffer;

  constructor(
    state: State,
    private readonly nowMs: () => number,
  ) {
    const known = state.setting(keyName);
    this.#key = known === undefined ? randomBytes(32) : Buffer.from(known, 'hex');
    if (known === undefined) state.setSetting(keyName, this.#key.toString('hex'));
  }

  /** The query of a link that is good until `expiresAtMs`. */
  sign(purpose: LinkPurpose, path: string, expiresAtMs: number): string {
    return `sign=${this.#digest(purpose, path, expiresAtMs).toString('hex')}&t=${expiresAtMs}`;
  }

  /** Whether the query of a link is of this cloud, for this path and purpose, and not yet over. */
  isGood(purpose: LinkPurpose, path: string, query: URLSearchParams): boolean {
    const expiresAtMs = Number(query.get('t') ?? Number.NaN);
    const given = Buffer.from(query.get('sign') ?? '', 'hex');
    const right = this.#digest(purpose, path, expiresAtMs);
    return given.length === right.length && timingSafeEqual(given, right) && this.nowMs() < expiresAtMs;
  }

  #digest(purpose: LinkPurpose, path: string, expiresAtMs: number): Buffer {
    return createHmac('sha256', this.#key).update(`${purpose}\n${path}\n${expiresAtMs}`).digest();
  }
}
