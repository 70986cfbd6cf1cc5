import * as v from 'valibot';
import type { ErrorCode } from '@/domain/errors';
import type { Standing } from '@/domain/member';
import type { Permission } from '@/domain/role';

/**
 * Who may call an action, as data, so that dispatch enforces it, `npm run contract` prints it and one
 * test walks every action × every kind of caller.
 */
export type Access =
  | { who: 'anyone' }
  | { who: 'member'; covenant: 'current' | 'any'; standing: readonly Standing[] }
  | { who: 'team'; permission: Permission };

/** A member in any standing but gone, whatever covenant was accepted: to read one's own affairs. */
export const ANY_MEMBER: Access = {
  who: 'member',
  covenant: 'any',
  standing: ['good', 'muted', 'suspended'],
};

/** A member who may look at what the programme offers. */
export const READING_MEMBER: Access = { who: 'member', covenant: 'current', standing: ['good', 'muted'] };

/** A member who may take part. */
export const PARTICIPATING_MEMBER: Access = { who: 'member', covenant: 'current', standing: ['good'] };

export interface Action<Input extends v.GenericSchema, Output> {
  access: Access;
  /** A write carries a requestId and is safe to repeat. */
  writes: boolean;
  input: Input;
  /** Refusals of this action's own rules; those of dispatch and access come on top. */
  errors: readonly ErrorCode[];
  /** Never set: it only carries the type of the answer. */
  output?: Output;
}

/** Declares an action; the first call names the type of its answer, the second the rest. */
export function answering<Output>() {
  return <Input extends v.GenericSchema>(action: Action<Input, Output>): Action<Input, Output> => action;
}

/** A line of text that must say something. */
export function line(maxLength: number) {
  return v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength));
}

/** A text that may be empty. */
export function text(maxLength: number) {
  return v.pipe(v.string(), v.maxLength(maxLength));
}

export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(100), v.regex(/^[\w.-]+$/));

/** Chosen by the client once per intention and sent again with every repetition. */
export const RequestId = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/));

export const FileId = v.pipe(v.string(), v.startsWith('cloud://'), v.maxLength(300));

/** The `next` of the page before; absent for the first page. */
export const Cursor = v.optional(v.pipe(v.string(), v.regex(/^\d{13}\.[\w.-]{0,120}$/)));
