import { join } from 'node:path';
import { type Cloud, type CloudOptions, startCloud } from '..';
import { isRecord } from '../json';

// A busy machine may take its time; what a test promises is never a time of its own.
jest.setTimeout(60_000);

const open = new Set<Cloud>();

afterEach(async () => {
  const closing = [...open];
  open.clear();
  await Promise.all(closing.map((cloud) => cloud.close()));
});

/** Starts a cloud with the tests' own functions; it is closed when the test ends. */
export async function openCloud(options: Partial<CloudOptions> = {}): Promise<Cloud> {
  const cloud = await startCloud({
    functions: join(__dirname, 'functions'),
    collections: [{ name: 'notes' }],
    ...options,
  });
  open.add(cloud);
  return cloud;
}

/** Closes a cloud before the test ends, so that it can be started again. */
export async function closeCloud(cloud: Cloud): Promise<void> {
  open.delete(cloud);
  await cloud.close();
}

/** Asks the function `demo` for one of its actions, as the person `owner`. */
export function act(cloud: Cloud, action: string, fields: Record<string, unknown> = {}): Promise<unknown> {
  return cloud.invoke('demo', { action, ...fields }, 'owner');
}

/** A field of an answer that must be an object. */
export function field(value: unknown, name: string): unknown {
  if (!isRecord(value)) throw new Error(`Expected an object with ${name}, got ${JSON.stringify(value)}.`);
  return value[name];
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

/** One HTTP request to a cloud. */
export async function request(cloud: Cloud, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(cloud.url + path, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
