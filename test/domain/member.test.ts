import { acceptanceId, covenantId } from '@/domain/covenant';
import { changeTier, joinMember, TIER_CHANGES_KEPT } from '@/domain/member';
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

test('an acceptance of a covenant has one id per person and version', () => {
  expect(acceptanceId('m1', 2)).toBe(`m1.${covenantId(2)}`);
  expect(new Set([acceptanceId('m1', 1), acceptanceId('m1', 2), acceptanceId('m2', 1)]).size).toBe(3);
});
