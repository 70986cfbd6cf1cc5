import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Nedb from '@seald-io/nedb';
import Libsql from 'libsql';
import { type Database, openDatabase } from '../../database';
import { startBench } from '../database/sdk';

/**
 * How fast the database is: through the real SDK, beneath it, and what bare libsql and NeDB take for the same work; then
 * how cost grows from a thousand documents to a million.
 *
 *   npx tsx emulator/test/bench/cloud.ts            the comparison at 10,000 documents
 *   npx tsx emulator/test/bench/cloud.ts --grow     and the growth, which takes some minutes
 */

type Work = (i: number) => Promise<unknown> | unknown;
interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
}
type Operation = 'insert' | 'point read' | 'indexed page' | 'audience page' | 'update' | 'transaction';
type Store = Partial<Record<Operation, Work>>;

const PAGE = 20;
const OWNERS = 500;
const idOf = (i: number): string => `t${String((i * 7919) % 100_000_007).padStart(9, '0')}`;
const audienceOf = (i: number): string[] => [`city:${i % 300}`, `level:${i % 7}`, `car:${i % 40}`];
const createDocument = (i: number) => ({
  _id: idOf(i),
  owner: `o${i % OWNERS}`,
  audienceKeys: audienceOf(i),
  createdAt: new Date(1_700_000_000_000 + i * 1000),
  title: `标题 ${i}`,
  body: 'x'.repeat(200),
  n: 0,
});
const toEjson = (i: number): string => {
  const { createdAt, ...rest } = createDocument(i);
  return JSON.stringify({ ...rest, createdAt: { $date: { $numberLong: String(createdAt.getTime()) } } });
};
const collections = [
  {
    name: 'tasks',
    indexes: [
      { name: 'byOwner', keys: { owner: 1 as const, createdAt: -1 as const, _id: -1 as const } },
      { name: 'byAudience', keys: { audienceKeys: 1 as const, createdAt: -1 as const, _id: -1 as const } },
    ],
  },
];

async function measure(count: number, work: Work): Promise<Measured> {
  for (let i = 0; i < count / 10; i++) await work(-1 - i);
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    await work(i);
    times.push((performance.now() - started) * 1000);
  }
  const total = times.reduce((sum, time) => sum + time, 0);
  times.sort((a, b) => a - b);
  return {
    perSecond: (count / total) * 1e6,
    p50: times[Math.floor(count * 0.5)] ?? 0,
    p99: times[Math.floor(count * 0.99)] ?? 0,
  };
}

const some = (size: number, i: number): number => (Math.abs(i) * 37) % size;

function sendTo(database: Database) {
  return (action: string, fields: object) =>
    database.execute({ action: `database.${action}`, collectionName: 'tasks', ...fields });
}

async function fill(database: Database, from: number, to: number): Promise<void> {
  const send = sendTo(database);
  for (let i = from; i < to; i += 1000) {
    await send('insertDocument', {
      data: Array.from({ length: Math.min(1000, to - i) }, (_, k) => toEjson(i + k)),
    });
  }
}

/** The protocol's requests, handed to the database without the network. */
function beneath(database: Database, size: number): Store {
  const send = sendTo(database);
  let next = size;
  const one = (i: number) => ({ queryType: 'DOC', query: JSON.stringify({ _id: idOf(some(size, i)) }) });
  const change = (i: number) => ({ ...one(i), data: '{"$inc":{"n":{"$numberInt":"1"}}}', merge: true });
  const page = { queryType: 'WHERE', order: '{"createdAt":-1,"_id":-1}', limit: PAGE };
  return {
    insert: () => send('insertDocument', { data: [toEjson(next++)] }),
    'point read': (i) => send('getDocument', one(i)),
    'indexed page': (i) =>
      send('getDocument', { ...page, query: JSON.stringify({ owner: `o${some(OWNERS, i)}` }) }),
    'audience page': (i) =>
      send('getDocument', {
        ...page,
        query: JSON.stringify({ audienceKeys: { $in: audienceOf(some(size, i)) } }),
      }),
    update: (i) => send('modifyDocument', change(i)),
    transaction: async (i) => {
      const { transactionId } = await send('startTransaction', {});
      await send('getDocument', { ...one(i), transactionId });
      await send('modifyDocument', { ...change(i), transactionId });
      await send('commitTransaction', { transactionId });
    },
  };
}

async function throughSdk(file: string, size: number): Promise<{ store: Store; close: () => Promise<void> }> {
  const { db, database, close } = await startBench({ file, collections });
  await fill(database, 0, size);
  const _ = db.command;
  const tasks = db.collection('tasks');
  let next = size;
  const page = (where: object) =>
    tasks.where(where).orderBy('createdAt', 'desc').orderBy('_id', 'desc').limit(PAGE).get();
  const store: Store = {
    insert: () => tasks.add({ data: createDocument(next++) }),
    'point read': (i) => tasks.doc(idOf(some(size, i))).get(),
    'indexed page': (i) => page({ owner: `o${some(OWNERS, i)}` }),
    'audience page': (i) => page({ audienceKeys: _.in(audienceOf(some(size, i))) }),
    update: (i) => tasks.doc(idOf(some(size, i))).update({ data: { n: _.inc(1) } }),
    transaction: (i) =>
      db.runTransaction(async (transaction) => {
        const document = transaction.collection('tasks').doc(idOf(some(size, i)));
        await document.get();
        await document.update({ data: { n: _.inc(1) } });
      }),
  };
  return { store, close };
}

