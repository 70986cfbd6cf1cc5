import { CallError, type CallErrorCode } from '@/cloud/call';

/** The code under which a failure is worded. What is no CallError is a fault of the app itself. */
export function codeOf(error: unknown): CallErrorCode {
  return error instanceof CallError ? error.code : 'INTERNAL';
}

/** The input fields that a refusal names. */
export function fieldsOf(error: unknown): readonly string[] {
  const fields = error instanceof CallError ? error.details.fields : undefined;
  return Array.isArray(fields) ? fields : [];
}
