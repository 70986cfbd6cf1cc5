import type { ActionName, InputOf, OutputOf, Reply } from '@/contract';
import type { ErrorCode, ErrorDetails } from '@/domain/errors';
import { sendEvent } from './transport';

/** Why a call failed: a refusal by the cloud, or no connection to it. */
export type CallErrorCode = ErrorCode | 'OFFLINE';

export class CallError extends Error {
  constructor(
    readonly code: CallErrorCode,
    readonly details: ErrorDetails = {},
    readonly requestId = '',
  ) {
    super(code);
    this.name = 'CallError';
  }
}

/** Calls an action of the contract. Rejects with a CallError, whatever went wrong. */
export async function call<Name extends ActionName>(
  action: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const reply = await send<OutputOf<Name>>({ action, input });
  if (reply.ok) return reply.data;
  throw new CallError(reply.error.code, reply.error.details, reply.error.requestId);
}

/** The cloud's answers follow the contract: it is the same code base that writes them. */
async function send<Data>(event: object): Promise<Reply<Data>> {
  try {
    return (await sendEvent('api', event)) as Reply<Data>;
  } catch {
    throw new CallError('OFFLINE');
  }
}

const ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 20;

/** A name for one intention of the person: sent again with every repetition, so that it takes effect once. */
export function newRequestId(): string {
  let id = '';
  for (let length = 0; length < ID_LENGTH; length += 1) {
    id += ID_ALPHABET[Math.floor(Math.random() * ID_ALPHABET.length)] ?? '';
  }
  return id;
}
