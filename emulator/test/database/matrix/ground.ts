import type { Aggregate, CloudDatabase, Collection, Commands, Data, Transaction } from '../cloud-sdk';
import { type Bench, startBench } from '../sdk';

/** What the tables of checks stand on: one database for all of them, and the ways in which a row tries a method. */

export type Check = () => Promise<void>;
export type Checks = Record<string, Check>;

let bench: Bench | null = null;
let transaction: Transaction | null = null;
let serial = 0;

/** Starts the database, with a transaction that only shows which methods one has. */
export async function openGround(): Promise<void> {
  bench = await startBench({ collections: [{ name: 'things' }, { name: 'owners' }, { name: 'places' }] });
  transaction = await bench.db.startTransaction();
}

export async function closeGround(): Promise<void> {
  await bench?.close();
}

export function db(): CloudDatabase {
  if (bench === null) throw new Error('The database is not open.');
  return bench.db;
}

export function opened(): Transaction {
  if (transaction === null) throw new Error('The database is not open.');
  return transaction;
}

export const things = (): Collection => db().collection('things');
export const places = (): Collection => db().collection('places');
export const _ = (): Commands => db().command;
export const fresh = (): string => `id${++serial}`;

/** The ids of those documents that a condition finds, out of the ones given. */
export async function found(
  documents: readonly Data[],
  condition: object,
  collection = things(),
): Promise<unknown[]> {
  await collection.where({}).remove();
  for (const data of documents) await collection.add({ data });
  const { data } = await collection.where(condition).orderBy('_id', 'asc').get();
  return data.map((document) => document._id);
}

/** What an update makes of a document, without its id. */
export async function updated(before: Data, data: object): Promise<Data> {
  const _id = fresh();
  await things().add({ data: { _id, ...before } });
  await things().doc(_id).update({ data });
  const { _id: _ignored, ...after } = (await things().doc(_id).get()).data;
  return after;
}

export const numbers: readonly Data[] = [1, 2, 3, 4].map((n) => ({
  _id: n,
  n,
  even: n % 2 === 0,
  list: [n, n * 10],
}));

/** What an aggregation makes of the numbers. */
export async function piped(build: (aggregate: Aggregate) => Aggregate): Promise<Data[]> {
  await things().where({}).remove();
  for (const data of numbers) await things().add({ data });
  return (await build(things().aggregate()).end()).list;
}

export const query =
  (condition: () => object, ids: number[]): Check =>
  async () => {
    expect(await found(numbers, condition())).toEqual(ids);
  };

export const update =
  (before: Data, data: () => object, after: Data): Check =>
  async () => {
    expect(await updated(before, data())).toEqual(after);
  };

export const pipe =
  (build: (aggregate: Aggregate) => Aggregate, list: unknown[]): Check =>
  async () => {
    expect(await piped(build)).toEqual(list);
  };

export const refused =
  (attempt: () => Promise<unknown>, text: string): Check =>
  async () => {
    await expect(attempt()).rejects.toThrow(text);
  };
