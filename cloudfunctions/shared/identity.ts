import { createHash, randomInt, randomUUID } from 'node:crypto';
import { CODE_ALPHABET, CODE_LENGTH } from '@/domain/colleague';

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The id under which a person is known inside. The openid itself never leaves the server. */
export function memberIdOf(openid: string): string {
  return `m${digest(openid).slice(0, 20)}`;
}

/** The storage folder of one person: others cannot guess it, so what lies there is theirs. */
export function uploadFolderOf(openid: string): string {
  return `works/${digest(`uploads:${openid}`).slice(0, 32)}`;
}

/** A person's trace in logs: the same within one day's logs, of no use outside. */
export function logTraceOf(openid: string | undefined): string {
  return openid === undefined ? 'none' : digest(`log:${openid}`).slice(0, 10);
}

/** Id of the receipt of one request of one person. */
export function receiptIdOf(openid: string, requestId: string): string {
  return digest(`${openid}:${requestId}`).slice(0, 40);
}

export function inputHashOf(action: string, input: unknown): string {
  return digest(`${action}:${JSON.stringify(input)}`);
}

/** An id that leads to nothing else. */
export function randomId(): string {
  return randomUUID();
}

/** A code that nobody guesses: 60 bits. */
export function makeInvitationCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
}

/** A link is stored under its one form, so that it counts once over all members. */
export function linkIdOf(key: string): string {
  return digest(`link:${key}`).slice(0, 40);
}

/** An invitation is stored under the hash of its code. */
export function invitationIdOf(code: string): string {
  return digest(`invitation:${code}`).slice(0, 40);
}
