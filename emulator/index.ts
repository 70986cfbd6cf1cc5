import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Admin } from './admin';
import { bundle } from './bundle';
import { Clock, type ClockState } from './clock';
import { Console, type Person } from './console';
import { type CollectionDeclaration, type Database, openDatabase } from './database';
import { type Fault, type FaultKind, type FaultRule, Faults } from './faults';
import { Pushes } from './functions/pushes';
import { type Caller, Runtime } from './functions/runtime';
import { type TimerRun, Timers } from './functions/timers';
import { numberOf, parseRecord } from './json';
import { listen } from './server';
import { State } from './state';
import { type CallRecord, Statistics } from './statistics';
import { Storage, type StorageRule } from './storage';
import { WeChat } from './wx';
import type { MailboxMessage } from './wx/subscription';
import { Verdicts } from './wx/verdicts';

export type { Person } from './console';
export type { CollectionDeclaration, Database, IndexDeclaration } from './database';
export { CloudError } from './errors';
export type { Fault, FaultRule } from './faults';
export { InvokeError } from './functions/runtime';
export type { TimerRun } from './functions/timers';
export type { CallRecord, CallSummary, RoundTrip } from './statistics';
export type { Access, StorageRule } from './storage';
export type { Consent, MailboxMessage } from './wx/subscription';
export type { Suggestion, Verdict } from './wx/verdicts';

export interface CloudOptions {
  /** The folder of built functions: a sub-folder with a package.json is a function. */
  functions: string;
  /** Where everything is kept. Omitted: a private cloud in memory that vanishes with `close`. */
  data?: string;
  /** 0 or omitted takes a free port. */
  port?: number;
  collections?: CollectionDeclaration[];
  /** A built h5 app, served at `/`. */
  staticDir?: string;
  /** Worker processes per function; 4 by default. */
  workers?: number;
  /** Who the console offers to act as. */
  people?: Person[];
  /** A query of a function that examines more documents per returned one fails loudly; for tests. */
  maxExaminedPerReturned?: number;
  /** Where the clock starts; the machine's time by default. */
  nowMs?: number;
  log?: (line: string) => void;
  /** Who may reach which files; private without a rule. */
  storageRules?: StorageRule[];
  /** The largest file; 50 MB by default. */
  maxFileBytes?: number;
  /** How long a media check takes, on the cloud's clock; 3 s by default. */
  mediaDelayMs?: number;
  /** Whether timers and pushes fire by themselves. By default only with `data`; a test fires them itself. */
  timers?: boolean;
  /** Functions that WeChat's events are pushed into, by event; config.json's `messagePush` adds to these. */
  pushTo?: Record<string, string>;
}

export interface Cloud {
  url: string;
  port: number;
  database: Database;
  storage: Storage;
  clock: Clock;
  faults: Faults;
  statistics: Statistics;
  verdicts: Verdicts;
  /** Calls a function as a person of the mini-program, or as nobody. Rejects with an InvokeError. */
  invoke(name: string, event: unknown, openid?: string): Promise<unknown>;
  /** Sent subscription messages, newest first, of one person or of all. */
  mailbox(openid?: string): MailboxMessage[];
  clearMailbox(): void;
  /** Gives a person's consent to so many messages of a template. Returns how many are left now. */
  grantConsent(openid: string, templateId: string, count?: number): number;
  /** Fires every timer that has become due on the cloud's clock, once each. */
  runTimers(): Promise<TimerRun[]>;
  /** Fires one timer now, due or not. */
  fireTimer(name: string, trigger?: string): Promise<TimerRun>;
  /** Pushes the verdicts of media checks into their function: those due, or all. Returns how many. */
  pushMediaVerdicts(which?: 'due' | 'all'): Promise<number>;
  /** Injects a fault; by default once, at the first database request. */
  injectFault(rule: Partial<FaultRule> & { kind: FaultKind }): Fault;
  /** The record of the last finished call, of one function or of any. */
  lastCall(name?: string): CallRecord | undefined;
  close(): Promise<void>;
}

const clockSetting = 'clock';

