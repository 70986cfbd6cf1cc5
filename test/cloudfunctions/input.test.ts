import fc from 'fast-check';
import { type ActionName, contract } from '@/contract';
import { printContract } from '../../config/contract';
import { makeColleague, makeMember } from './cast';
import { validInputs } from './inputs';
import { newRequestId, Stage } from './stage';

/** Passes every rule of access, so that nothing but the input decides. */
const CALLER = 'member-and-lead';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, CALLER);
  makeColleague(stage, CALLER, ['lead']);
});
afterAll(() => stage.close());

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(contract, name);
}

const ACTIONS = Object.keys(contract).filter(isActionName);

async function codeOf(event: unknown): Promise<string> {
  const reply = await stage.send(CALLER, event);
  return reply.ok ? 'OK' : reply.error.code;
}

interface Field {
  action: ActionName;
  field: string;
  type: string | undefined;
  required: boolean;
}

/** Every field of every input, as the printed contract describes it. */
const FIELDS: Field[] = printContract().flatMap(({ name, input }) => {
  if (!isActionName(name)) return [];
  const {
    properties = {},
    required = [],
  }: { properties?: Record<string, { type?: string }>; required?: string[] } = input;
  return Object.entries(properties).map(([field, { type }]) => ({
    action: name,
    field,
    type,
    required: required.includes(field),
  }));
});

/** Keys that are refused wherever they stand, before anyone asks for the field. */
const REFUSED_KEYS = /"(__proto__|constructor|prototype)":/;

/** JSON values that no field of a type takes. Null is left out: some fields take it. */
function wrongValue(type: string | undefined): fc.Arbitrary<unknown> {
  const kinds: Record<string, fc.Arbitrary<unknown>> = {
    string: fc.string({ minLength: 1, maxLength: 20 }).map((text) => `\u0000${text}`),
    number: fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Number.isInteger(x)),
      fc.constant(-1),
    ),
    boolean: fc.boolean(),
    array: fc.array(
      fc.jsonValue({ maxDepth: 1 }).filter((item) => typeof item !== 'string'),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    object: fc.dictionary(fc.stringMatching(/^x[a-z]{1,6}$/), fc.jsonValue({ maxDepth: 1 }), {
      minKeys: 1,
      maxKeys: 3,
    }),
  };
  if (type === 'integer') return wrongValue('number');
  return fc
    .oneof(
      ...Object.entries(kinds)
        .filter(([kind]) => kind !== type)
        .map(([, values]) => values),
    )
    .filter((value) => !REFUSED_KEYS.test(JSON.stringify(value)));
}

describe('a valid input', () => {
  test.each(ACTIONS)(
    'of %s is not refused as invalid, so that each wrong one below is wrong by itself',
    async (action) => {
      expect(await codeOf({ action, input: validInputs()[action] })).not.toMatch(/^(INPUT\.|INTERNAL)/);
    },
  );
});

describe('a wrong input is refused by the names of its fields', () => {
  test.each(FIELDS)('$action with $field of another type', async ({ action, field, type }) => {
    const before = JSON.stringify(stage.rows('members'));
    await fc.assert(
      fc.asyncProperty(wrongValue(type), async (wrong) => {
        const reply = await stage.send(CALLER, {
          action,
          input: { ...validInputs()[action], [field]: wrong },
        });
        if (reply.ok) throw new Error(`accepted ${JSON.stringify(wrong)}`);
        expect(reply.error).toMatchObject({ code: 'INPUT.INVALID' });
        const fields = reply.error.details?.fields;
        expect(Array.isArray(fields) && fields.some((name) => String(name).split('.')[0] === field)).toBe(
          true,
        );
      }),
      { numRuns: 8 },
    );
    expect(JSON.stringify(stage.rows('members'))).toBe(before);
  });

  test.each(FIELDS.filter(({ required }) => required))(
    '$action without $field',
    async ({ action, field }) => {
      const input = Object.fromEntries(
        Object.entries(validInputs()[action]).filter(([name]) => name !== field),
      );
      const reply = await stage.send(CALLER, { action, input });
      expect(reply).toMatchObject({
        ok: false,
        error: { code: 'INPUT.INVALID', details: { fields: [field] } },
      });
    },
  );

  test.each(ACTIONS)('%s with a field that it does not know', async (action) => {
    expect(await codeOf({ action, input: { ...validInputs()[action], surprise: 1 } })).toBe('INPUT.INVALID');
  });

  test.each(ACTIONS)('%s with an input that is no object', async (action) => {
    for (const input of [null, 0, '', 'text', true, [1]]) {
      expect(await codeOf({ action, input })).toBe('INPUT.INVALID');
    }
  });
});

