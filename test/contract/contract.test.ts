import * as v from 'valibot';
import { type ActionName, contract } from '@/contract';
import { Cursor, FileId, Id, RequestId } from '@/contract/action';
import { canDo } from '@/domain/colleague';
import { ERROR_WAYS_OUT } from '@/domain/errors';
import { sortKey } from '@/domain/page';
import { PERMISSIONS, ROLES } from '@/domain/role';
import { submissionId } from '@/domain/submission';
import { memberIdOf, uploadFolderOf } from '../../cloudfunctions/shared/identity';
import { printContract } from '../../config/contract';

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(contract, name);
}

const ACTIONS = Object.keys(contract).filter(isActionName);

describe('every action', () => {
  test.each(ACTIONS)('%s is named noun.verb', (action) => {
    expect(action).toMatch(/^[a-z]+([A-Z][a-z]+)*\.[a-z]+([A-Z][a-z]+)*$/);
  });

  test.each(ACTIONS)('%s asks for a requestId exactly when it writes', (action) => {
    const { input, writes } = contract[action];
    expect('requestId' in input.entries).toBe(writes);
  });

  test.each(ACTIONS)('%s refuses what it does not know', (action) => {
    const { issues } = v.safeParse(contract[action].input, { surprise: 1 });
    expect(issues?.map((issue) => v.getDotPath(issue))).toContain('surprise');
  });

  test.each(ACTIONS)('%s bounds every text and every list that it takes', (action) => {
    const unbounded: string[] = [];
    const walk = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const node: Record<string, unknown> = { ...schema };
      const isText = node.type === 'string' && !('enum' in node) && !('const' in node);
      if (isText && !('maxLength' in node) && !('pattern' in node)) unbounded.push(path);
      // What names each of its places is as long as they are.
      const isTuple = 'prefixItems' in node || Array.isArray(node.items);
      if (node.type === 'array' && !isTuple && !('maxItems' in node)) unbounded.push(path);
      for (const [name, child] of Object.entries(node)) walk(child, `${path}.${name}`);
    };
    walk(printContract().find(({ name }) => name === action)?.input, action);
    expect(unbounded).toEqual([]);
  });

  test.each(ACTIONS)('%s, if of the team, names a permission that the lead carries', (action) => {
    const { access } = contract[action];
    if (access.who !== 'team') return;
    const holders = ROLES.filter((role) =>
      canDo({ _id: 'c', openid: 'o', name: 'n', roles: [role], active: true }, access.permission),
    );
    expect(PERMISSIONS).toContain(access.permission);
    expect(holders).toContain('lead');
  });

  test('is printed for those who script the cloud, with a way out for each refusal', () => {
    const printed = printContract();
    expect(printed.map(({ name }) => name)).toEqual([...ACTIONS].sort());
    for (const { errors } of printed) {
      for (const [code, way] of Object.entries(errors)) {
        expect(Object.entries(ERROR_WAYS_OUT)).toContainEqual([code, way]);
      }
    }
    expect(JSON.parse(JSON.stringify(printed))).toEqual(printed);
  });

  test('that writes announces what a repetition with another input gets', () => {
    const writes = printContract().filter((action) => action.writes);
    expect(
      writes.filter(({ errors }) => !('IDEMPOTENCY_CONFLICT' in errors)).map(({ name }) => name),
    ).toEqual([]);
  });
});

describe('ids that the cloud makes', () => {
  /** The longest id of a task that this contract can carry through all that derives from it. */
  const taskId = 't'.repeat(60);
  const memberId = memberIdOf('openid');
  const work = submissionId(taskId, memberId);
  const message = `${work}.5`;

  test.each([memberId, work, message, 'past-01', 'v1'])('%s is taken back', (id) => {
    expect(v.is(Id, id)).toBe(true);
  });

  test('make cursors that are taken back', () => {
    for (const id of [memberId, work, message])
      expect(v.is(Cursor, sortKey(Date.UTC(2026, 0, 1), id))).toBe(true);
    expect(v.is(Cursor, undefined)).toBe(true);
  });

  test('make file ids that are taken back', () => {
    const path = `${uploadFolderOf('openid')}/${'0'.repeat(36)}.jpg`;
    expect(v.is(FileId, `cloud://local-env.6c6f-local-env-1300000000/${path}`)).toBe(true);
  });

  test.each(['', 'a b', 'a/b', '../a', '$ne', 'a\n', '<b>', 'x'.repeat(101)])('%j is no id', (id) => {
    expect(v.is(Id, id)).toBe(false);
  });

  test.each(['', '1', '1234567890123', 'x.y', '1234567890123.a b', '1234567890123.$', '12345678901234.a'])(
    '%j is no cursor',
    (cursor) => expect(v.is(Cursor, cursor)).toBe(false),
  );
});

describe('the id of a request', () => {
  test.each([
    ['1234567', false],
    ['12345678', true],
    ['0f8fad5b-d9cb-469f-a165-70867728950e', true],
    ['0f8fad5b-d9cb-469f-a165-70867728950e-approve', true],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
    ['with space', false],
    ['动作一二三四五六', false],
  ])('%j: %s', (id, expected) => {
    expect(v.is(RequestId, id)).toBe(expected);
  });
});

describe('the VIN in an input', () => {
  test('is taken as people type it and arrives normalised', () => {
    const parsed = v.parse(contract['car.release'].input, {
      vin: ' 1m8gdm9a xkp042788 ',
      requestId: '12345678',
    });
    expect(parsed.vin).toBe('1M8GDM9AXKP042788');
  });
});

describe('defaults of a work', () => {
  test('are filled in, so that handlers know one form', () => {
    const parsed = v.parse(contract['submission.submit'].input, {
      taskId: 't',
      images: [],
      requestId: '12345678',
    });
    expect(parsed).toEqual({
      taskId: 't',
      images: [],
      videos: [],
      text: '',
      links: [],
      answers: {},
      declarations: { advertising: null, ai: null },
      requestId: '12345678',
    });
  });
});

describe('a refusal of a work', () => {
  const judge = (judgement: object) =>
    v.safeParse(contract['review.decide'].input, {
      submissionId: 's',
      round: 1,
      judgement,
      requestId: '12345678',
    }).success;
  const whole = { verdict: 'refuse', criterionId: 'clear', reason: '糊', remedy: '重拍' };

  test('names criterion, reason and remedy, none of them blank', () => {
    expect(judge(whole)).toBe(true);
    for (const field of ['criterionId', 'reason', 'remedy']) {
      expect(judge({ ...whole, [field]: '  ' })).toBe(false);
      expect(judge(Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field)))).toBe(false);
    }
  });

  test('may use 500 characters for the reason and no more', () => {
    expect([499, 500, 501].map((length) => judge({ ...whole, reason: '字'.repeat(length) }))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