/** Starts a local cloud on loopback. Rejects with a clear sentence when the port is taken or the data cannot be read. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const log = options.log ?? (() => undefined);
  if (options.data !== undefined) mkdirSync(options.data, { recursive: true });
  const state = new State(options.data);
  const clock = new Clock(readClock(state));
  if (options.nowMs !== undefined) clock.set(options.nowMs);
  clock.subscribe((moved) => state.setSetting(clockSetting, JSON.stringify(moved)));
  const nowMs = (): number => clock.nowMs();
  let url = '';
  const origin = (): string => url;
  const database = openDatabase({
    file: options.data === undefined ? ':memory:' : join(options.data, 'documents.sqlite'),
    now: nowMs,
    collections: options.collections ?? [],
    ...(options.maxExaminedPerReturned === undefined
      ? {}
      : { maxExaminedPerReturned: options.maxExaminedPerReturned }),
  });
  const statistics = new Statistics();
  const faults = new Faults();
  const verdicts = new Verdicts();
  const runtime = new Runtime({
    root: options.functions,
    script: await bundle(join(__dirname, 'functions', 'worker.ts'), 'node'),
    workers: options.workers ?? 4,
    clock,
    statistics,
    origin,
    log,
  });
  const storage = await Storage.open({
    state,
    data: options.data,
    nowMs,
    origin,
    rules: options.storageRules ?? [],
    maxFileBytes: options.maxFileBytes ?? 50 * 1024 * 1024,
  });
  const wx = new WeChat(
    {
      state,
      verdicts,
      nowMs,
      lastSeenMs: (openid) => runtime.lastSeenMs(openid),
      mediaDelayMs: options.mediaDelayMs ?? 3_000,
    },
    log,
  );
  const remember = {
    get: (name: string) => state.setting(name),
    set: (name: string, value: string) => state.setSetting(name, value),
  };
  const timers = new Timers({ runtime, clock, remember, log });
  const pushes = new Pushes({ runtime, checks: wx.checks, nowMs, pushTo: options.pushTo ?? {}, log });
  const page = new Console({
    database,
    storage,
    runtime,
    clock,
    faults,
    statistics,
    verdicts,
    wx,
    timers,
    pushes,
    people: options.people ?? [],
  });
  const admin = new Admin({ database, storage, runtime, wx, faults, statistics, log });
  const close = async (): Promise<void> => {
    await timers.stop();
    await pushes.stop();
    await runtime.close();
    await storage.close();
    database.close();
    state.close();
  };
  const { server, port } = await listen(options.port ?? 0, {
    admin,
    runtime,
    storage,
    wx,
    faults,
    console: page,
    staticDir: options.staticDir,
    log,
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  url = `http://127.0.0.1:${port}`;
  if (options.timers ?? options.data !== undefined) {
    timers.start();
    pushes.start();
  }
  return {
    url,
    port,
    database,
    storage,
    clock,
    faults,
    statistics,
    verdicts,
    invoke: async (name, event, openid) => {
      const caller: Caller = openid === undefined ? { source: 'console' } : { source: 'client', openid };
      const { result } = await runtime.invoke(name, JSON.stringify(event ?? {}), caller);
      const value: unknown = JSON.parse(result);
      return value;
    },
    mailbox: (openid) => wx.subscriptions.messages(openid === undefined ? {} : { openid }),
    clearMailbox: () => wx.subscriptions.clearMailbox(),
    grantConsent: (openid, templateId, count = 1) => wx.subscriptions.grant(openid, templateId, count),
    runTimers: () => timers.runDue(),
    fireTimer: (name, trigger) => timers.fire(name, trigger),
    pushMediaVerdicts: (which = 'due') => pushes.run(which === 'all'),
    injectFault: (rule) => faults.add(rule),
    lastCall: (name) =>
      statistics
        .calls(name === undefined ? {} : { function: name })
        .find((call) => call.outcome !== 'running'),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await close();
      await closed;
    },
  };
}

function readClock(state: State): ClockState {
  const saved = parseRecord(state.setting(clockSetting) ?? '');
  const offsetMs = saved && numberOf(saved, 'offsetMs');
  const frozenAtMs = (saved && numberOf(saved, 'frozenAtMs')) ?? null;
  return { offsetMs: offsetMs ?? 0, frozenAtMs };
}
