import { acceptanceId, covenantId } from '@/domain/covenant';
import { joinMember } from '@/domain/member';
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

test('an acceptance of a covenant has one id per person and version', () => {
  expect(acceptanceId('m1', 2)).toBe(`m1.${covenantId(2)}`);
  expect(new Set([acceptanceId('m1', 1), acceptanceId('m1', 2), acceptanceId('m2', 1)]).size).toBe(3);
});
