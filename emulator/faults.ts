import { randomUUID } from 'node:crypto';
import { type JsonRecord, numberOf, textOf } from './json';

/** What a fault is matched against: the function's name and label. One object stands for one call. */
export interface FaultSubject {
  function: string;
  label: string;
}

/**
 * What goes wrong: `fail` refuses the request, `delay` holds it up, `drop` carries it out and loses the
 * answer, `kill` ends the worker (before the request is carried out, or after).
 */
export type FaultKind = 'fail' | 'delay' | 'drop' | 'kill';

/** What it befalls: requests of a function, or (`invoke`) the phone's own call of a function. */
export type FaultTarget = 'database' | 'storage' | 'function' | 'wx' | 'invoke';

export interface FaultRule {
  kind: FaultKind;
  target: FaultTarget;
  /** The n-th matching request of one call, from 1; 0 stands for every one. */
  at: number;
  /** How often the fault happens before it is used up. */
  times: number;
  function?: string;
  label?: string;
  action?: string;
  collection?: string;
  delayMs: number;
  code: string;
  message: string;
  when: 'before' | 'after';
}

export interface Fault extends FaultRule {
  id: string;
  /** How often it has happened. */
  hits: number;
}

const maxFaults = 100;
const maxDelayMs = 60_000;

/** The injected faults of a cloud. */
export class Faults {
  readonly #faults: Fault[] = [];
  readonly #counts = new WeakMap<FaultSubject, Map<string, number>>();

  /** Adds a fault. By default it happens once, at the first matching database request. */
  add(rule: Partial<FaultRule> & { kind: FaultKind }): Fault {
    if (this.#faults.length >= maxFaults)
      throw new RangeError(`There are ${maxFaults} faults already; clear some.`);
    const fault: Fault = {
      target: 'database',
      at: 1,
      times: 1,
      code: 'SYS_ERR',
      message: 'injected fault',
      when: 'before',
      ...rule,
      delayMs: Math.min(rule.delayMs ?? 1_000, maxDelayMs),
      id: randomUUID(),
      hits: 0,
    };
    this.#faults.push(fault);
    return fault;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  /** Removes one fault, or all of them. Returns how many went. */
  clear(id?: string): number {
    const before = this.#faults.length;
    const kept = id === undefined ? [] : this.#faults.filter((fault) => fault.id !== id);
    this.#faults.splice(0, before, ...kept);
    return before - kept.length;
  }

  /** The fault that befalls this request, if any. Counts the request, so call it exactly once for each. */
  meet(
    target: FaultTarget,
    subject: FaultSubject,
    request: { action: string; collection: string },
  ): Fault | undefined {
    let met: Fault | undefined;
    for (const fault of this.#faults) {
      if (!isMatch(fault, target, subject, request)) continue;
      const counts = this.#counts.get(subject) ?? new Map<string, number>();
      const count = (counts.get(fault.id) ?? 0) + 1;
      counts.set(fault.id, count);
      this.#counts.set(subject, counts);
      if (met === undefined && fault.hits < fault.times && (fault.at === 0 || fault.at === count))
        met = fault;
    }
    if (met !== undefined) met.hits += 1;
    return met;
  }
}

function isMatch(
  fault: Fault,
  target: FaultTarget,
  subject: FaultSubject,
  request: { action: string; collection: string },
): boolean {
  return (
    fault.target === target &&
    (fault.function === undefined || fault.function === subject.function) &&
    (fault.label === undefined || fault.label === subject.label) &&
    (fault.action === undefined || fault.action === request.action) &&
    (fault.collection === undefined || fault.collection === request.collection)
  );
}

/** Reads a fault from a request's body; throws a sentence that says what is wrong with it. */
export function readFault(body: JsonRecord): Partial<FaultRule> & { kind: FaultKind } {
  const kind = oneOf(textOf(body, 'kind'), ['fail', 'delay', 'drop', 'kill'] as const, 'kind');
  const rule: Partial<FaultRule> & { kind: FaultKind } = { kind };
  const target = textOf(body, 'target');
  if (target !== undefined) {
    rule.target = oneOf(target, ['database', 'storage', 'function', 'wx', 'invoke'] as const, 'target');
  }
  const when = textOf(body, 'when');
  if (when !== undefined) rule.when = oneOf(when, ['before', 'after'] as const, 'when');
  for (const name of ['function', 'label', 'action', 'collection', 'code', 'message'] as const) {
    const text = textOf(body, name);
    if (text !== undefined && text !== '') rule[name] = text;
  }
  for (const name of ['at', 'times', 'delayMs'] as const) {
    const value = numberOf(body, name);
    if (value === undefined) continue;
    if (!Number.isInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number from 0.`);
    rule[name] = value;
  }
  if (rule.target === 'invoke' && rule.kind === 'kill')
    throw new RangeError('kill needs another target than invoke.');
  return rule;
}

function oneOf<Choice extends string>(
  text: string | undefined,
  choices: readonly Choice[],
  name: string,
): Choice {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new RangeError(`${name} must be one of ${choices.join(', ')}.`);
  return found;
}
