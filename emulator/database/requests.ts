import { CloudError } from '../errors';
import type { DatabaseRequest } from './contract';
import type { Order } from './plans/planner';
import { badParameter, badRequest } from './refusals';
import type { Transaction } from './transactions/transactions';
import { parseDocument, parseEjson } from './values/ejson';
import { type Document, isDocument, type Value } from './values/values';

/** Reads the fields of a request; each throws `CloudError('INVALID_PARAM')` when the field is not what it should be. */

export function readName(request: DatabaseRequest): string {
  const name = request.collectionName;
  if (typeof name !== 'string' || name === '')
    throw badParameter('collectionName must be a non-empty string.');
  return name;
}

export function readText(request: DatabaseRequest, field: string): string | undefined {
  const text = request[field];
  if (text === undefined || text === null || text === '') return undefined;
  if (typeof text !== 'string') throw badParameter(`${field} must be a string of EJSON.`);
  return text;
}

export function readDocument(request: DatabaseRequest, field: string): Document | undefined {
  const text = readText(request, field);
  return text === undefined ? undefined : parseDocument(text);
}

export function readCount(request: DatabaseRequest, field: string, fallback: number): number {
  const value = request[field];
  if (value === undefined || value === null) return fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw badParameter(`${field} must be a whole number of at least 0.`);
  }
  return value;
}

export function readOrder(request: DatabaseRequest): Order {
  const text = readText(request, 'order');
  if (text === undefined) return [];
  const parsed = parseEjson(text);
  const entries = (Array.isArray(parsed) ? parsed : [parsed]).flatMap((part: unknown): [string, unknown][] =>
    isDocument(part) ? Object.entries(part) : [],
  );
  return entries.map(([path, direction]) => {
    if (direction !== 1 && direction !== -1)
      throw badRequest('bad sort specification: direction must be 1 or -1');
    return [path, direction] as const;
  });
}

export function readFlag(request: DatabaseRequest, field: string, fallback: boolean): boolean {
  const value = request[field];
  return typeof value === 'boolean' ? value : fallback;
}

/** The documents of an insertion, one EJSON text each. */
export function readTexts(request: DatabaseRequest, field: string): string[] {
  const value = request[field];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((text) => {
    if (typeof text !== 'string') throw badParameter(`${field} must be strings of EJSON.`);
    return text;
  });
}

export function readTransactionId(request: DatabaseRequest): string | undefined {
  const id = request.transactionId;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** The `_id` that a request for one document names. */
export function readId(request: DatabaseRequest): Value {
  const query = readDocument(request, 'query');
  const id = query?._id;
  if (id === undefined || id === null) throw badParameter('The request names no document.');
  return id;
}

/** Throws for what the platform does not offer inside a transaction. */
export function refuseInTransaction(transaction: Transaction | undefined, what: string): void {
  if (transaction === undefined) return;
  throw new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[InvalidParameter] ${what} is not supported in a transaction.`,
  );
}
