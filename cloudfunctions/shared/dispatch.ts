import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import {
  type ActionName,
  contract,
  type Failure,
  type OutputOf,
  type ParsedOf,
  type Reply,
} from '@/contract';
import type { Access } from '@/contract/action';
import { canDo } from '@/domain/colleague';
import { DomainError } from '@/domain/errors';
import { standingAt } from '@/domain/member';
import { type Actor, loadActor } from './actor';
import { callerOpenid, meter, resetMeter } from './cloud';
import { inputHashOf, logTraceOf, receiptIdOf } from './identity';
import { shapeProblem } from './shape';
import type { Request } from './transact';

/** What a handler gets: who calls, what was asked, when, and what makes its write safe to repeat. */
export interface Call<Name extends ActionName> {
  actor: Actor;
  input: ParsedOf<Name>;
  nowMs: number;
  request: Request;
}

export type Handler<Name extends ActionName> = (call: Call<Name>) => Promise<OutputOf<Name>>;
export type Handlers = { [Name in ActionName]: Handler<Name> };

const Event = v.object({ action: v.string(), input: v.optional(v.unknown(), {}) });
const RequestIdHolder = v.object({ requestId: v.pipe(v.string(), v.maxLength(64)) });

/**
 * Answers one event: finds the action, validates, identifies, checks access, runs the handler, logs one
 * line. Never throws: what goes wrong is in the reply.
 */
export async function dispatch(handlers: Handlers, event: unknown): Promise<Reply<unknown>> {
  resetMeter();
  const startedAtMs = Date.now();
  const openid = callerOpenid();
  const requestId = requestIdOf(event);
  const trace: Trace = { action: 'unknown', code: 'OK' };
  try {
    const data = await answer(handlers, event, openid, requestId, startedAtMs, trace);
    return { ok: true, data };
  } catch (error) {
    const failure = failureOf(error, requestId);
    trace.code = failure.code;
    return { ok: false, error: failure };
  } finally {
    console.log(
      JSON.stringify({
        action: trace.action,
        actor: logTraceOf(openid),
        requestId,
        ms: Date.now() - startedAtMs,
        ...meter,
        code: trace.code,
      }),
    );
  }
}

interface Trace {
  action: string;
  code: string;
}

async function answer(
  handlers: Handlers,
  event: unknown,
  openid: string | undefined,
  requestId: string,
  nowMs: number,
  trace: Trace,
): Promise<unknown> {
  const problem = shapeProblem(event);
  if (problem !== null) throw new DomainError(problem);
  const parsed = v.safeParse(Event, event);
  if (!parsed.success || !isActionName(parsed.output.action)) throw new DomainError('ACTION.NOT_FOUND');
  if (openid === undefined) throw new DomainError('ACTION.FORBIDDEN');
  const { action } = parsed.output;
  trace.action = action;
  return run(handlers, action, parsed.output.input, { openid, requestId, nowMs });
}

async function run<Name extends ActionName>(
  handlers: Handlers,
  name: Name,
  rawInput: unknown,
  caller: { openid: string; requestId: string; nowMs: number },
): Promise<OutputOf<Name>> {
  const actor = await loadActor(caller.openid);
  // Access comes before input: what is wrong with the input of an action of the team is the team's affair.
  checkAccess(contract[name].access, actor, caller.nowMs);
  const input = parseInput(name, rawInput);
  const request: Request = {
    receiptId: receiptIdOf(caller.openid, caller.requestId),
    memberId: actor.memberId,
    inputHash: inputHashOf(name, input),
    action: name,
    nowMs: caller.nowMs,
  };
  const handler: Handler<Name> = handlers[name];
  return handler({ actor, input, nowMs: caller.nowMs, request });
}

function parseInput<Name extends ActionName>(name: Name, rawInput: unknown): ParsedOf<Name> {
  const schema: v.GenericSchema<unknown, ParsedOf<Name>> = contract[name].input;
  const parsed = v.safeParse(schema, rawInput);
  if (parsed.success) return parsed.output;
  const fields = parsed.issues.map((issue) => v.getDotPath(issue) ?? 'input');
  throw new DomainError('INPUT.INVALID', { fields: [...new Set(fields)].slice(0, 20) });
}

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(contract, name);
}

/**
 * Whether the caller may use an action. Actions of the team answer to outsiders like actions that do not
 * exist; a colleague who lacks the role is told so.
 */
export function checkAccess(access: Access, actor: Actor, nowMs: number): void {
  switch (access.who) {
    case 'anyone':
      return;
    case 'team':
      if (actor.colleague === null) throw new DomainError('ACTION.NOT_FOUND');
      if (!canDo(actor.colleague, access.permission)) throw new DomainError('ACTION.FORBIDDEN');
      return;
    case 'member':
      checkMember(access, actor, nowMs);
  }
}

function checkMember(access: Extract<Access, { who: 'member' }>, actor: Actor, nowMs: number): void {
  if (actor.member === null) throw new DomainError('MEMBER.NOT_JOINED');
  const standing = standingAt(actor.member, nowMs);
  if (!access.standing.includes(standing)) {
    throw new DomainError(standing === 'muted' ? 'MEMBER.MUTED' : 'MEMBER.SUSPENDED');
  }
  if (access.covenant === 'current' && !actor.covenantAccepted) {
    throw new DomainError('COVENANT.NOT_ACCEPTED', { version: actor.programme.covenantVersion });
  }
}

/** The client's id of the request where it sent one, so that its report and our log meet. */
function requestIdOf(event: unknown): string {
  if (typeof event !== 'object' || event === null || !('input' in event)) return randomUUID();
  const parsed = v.safeParse(RequestIdHolder, event.input);
  return parsed.success ? parsed.output.requestId : randomUUID();
}

function failureOf(error: unknown, requestId: string): Failure {
  if (error instanceof DomainError) {
    const { code, details } = error;
    return details === undefined ? { code, requestId } : { code, details, requestId };
  }
  console.error(JSON.stringify({ requestId, stack: error instanceof Error ? error.stack : String(error) }));
  return { code: 'INTERNAL', requestId };
}
