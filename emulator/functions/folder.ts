import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, type JsonRecord, numberOf, parseRecord, textOf, textsOf } from '../json';
import { type Cron, parseCron } from './cron';

const defaultTimeoutMs = 3_000;
const maxTimeoutMs = 60_000;
const defaultMemoryMb = 256;
const maxFiles = 200;

export interface Trigger {
  name: string;
  cron: Cron;
}

/** One cloud function as it stands on disk. */
export interface FunctionFolder {
  name: string;
  entry: string;
  /** Changes whenever a file at the top of the folder changes. */
  version: string;
  timeoutMs: number;
  memoryMb: number;
  /** The openapi calls that the function may make. */
  openapi: ReadonlySet<string>;
  triggers: Trigger[];
  env: Record<string, string>;
  /** Events of WeChat (such as `wxa_media_check`) that are pushed into this function. */
  pushes: ReadonlySet<string>;
  /** What is wrong with config.json, in words; such a function does not run. */
  problem: string | undefined;
}

/** A name that a function may have; anything else is never looked up on disk. */
export function isFunctionName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,59}$/.test(name);
}

/** All functions in a folder of built functions, by name. */
export function listFunctions(root: string): FunctionFolder[] {
  const found: FunctionFolder[] = [];
  for (const entry of safeList(root)) {
    const folder = readFunction(root, entry);
    if (folder !== undefined) found.push(folder);
  }
  return found;
}

/** Reads one function afresh, so that a new build is seen at the next call. */
export function readFunction(root: string, name: string): FunctionFolder | undefined {
  if (!isFunctionName(name)) return undefined;
  const folder = join(root, name);
  const about = readJson(join(folder, 'package.json'));
  if (about === undefined) return undefined;
  const config = readJson(join(folder, 'config.json'));
  const base = {
    name,
    entry: join(folder, textOf(about.value, 'main') ?? 'index.js'),
    version: versionOf(folder),
  };
  try {
    if (config?.isBroken) throw new Error('config.json is not a JSON object.');
    return { ...base, ...readConfig(config?.value ?? {}), problem: undefined };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ...base, ...readConfig({}), problem };
  }
}

type Config = Omit<FunctionFolder, 'name' | 'entry' | 'version' | 'problem'>;

function readConfig(config: JsonRecord): Config {
  const permissions = isRecord(config.permissions) ? config.permissions : {};
  const seconds = numberOf(config, 'timeout') ?? defaultTimeoutMs / 1000;
  const memoryMb = numberOf(config, 'memorySize') ?? defaultMemoryMb;
  if (!(seconds > 0 && seconds * 1000 <= maxTimeoutMs)) {
    throw new Error(`config.json: timeout is ${seconds} s; the platform takes 1 to 60.`);
  }
  if (!(memoryMb >= 64 && memoryMb <= 3072)) {
    throw new Error(`config.json: memorySize is ${memoryMb} MB; the platform takes 64 to 3072.`);
  }
  return {
    timeoutMs: Math.round(seconds * 1000),
    memoryMb,
    openapi: new Set(textsOf(permissions, 'openapi')),
    triggers: readTriggers(config.triggers),
    env: readEnvironment(config.envVariables),
    pushes: new Set(textsOf(config, 'messagePush')),
  };
}

function readTriggers(value: unknown): Trigger[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((trigger) => {
    const name = textOf(trigger, 'name');
    const type = textOf(trigger, 'type');
    if (name === undefined || type !== 'timer') {
      throw new Error('config.json: each of triggers needs a name and the type "timer".');
    }
    return { name, cron: parseCron(textOf(trigger, 'config') ?? '') };
  });
}

function readEnvironment(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  const env: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) env[name] = String(text);
  if (JSON.stringify(env).length > 4096) throw new Error('config.json: envVariables are larger than 4 KB.');
  return env;
}

function readJson(file: string): { value: JsonRecord; isBroken: boolean } | undefined {
  try {
    const value = parseRecord(readFileSync(file, 'utf8'));
    return value === undefined ? { value: {}, isBroken: true } : { value, isBroken: false };
  } catch {
    return undefined;
  }
}

function versionOf(folder: string): string {
  return safeList(folder)
    .slice(0, maxFiles)
    .map((name) => {
      const about = statSync(join(folder, name), { throwIfNoEntry: false });
      return about?.isFile() ? `${name}:${about.mtimeMs}:${about.size}` : name;
    })
    .join('|');
}

function safeList(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
