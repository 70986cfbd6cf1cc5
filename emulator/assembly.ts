import { join } from 'node:path';
import { Admin } from './admin';
import { bundle } from './bundle';
import { claimFolder } from './claim';
import { Clock, type ClockState } from './clock';
import { Console } from './console';
import { type Database, openDatabase } from './database';
import { Faults } from './faults';
import { Pushes } from './functions/pushes';
import { Runtime } from './functions/runtime';
import { Timers } from './functions/timers';
import { numberOf, parseRecord } from './json';
import type { CloudOptions } from './options';
import type { ServerParts } from './server';
import { State } from './state';
import { Statistics } from './statistics';
import { Storage } from './storage';
import { WeChat } from './wx';
import { Verdicts } from './wx/verdicts';

const clockSetting = 'clock';
const defaultWorkers = 4;
const defaultMediaDelayMs = 3_000;
const defaultMaxFileBytes = 50 * 1024 * 1024;

/** Every part of a cloud, joined to the others but not yet reachable. */
export interface Assembly extends ServerParts {
  clock: Clock;
  database: Database;
  statistics: Statistics;
  verdicts: Verdicts;
  timers: Timers;
  pushes: Pushes;
  /** Ends processes and closes files. */
  close: () => Promise<void>;
}

/** Puts a cloud together. `origin` gives its address, known once it listens. Rejects when its data cannot be read. */
export async function assemble(options: CloudOptions, origin: () => string): Promise<Assembly> {
  const release = options.data === undefined ? () => undefined : claimFolder(options.data);
  let state: State | undefined;
  try {
    state = new State(options.data);
    const clock = openClock(state, options.nowMs);
    const database = openDocuments(options, clock);
    const script = await bundle(join(__dirname, 'functions', 'worker.ts'), 'node');
    const storage = await Storage.open({
      state,
      data: options.data,
      nowMs: () => clock.nowMs(),
      origin,
      rules: options.storageRules ?? [],
      maxFileBytes: options.maxFileBytes ?? defaultMaxFileBytes,
    });
    return connect(options, origin, { state, clock, database, storage, script, release });
  } catch (error) {
    state?.close();
    release();
    throw error;
  }
}

interface Opened {
  state: State;
  clock: Clock;
  database: Database;
  storage: Storage;
  /** The compiled worker. */
  script: string;
  /** Gives the data folder back. */
  release: () => void;
}

function connect(options: CloudOptions, origin: () => string, opened: Opened): Assembly {
  const { state, clock, database, storage, script, release } = opened;
  const log = options.log ?? (() => undefined);
  const nowMs = (): number => clock.nowMs();
  const statistics = new Statistics();
  const faults = new Faults();
  const verdicts = new Verdicts();
  const workers = options.workers ?? defaultWorkers;
  const runtime = new Runtime({
    root: options.functions,
    script,
    workers,
    clock,
    statistics,
    origin,
    log,
    ...(options.environment === undefined ? {} : { environment: options.environment }),
  });
  const mediaDelayMs = options.mediaDelayMs ?? defaultMediaDelayMs;
  const lastSeenMs = (openid: string): number | undefined => runtime.lastSeenMs(openid);
  const wx = new WeChat({ state, verdicts, nowMs, lastSeenMs, mediaDelayMs }, log);
  const timers = new Timers({ runtime, clock, state, log });
  const pushes = new Pushes({ runtime, checks: wx.checks, nowMs, pushTo: options.pushTo ?? {}, log });
  const shared = { database, storage, runtime, faults, statistics, wx, log };
  const people = options.people ?? [];
  return {
    ...shared,
    clock,
    verdicts,
    timers,
    pushes,
    admin: new Admin(shared),
    console: new Console({ ...shared, clock, verdicts, timers, pushes, people }),
    staticDir: options.staticDir,
    close: async () => {
      await timers.stop();
      await pushes.stop();
      await runtime.close();
      await storage.close();
      database.close();
      state.close();
      release();
    },
  };
}

function openDocuments(options: CloudOptions, clock: Clock): Database {
  const { data, maxExaminedPerReturned } = options;
  return openDatabase({
    file: data === undefined ? ':memory:' : join(data, 'documents.sqlite'),
    now: () => clock.nowMs(),
    collections: options.collections ?? [],
    ...(maxExaminedPerReturned === undefined ? {} : { maxExaminedPerReturned }),
  });
}

/** The clock as it was left, or at the given instant; every move is remembered. */
function openClock(state: State, startMs: number | undefined): Clock {
  const saved = parseRecord(state.setting(clockSetting) ?? '');
  const initial: ClockState = {
    offsetMs: (saved && numberOf(saved, 'offsetMs')) ?? 0,
    frozenAtMs: (saved && numberOf(saved, 'frozenAtMs')) ?? null,
  };
  const clock = new Clock(initial);
  clock.subscribe((moved) => state.setSetting(clockSetting, JSON.stringify(moved)));
  if (startMs !== undefined) clock.set(startMs);
  return clock;
}
