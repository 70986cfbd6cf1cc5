import fc from 'fast-check';
import { acceptanceId, covenantId } from '@/domain/covenant';
import {
  appearanceOf,
  changeTier,
  joinMember,
  RESTRICTIONS_KEPT,
  type Restriction,
  release,
  restrict,
  standingAt,
  standingUntilMs,
  TIER_CHANGES_KEPT,
} from '@/domain/member';
import { NOW_MS } from './sample';

describe('joining', () => {
  const member = joinMember({
    memberId: 'm1',
    openid: 'o1',
    nickname: '小林',
    avatar: null,
    covenantVersion: 3,
    nowMs: NOW_MS,
  });

  test('begins on the lowest rung, in good standing, without cars', () => {
    expect(member).toMatchObject({ _id: 'm1', tier: 'base', standing: 'good', cars: [] });
  });

  test('is itself a change of tier with its reason, so that the history has no gap', () => {
    expect(member.tierChanges).toEqual([
      { from: null, to: 'base', atMs: NOW_MS, reason: 'joined', note: '加入车主计划' },
    ]);
  });

  test('records under which covenant, and when privacy was agreed', () => {
    expect(member).toMatchObject({ covenantVersion: 3, privacyAgreedAtMs: NOW_MS, joinedAtMs: NOW_MS });
  });
});

describe('a change of tier', () => {
  const joined = joinMember({
    memberId: 'm1',
    openid: 'o1',
    nickname: '小林',
    avatar: null,
    covenantVersion: 1,
    nowMs: NOW_MS,
  });
  const change = {
    from: 'base',
    to: 'active',
    atMs: NOW_MS + 1,
    reason: 'invited',
    note: '稳定参与',
  } as const;

  test('stands last in the history and ends any notice', () => {
    const noticed = { ...joined, notice: { to: 'base', atMs: NOW_MS, decidesAtMs: NOW_MS } as const };
    const changed = changeTier(noticed, change, null);
    expect(changed).toMatchObject({ tier: 'active', notice: null, lock: null });
    expect(changed.tierChanges.at(-1)).toEqual(change);
  });

  test('keeps the latest fifty', () => {
    let member = joined;
    for (let index = 0; index < 60; index += 1) member = changeTier(member, { ...change, atMs: index }, null);
    expect(member.tierChanges).toHaveLength(TIER_CHANGES_KEPT);
    expect(member.tierChanges.map(({ atMs }) => atMs)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 10),
    );
  });
});

describe('a standing that ends', () => {
  const member = joinMember({
    memberId: 'm1',
    openid: 'o1',
    nickname: '小林',
    avatar: null,
    covenantVersion: 1,
    nowMs: 0,
  });
  const Imposed = fc.record({
    standing: fc.constantFrom('muted' as const, 'suspended' as const),
    fromMs: fc.integer({ min: 0, max: 50 }),
    lastsMs: fc.integer({ min: 1, max: 50 }),
  });

  test('is at every instant that of the gravest restriction that runs, and ends with the longest of them', () => {
    fc.assert(
      fc.property(fc.array(Imposed, { maxLength: 8 }), fc.integer({ min: 0, max: 120 }), (imposed, nowMs) => {
        const all: Restriction[] = imposed
          .map(({ standing, fromMs, lastsMs }, index) => ({
            caseId: `case.${index}`,
            standing,
            fromMs,
            untilMs: fromMs + lastsMs,
          }))
          .sort((one, other) => one.fromMs - other.fromMs)
          .filter(({ fromMs }) => fromMs <= nowMs);
        const restricted = all.reduce(restrict, member);
        const running = all.filter(({ untilMs }) => nowMs < untilMs);
        const gravest = running.some(({ standing }) => standing === 'suspended') ? 'suspended' : 'muted';
        expect(standingAt(restricted, nowMs)).toBe(running.length === 0 ? 'good' : gravest);
        const ends = running.filter(({ standing }) => standing === gravest).map(({ untilMs }) => untilMs);
        expect(standingUntilMs(restricted, nowMs)).toBe(ends.length === 0 ? null : Math.max(...ends));
        const freed = all.reduce((each, { caseId }) => release(each, caseId), restricted);
        expect(freed).toEqual(member);
      }),
    );
  });

  test('never hides one that has none', () => {
    const left = restrict(
      { ...member, standing: 'left' },
      { caseId: 'c', standing: 'muted', fromMs: 0, untilMs: 9 },
    );
    expect(standingAt(left, 5)).toBe('left');
    expect(standingUntilMs(left, 5)).toBeNull();
  });

  test('keeps the longest of very many', () => {
    let restricted = member;
    for (let index = 0; index < 60; index += 1) {
      const restriction = {
        caseId: `c${index}`,
        standing: 'muted',
        fromMs: 0,
        untilMs: 100 - index,
      } as const;
      restricted = restrict(restricted, restriction);
    }
    expect(restricted.restrictions).toHaveLength(RESTRICTIONS_KEPT);
    expect(standingUntilMs(restricted, 50)).toBe(100);
  });

  test('is nobody’s business: a name under check is a plain one to others', () => {
    expect(appearanceOf(member)).toEqual({ nickname: '小林', avatar: null });
    expect(appearanceOf({ ...member, avatar: 'a', hiddenBy: 'profile.m1.1' })).toEqual({
      nickname: '车主 m1',
      avatar: null,
    });
  });
});

test('an acceptance of a covenant has one id per person and version', () => {
  expect(acceptanceId('m1', 2)).toBe(`m1.${covenantId(2)}`);
  expect(new Set([acceptanceId('m1', 1), acceptanceId('m1', 2), acceptanceId('m2', 1)]).size).toBe(3);
});