describe('whatever is sent, the answer is a refusal with a code and never a breakdown', () => {
  test('any JSON to any action', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ACTIONS), fc.jsonValue({ maxDepth: 4 }), async (action, input) => {
        expect(await codeOf({ action, input })).not.toBe('INTERNAL');
      }),
      { numRuns: 150 },
    );
  });

  test('any JSON as the event', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (event) => {
        // A key that reaches into prototypes is refused before anything else is looked at.
        expect(['ACTION.NOT_FOUND', 'INPUT.INVALID']).toContain(await codeOf(event));
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    'nope',
    '',
    'home',
    'home.get.more',
    'HOME.GET',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    0,
    null,
    ['home.get'],
    { toString: 'home.get' },
  ])('the action %j does not exist', async (action) => {
    expect(await codeOf({ action, input: {} })).toBe('ACTION.NOT_FOUND');
  });

  test('an event without input is one with an empty input', async () => {
    expect(await codeOf({ action: 'member.me' })).toBe('OK');
    expect(await codeOf({ action: 'task.get' })).toBe('INPUT.INVALID');
  });

  test.each(FIELDS)('$action with a megabyte in $field is too large', async ({ action, field }) => {
    const input = { ...validInputs()[action], [field]: 'x'.repeat(1024 * 1024) };
    expect(await codeOf({ action, input })).toBe('INPUT.TOO_LARGE');
  });

  test('the limit of 65,536 characters counts names and values of the whole event', async () => {
    const send = (length: number) => codeOf({ action: 'task.get', input: { taskId: 'x'.repeat(length) } });
    expect(await send(60_000)).toBe('INPUT.INVALID');
    expect(await send(65_536)).toBe('INPUT.TOO_LARGE');
    expect(await codeOf({ action: 'task.get', input: { ['x'.repeat(65_536)]: 1 } })).toBe('INPUT.TOO_LARGE');
  });

  test('an object 2,000 levels deep and a list of 100,000 are too large', async () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`);
    expect(await codeOf({ action: 'task.get', input: deep })).toBe('INPUT.TOO_LARGE');
    const long = Array.from({ length: 100_000 }, () => 1);
    expect(await codeOf({ action: 'inbox.read', input: { messageIds: long } })).toBe('INPUT.TOO_LARGE');
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'the key %s reaches into no prototype',
    async (key) => {
      const input: unknown = JSON.parse(
        `{"nickname":"小林","avatar":null,"requestId":"12345678","${key}":{"tier":"core"}}`,
      );
      expect(await codeOf({ action: 'member.update', input })).toBe('INPUT.INVALID');
      expect(await codeOf({ action: 'member.update', input: { nested: { deeper: input } } })).toBe(
        'INPUT.INVALID',
      );
    },
  );

  test('a person named in the event is not believed', async () => {
    const forged = { openid: 'someone', userInfo: { openId: 'someone' }, OPENID: 'someone', memberId: 'm1' };
    const mine = await stage.send(CALLER, { action: 'member.me', input: {} });
    expect(await stage.send(CALLER, { ...forged, action: 'member.me', input: {} })).toEqual(mine);
  });
});

describe('the length of a text', () => {
  const update = (nickname: string) =>
    codeOf({ action: 'member.update', input: { nickname, avatar: null, requestId: newRequestId() } });

  test.each([
    ['', 'INPUT.INVALID'],
    ['   ', 'INPUT.INVALID'],
    ['林', 'OK'],
    ['二十个字的昵称二十个字的昵称二十个字的昵', 'OK'],
    ['二十一个字的昵称二十一个字的昵称二十一个字', 'INPUT.INVALID'],
  ])('of the nickname %j: %s', async (nickname, outcome) => {
    expect(await update(nickname)).toBe(outcome);
  });

  test.each([
    [7, 'INPUT.INVALID'],
    [8, 'OK'],
    [64, 'OK'],
    [65, 'INPUT.INVALID'],
  ])('of a requestId of %i: %s', async (length, outcome) => {
    const requestId = `${'r'.repeat(length)}`;
    const input = { vin: '11111111111111111', requestId };
    expect(await codeOf({ action: 'car.release', input })).toBe(outcome);
  });
});
