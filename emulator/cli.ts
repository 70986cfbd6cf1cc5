import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { EJSON } from 'bson';
import type { CollectionDeclaration } from './database';
import { CloudError } from './errors';
import { type Cloud, type CloudOptions, startCloud } from './index';
import { isRecord } from './json';
import { StartError } from './problem';

const defaultPort = 8090;
const batchSize = 2_000;

const help = `Runs cloud functions on this machine, with the database, storage and WeChat calls that they need.

  tsx cli.ts --functions <folder> [options]

  --functions <folder>    built functions: each sub-folder with a package.json is one
  --data <folder>         keep everything here; without it, all is gone when the cloud stops
  --port <number>         on 127.0.0.1; ${defaultPort} by default, 0 takes a free one
  --static <folder>       a built h5 app to serve at /
  --collections <file>    JSON: [{"name": "notes", "indexes": [{"name": "kind", "keys": {"kind": 1}}]}]
  --seed <folder>         <collection>.jsonl files, one (extended) JSON document per line; replaces by _id
  --workers <number>      processes per function; 4 by default
  --help                  this text

The browser console is at /__console. Functions are called by POST /invoke/<name> with the header x-openid.`;

/** A mistake of the person at the keyboard: shown as one sentence, without a stack. */
class UsageError extends Error {}

interface Wishes {
  cloud: CloudOptions;
  seed: string | undefined;
}

/** Reads the command line. Throws a UsageError with a sentence that says what to write instead. */
export function readWishes(argv: string[]): Wishes | 'help' {
  const values = parse(argv);
  if (values.help === true) return 'help';
  const { functions, data, seed } = values;
  if (functions === undefined)
    throw new UsageError('Say where the built functions are: --functions <folder>.');
  const options: CloudOptions = {
    functions: requireFolder(functions, '--functions'),
    port: readNumber(values.port, '--port', 0, 65_535) ?? defaultPort,
    workers: readNumber(values.workers, '--workers', 1, 64) ?? 4,
    collections: [
      ...(values.collections === undefined ? [] : readCollections(values.collections)),
      ...(seed === undefined ? [] : seedFiles(seed).map((file) => ({ name: collectionOf(file) }))),
    ].filter((row, index, all) => all.findIndex(({ name }) => name === row.name) === index),
  };
  if (data !== undefined) options.data = resolve(data);
  if (values.static !== undefined) options.staticDir = requireFolder(values.static, '--static');
  return { cloud: options, seed };
}

function parse(argv: string[]) {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: argv,
      options: {
        functions: text,
        data: text,
        port: text,
        static: text,
        collections: text,
        seed: text,
        workers: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : 'The options are not valid.'} See --help.`,
    );
  }
}

function readNumber(text: string | undefined, name: string, from: number, to: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new UsageError(`${name} must be a whole number from ${from} to ${to}, not "${text}".`);
}

function requireFolder(folder: string, name: string): string {
  const full = resolve(folder);
  if (existsSync(full) && statSync(full).isDirectory()) return full;
  throw new UsageError(`${name}: there is no folder ${full}. Build first, or name another one.`);
}

function readCollections(file: string): CollectionDeclaration[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(
      `--collections: ${file} cannot be read: ${error instanceof Error ? error.message : ''}`,
    );
  }
  if (Array.isArray(parsed) && parsed.every(isCollection)) return parsed;
  throw new UsageError(
    `--collections: ${file} must be a list of {"name", "indexes": [{"name", "keys", "unique"}]}.`,
  );
}

function isCollection(value: unknown): value is CollectionDeclaration {
  if (!isRecord(value) || typeof value.name !== 'string') return false;
  const indexes = value.indexes ?? [];
  return (
    Array.isArray(indexes) &&
    indexes.every(
      (index) =>
        isRecord(index) &&
        typeof index.name === 'string' &&
        isRecord(index.keys) &&
        Object.values(index.keys).every((way) => way === 1 || way === -1 || way === '2dsphere') &&
        (index.unique === undefined || typeof index.unique === 'boolean'),
    )
  );
}

function seedFiles(folder: string): string[] {
  const files = readdirSync(requireFolder(folder, '--seed')).filter((name) => /\.jsonl$/.test(name));
  if (files.length === 0) throw new UsageError(`--seed: ${folder} holds no <collection>.jsonl files.`);
  return files.sort().map((name) => join(folder, name));
}

function collectionOf(file: string): string {
  return basename(file).replace(/\.jsonl$/, '');
}

/** Imports every file of the folder and tells how far it is. A wrong line names its file and number. */
async function seedCloud(cloud: Cloud, folder: string, tell: (line: string) => void): Promise<void> {
  for (const file of seedFiles(folder)) {
    const name = collectionOf(file);
    let count = 0;
    let number = 0;
    let batch: string[] = [];
    for await (const line of createInterface({ input: createReadStream(file) })) {
      number += 1;
      if (line.trim() === '') continue;
      batch.push(readLine(line, file, number));
      if (batch.length < batchSize) continue;
      count += cloud.database.importLines(name, batch);
      batch = [];
      if (count % (batchSize * 10) === 0) tell(`  ${name}: ${count.toLocaleString('en')} documents so far`);
    }
    count += cloud.database.importLines(name, batch);
    tell(`  ${name}: ${count.toLocaleString('en')} documents`);
  }
}

function readLine(line: string, file: string, number: number): string {
  try {
    return EJSON.stringify(EJSON.parse(line, { relaxed: true }), { relaxed: false });
  } catch {
    throw new UsageError(`${file}, line ${number}: this is not one JSON document.`);
  }
}

/** Starts the cloud that the command line asks for; it runs until the process is told to end. */
export async function main(argv: string[], tell: (line: string) => void): Promise<Cloud | undefined> {
  const wishes = readWishes(argv);
  if (wishes === 'help') {
    tell(help);
    return undefined;
  }
  const cloud = await startCloud({ ...wishes.cloud, log: tell });
  try {
    if (wishes.seed !== undefined) {
      tell(`Importing ${wishes.seed}`);
      await seedCloud(cloud, wishes.seed, tell);
    }
  } catch (error) {
    await cloud.close();
    throw error;
  }
  tell(`Functions  ${wishes.cloud.functions}`);
  tell(`Data       ${wishes.cloud.data ?? 'in memory, gone when the cloud stops'}`);
  if (wishes.cloud.staticDir !== undefined) tell(`App        ${cloud.url}/`);
  tell(`Console    ${cloud.url}/__console`);
  tell('Ctrl-C stops it.');
  return cloud;
}

async function runFromShell(): Promise<void> {
  try {
    const cloud = await main(process.argv.slice(2), (line) => console.log(line));
    if (cloud === undefined) return;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void cloud.close().then(() => process.exit(0)));
    }
  } catch (error) {
    const isPlain = [UsageError, StartError, CloudError].some((kind) => error instanceof kind);
    console.error(isPlain && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

if (require.main === module) void runFromShell();
