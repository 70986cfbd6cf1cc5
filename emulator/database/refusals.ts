import { CloudError } from '../errors';

/**
 * The errors of the database in the platform's own codes and words. The SDK maps a code that it knows to a number
 * (`DATABASE_COLLECTION_NOT_EXIST` is -502005) and every other one to -501001.
 */

/** MongoDB refuses the query, update or stage: -502001. */
export function badRequest(text: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${text}`);
}

/** A field of the request itself is missing or of the wrong type: -501007. */
export function badParameter(text: string): CloudError {
  return new CloudError('INVALID_PARAM', `[InvalidParameter] ${text}`);
}

export function collectionMissing(name: string): CloudError {
  return new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, but if the problem cannot be solved, contact us.`,
  );
}

export function duplicateKey(collection: string, index: string, key: string): CloudError {
  return new CloudError(
    'DATABASE_DUPLICATE_WRITE',
    `[FailedOperation.DuplicateWrite] multiple write errors: [{write errors: [{E11000 duplicate key error collection: local-env.${collection} index: ${index} dup key: ${key}}]}, {<nil>}]`,
  );
}

/** A document or unique key that the request wants to write is held or was changed by another transaction. */
export function transactionBusy(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionBusy] Transaction is busy. Please try again later: WriteConflict',
  );
}

/** The transaction was never begun, has ended, or has outlived its 30 seconds. */
export function transactionGone(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server.',
  );
}

/** The commit itself met a conflict; the one code on which the SDK's `runTransaction` tries again. */
export function transactionConflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction conflicts with another one at commit.',
  );
}
