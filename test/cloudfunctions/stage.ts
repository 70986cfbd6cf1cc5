import path from 'node:path';
import * as v from 'valibot';
import type { ActionName, Failure, InputOf, OutputOf, Reply } from '@/contract';
import type { CollectionName, Collections } from '../../cloudfunctions/shared/schema';
import { declareCollections } from '../../cloudfunctions/shared/schema';
import { bringUpToDate } from '../../config/builds';
import { type CallRecord, type Cloud, type CloudOptions, startCloud } from '../../emulator';
import { readRows, writeLine } from './line';

export const FUNCTIONS = path.resolve(__dirname, '..', '..', 'dist', 'cloudfunctions');

/** Starting workers takes its time on a busy machine, and no test here is about time. */
jest.setTimeout(60_000);

/** Looked after once for all stages of a file. */
let built: Promise<void> | undefined;

/** Noon of a Tuesday in Shanghai; the clock runs on from here, so that every run sees the same days. */
export const STAGE_NOW_MS = Date.UTC(2026, 8, 15, 4);

const Answer = v.variant('ok', [
  v.object({ ok: v.literal(true), data: v.unknown() }),
  v.object({ ok: v.literal(false), error: v.looseObject({ code: v.string(), requestId: v.string() }) }),
]);

/** A private cloud with the real functions behind the real SDK, and ways to ask it and to look into it. */
export class Stage {
  private constructor(readonly cloud: Cloud) {}

  /** Starts an empty cloud with four workers that refuses wasteful queries, and lets `jobs` set the programme up. */
  static async open(options: Partial<CloudOptions> = {}): Promise<Stage> {
    const stage = await Stage.openEmpty(options);
    await stage.tick();
    return stage;
  }

  /** As `open`, before the first tick of `jobs`. */
  static async openEmpty(options: Partial<CloudOptions> = {}): Promise<Stage> {
    built ??= bringUpToDate(['functions'], () => undefined);
    await built;
    const cloud = await startCloud({
      functions: FUNCTIONS,
      collections: declareCollections(),
      workers: 4,
      maxExaminedPerReturned: 2,
      nowMs: STAGE_NOW_MS,
      ...options,
    });
    return new Stage(cloud);
  }

  close(): Promise<void> {
    return this.cloud.close();
  }

  get nowMs(): number {
    return this.cloud.clock.nowMs();
  }

  /** Whether the checks of a work are over once it is handed in, which most tests are not about. */
  settles = true;

  /** One tick of the timer. */
  tick(): Promise<unknown> {
    return this.cloud.invoke('jobs', {});
  }

  /** The answer of an action, whatever it is. */
  async call<Name extends ActionName>(
    openid: string | undefined,
    action: Name,
    input: InputOf<Name>,
  ): Promise<Reply<OutputOf<Name>>> {
    const answer = await this.send(openid, { action, input });
    if (this.settles && action === 'submission.submit' && answer.ok) await this.settleChecks();
    return answer as Reply<OutputOf<Name>>;
  }

  /** Lets the platform give its verdicts on pictures, and the checks of what was handed in come to their end. */
  async settleChecks(): Promise<void> {
    await this.cloud.pushMediaVerdicts('all');
    await this.cloud.invoke('jobs', { only: 'sweepIntakes' });
  }

  /** The answer to any event at all; fails when it is no reply of the contract's form. */
  async send(openid: string | undefined, event: unknown): Promise<Reply<unknown>> {
    const answer = await this.cloud.invoke('api', event, openid);
    v.assert(Answer, answer);
    return answer as Reply<unknown>;
  }

  /** The data of an action that must succeed. */
  async ask<Name extends ActionName>(
    openid: string,
    action: Name,
    input: InputOf<Name>,
  ): Promise<OutputOf<Name>> {
    const reply = await this.call(openid, action, input);
    if (!reply.ok) throw new Error(`${action} was refused: ${JSON.stringify(reply.error)}`);
    return reply.data;
  }

  /** The refusal of an action that must be refused. */
  async refusal<Name extends ActionName>(
    openid: string | undefined,
    action: Name,
    input: InputOf<Name>,
  ): Promise<Failure> {
    const reply = await this.call(openid, action, input);
    if (reply.ok) throw new Error(`${action} was not refused: ${JSON.stringify(reply.data)}`);
    return reply.error;
  }

  /** All documents of a collection, in the order of their ids. */
  rows<Name extends CollectionName>(name: Name): Collections[Name][] {
    return readRows(this.cloud, name);
  }

  /** One document that must exist. */
  row<Name extends CollectionName>(name: Name, id: string): Collections[Name] {
    const found = this.rows(name).find((row) => row._id === id);
    if (found === undefined) throw new Error(`There is no ${name} ${id}.`);
    return found;
  }

  /** Adds or replaces documents. */
  put<Name extends CollectionName>(name: Name, ...rows: Collections[Name][]): void {
    this.cloud.database.importLines(name, rows.map(writeLine));
  }

  /** Uploads a picture as a phone does and returns its file id. */
  async upload(openid: string, cloudPath: string, bytes: Buffer = PICTURE): Promise<string> {
    const response = await fetch(`${this.cloud.url}/upload?path=${encodeURIComponent(cloudPath)}`, {
      method: 'POST',
      headers: { 'x-openid': openid },
      body: new Uint8Array(bytes),
    });
    return v.parse(v.object({ fileID: v.string() }), await response.json()).fileID;
  }

  /** Uploads a picture into the person's own folder. */
  async uploadOwn(openid: string, name = 'picture.png', bytes: Buffer = PICTURE): Promise<string> {
    const { uploadFolder } = await this.ask(openid, 'member.me', {});
    return this.upload(openid, `${uploadFolder}/${name}`, bytes);
  }

  /** The record of the last call of `api`. */
  lastCall(): CallRecord {
    const record = this.cloud.lastCall('api');
    if (record === undefined) throw new Error('Nothing has been called yet.');
    return record;
  }
}

let intentions = 0;

/** A new id of a request, as the phone makes one for every intention. */
export function newRequestId(): string {
  intentions += 1;
  return `request-${String(intentions).padStart(6, '0')}`;
}

/** One transparent pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