/** The least that any store on libsql could take: one table, one index, the same text. */
function bareLibsql(file: string, size: number): { store: Store; close: () => void } {
  const db = new Libsql(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec(
    'CREATE TABLE tasks(id TEXT PRIMARY KEY, owner TEXT, at INTEGER, text TEXT); CREATE INDEX byOwner ON tasks(owner, at DESC)',
  );
  const insert = db.prepare('INSERT INTO tasks VALUES(?, ?, ?, ?)');
  const read = db.prepare('SELECT text FROM tasks WHERE id = ?');
  const page = db.prepare('SELECT text FROM tasks WHERE owner = ? ORDER BY at DESC LIMIT 20');
  const update = db.prepare('UPDATE tasks SET text = ? WHERE id = ?');
  const add = (i: number) => insert.run([idOf(i), `o${i % OWNERS}`, i, toEjson(i)]);
  db.exec('BEGIN');
  for (let i = 0; i < size; i++) add(i);
  db.exec('COMMIT');
  let next = size;
  const store: Store = {
    insert: () => add(next++),
    'point read': (i) => read.get([idOf(some(size, i))]),
    'indexed page': (i) => page.all([`o${some(OWNERS, i)}`]),
    update: (i) => update.run([toEjson(some(size, i)), idOf(some(size, i))]),
    transaction: (i) => {
      db.exec('BEGIN IMMEDIATE');
      read.get([idOf(some(size, i))]);
      update.run([toEjson(some(size, i)), idOf(some(size, i))]);
      db.exec('COMMIT');
    },
  };
  return { store, close: () => db.close() };
}

/** NeDB keeps all documents in memory and appends each change to a file; it has no transactions. */
async function nedb(filename: string, size: number): Promise<Store> {
  const tasks = new Nedb({ filename, autoload: true });
  await tasks.ensureIndexAsync({ fieldName: 'owner' });
  await tasks.ensureIndexAsync({ fieldName: 'audienceKeys' });
  await tasks.insertAsync(Array.from({ length: size }, (_, i) => createDocument(i)));
  let next = size;
  const page = (query: object) => tasks.findAsync(query).sort({ createdAt: -1, _id: -1 }).limit(PAGE);
  return {
    insert: () => tasks.insertAsync(createDocument(next++)),
    'point read': (i) => tasks.findOneAsync({ _id: idOf(some(size, i)) }),
    'indexed page': (i) => page({ owner: `o${some(OWNERS, i)}` }),
    'audience page': (i) => page({ audienceKeys: { $in: audienceOf(some(size, i)) } }),
    update: (i) => tasks.updateAsync({ _id: idOf(some(size, i)) }, { $inc: { n: 1 } }),
  };
}

const round = (value: number): string => value.toFixed(value < 100 ? 1 : 0);

async function report(name: string, store: Store, count: number): Promise<void> {
  console.log(`\n${name}`);
  for (const [operation, work] of Object.entries(store)) {
    const { perSecond, p50, p99 } = await measure(count, work);
    console.log(
      `  ${operation.padEnd(14)} ${round(perSecond).padStart(8)}/s   p50 ${round(p50).padStart(7)} µs   p99 ${round(p99).padStart(7)} µs`,
    );
  }
}

async function grow(folder: string): Promise<void> {
  const database = openDatabase({ file: join(folder, 'grow.db'), now: Date.now, collections });
  let filled = 0;
  for (const size of [1000, 10_000, 100_000, 1_000_000]) {
    await fill(database, filled, size);
    await report(`${size.toLocaleString('en')} documents, beneath the SDK`, beneath(database, size), 1000);
    // The report itself has inserted some.
    filled = size + 1100;
  }
  database.close();
  const started = performance.now();
  openDatabase({ file: join(folder, 'grow.db'), now: Date.now }).close();
  console.log(`\nopening the file of a million: ${round(performance.now() - started)} ms`);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'database-bench-'));
  const size = 10_000;
  try {
    const sdk = await throughSdk(join(folder, 'sdk.db'), size);
    await report(`through the SDK, ${size} documents`, sdk.store, 500);
    await sdk.close();
    const database = openDatabase({ file: join(folder, 'beneath.db'), now: Date.now, collections });
    await fill(database, 0, size);
    await report('beneath the SDK', beneath(database, size), 2000);
    database.close();
    const bare = bareLibsql(join(folder, 'bare.db'), size);
    await report('bare libsql', bare.store, 2000);
    bare.close();
    await report('NeDB', await nedb(join(folder, 'nedb'), size), 500);
    if (process.argv.includes('--grow')) await grow(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
