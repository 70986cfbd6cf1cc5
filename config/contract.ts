import { toJsonSchema } from '@valibot/to-json-schema';
import { contract } from '@/contract';
import type { Access } from '@/contract/action';
import { ERROR_WAYS_OUT, type ErrorCode } from '@/domain/errors';

/** One action as `npm run contract` prints it. */
export interface PrintedAction {
  name: string;
  access: Access;
  writes: boolean;
  /** JSON Schema of the input. What a schema cannot say (trimming, custom checks) is left out. */
  input: object;
  /** Each code with which this action may refuse, with the way out. */
  errors: Record<string, string>;
}

/** Every action of the contract, in the order of their names. */
export function printContract(): PrintedAction[] {
  return Object.entries(contract)
    .map(([name, { access, writes, input, errors }]) => ({
      name,
      access,
      writes,
      input: toJsonSchema(input, { errorMode: 'ignore', typeMode: 'input' }),
      errors: withWaysOut([...new Set([...errors, ...commonErrors(access, writes)])]),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What dispatch may answer before the handler runs, given who may call and whether the action writes. */
function commonErrors(access: Access, writes: boolean): ErrorCode[] {
  const always: ErrorCode[] = [
    'ACTION.FORBIDDEN',
    'INPUT.INVALID',
    'INPUT.TOO_LARGE',
    'INTERNAL',
    'PROGRAMME.NOT_SET_UP',
  ];
  const write: ErrorCode[] = writes ? ['IDEMPOTENCY_CONFLICT', 'SERVER.BUSY'] : [];
  return [...always, ...write, ...accessErrors(access)];
}

function accessErrors(access: Access): ErrorCode[] {
  switch (access.who) {
    case 'anyone':
      return [];
    case 'team':
      return ['ACTION.NOT_FOUND'];
    case 'member': {
      const errors: ErrorCode[] = ['MEMBER.NOT_JOINED'];
      if (access.covenant === 'current') errors.push('COVENANT.NOT_ACCEPTED');
      if (!access.standing.includes('muted')) errors.push('MEMBER.MUTED');
      if (!access.standing.includes('suspended')) errors.push('MEMBER.SUSPENDED');
      return errors;
    }
  }
}

function withWaysOut(codes: readonly ErrorCode[]): Record<string, string> {
  return Object.fromEntries([...codes].sort().map((code) => [code, ERROR_WAYS_OUT[code]]));
}

/** `npm run contract`. */
export async function main(): Promise<void> {
  process.stdout.write(`${JSON.stringify({ actions: printContract() }, null, 2)}\n`);
}
