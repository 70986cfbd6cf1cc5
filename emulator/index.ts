import { type Assembly, assemble } from './assembly';
import type { Clock } from './clock';
import type { Database } from './database';
import type { Fault, FaultKind, FaultRule, Faults } from './faults';
import type { Caller } from './functions/runtime';
import type { TimerRun } from './functions/timers';
import type { CloudOptions } from './options';
import { listen } from './server';
import type { CallRecord, Statistics } from './statistics';
import type { Storage } from './storage';
import type { MailboxMessage } from './wx/subscription';
import type { Verdicts } from './wx/verdicts';

export type { Person } from './console';
export type { CollectionDeclaration, Database, IndexDeclaration } from './database';
export { CloudError } from './errors';
export type { Fault, FaultRule } from './faults';
export { InvokeError } from './functions/runtime';
export type { TimerRun } from './functions/timers';
export type { CloudOptions } from './options';
export { StartError } from './problem';
export type { CallRecord, CallSummary, RoundTrip } from './statistics';
export type { Access, StorageRule } from './storage';
export type { Consent, MailboxMessage } from './wx/subscription';
export type { Suggestion, Verdict } from './wx/verdicts';

/** A running local cloud. */
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

/** Starts a local cloud on loopback. Rejects with a clear sentence when the port is taken or the data cannot be read. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  let url = '';
  const assembly = await assemble(options, () => url);
  const { server, port } = await listen(options.port ?? 0, assembly).catch(async (error: unknown) => {
    await assembly.close();
    throw error;
  });
  url = `http://127.0.0.1:${port}`;
  if (options.timers ?? options.data !== undefined) {
    assembly.timers.start();
    assembly.pushes.start();
  }
  const end = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await assembly.close();
    await closed;
  };
  let ending: Promise<void> | undefined;
  const close = (): Promise<void> => {
    ending ??= end();
    return ending;
  };
  return { url, port, close, ...controlsOf(assembly) };
}

function controlsOf(assembly: Assembly): Omit<Cloud, 'url' | 'port' | 'close'> {
  const { runtime, wx, timers, pushes, faults, statistics } = assembly;
  return {
    database: assembly.database,
    storage: assembly.storage,
    clock: assembly.clock,
    faults,
    statistics,
    verdicts: assembly.verdicts,
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
  };
}
