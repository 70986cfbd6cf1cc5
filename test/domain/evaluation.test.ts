import { DAY_MS } from '@/domain/day';
import { evaluateTier } from '@/domain/evaluation';
import { addContribution, type Figures } from '@/domain/figures';
import { joinMember, type Member, type TierNotice } from '@/domain/member';
import { TIERS, type Tier } from '@/domain/tier';
import { NOW_MS, sampleContribution, samplePolicy } from './sample';

const GATES = [
  { figure: 'growth' as const, windowDays: 90, bar: 200 },
  { figure: 'works' as const, windowDays: 90, bar: 1 },
];
const POLICY = samplePolicy(GATES);
const GRACE_MS = 30 * DAY_MS;

function memberAt(tier: Tier, fields: Partial<Member> = {}): Member {
  const joining = {
    memberId: 'm',
    openid: 'o',
    nickname: '小林',
    avatar: null,
    covenantVersion: 1,
    nowMs: 0,
  };
  return { ...joinMember(joining), tier, ...fields };
}

function grown(growth: number): Figures {
  return addContribution(null, sampleContribution(growth, NOW_MS));
}

function outcomeOf(growth: number, fields: Partial<Member> = {}, nowMs = NOW_MS): string {
  return evaluateTier(POLICY, memberAt('core', fields), grown(growth), nowMs).outcome;
}

const NOTICE: TierNotice = { to: 'active', atMs: NOW_MS - GRACE_MS, decidesAtMs: NOW_MS };

describe('a tier', () => {
  test.each([
    [179, 'warned'],
    [180, 'holds'],
    [199, 'holds'],
    [200, 'holds'],
  ])('with %i of the 200 growth that it once took: %s', (growth, outcome) => {
    expect(outcomeOf(growth)).toBe(outcome);
  });

  test('is not lost at the first look: a notice says to which tier and when it is decided', () => {
    expect(evaluateTier(POLICY, memberAt('core'), grown(0), NOW_MS)).toMatchObject({
      outcome: 'warned',
      notice: { to: 'active', atMs: NOW_MS, decidesAtMs: NOW_MS + GRACE_MS },
    });
  });

  test.each([
    [-1, 'waits'],
    [0, 'falls'],
    [1, 'falls'],
  ])('below the mark %i ms after the grace: %s', (laterMs, outcome) => {
    const notice = { ...NOTICE, decidesAtMs: NOW_MS - laterMs };
    expect(outcomeOf(179, { notice })).toBe(outcome);
  });

  test('is kept, and the notice ends, when the member is back above the mark in time', () => {
    expect(outcomeOf(180, { notice: NOTICE })).toBe('recovers');
  });

  test('falls one step at a time', () => {
    const steps = TIERS.slice(1).map((tier) => {
      const evaluation = evaluateTier(POLICY, memberAt(tier, { notice: NOTICE }), grown(0), NOW_MS);
      return evaluation.outcome === 'falls' ? evaluation.to : evaluation.outcome;
    });
    expect(steps).toEqual(['base', 'active', 'core']);
  });

  test('that a person has fixed is not judged', () => {
    const lock = { byId: 'lead', reason: '特邀', atMs: NOW_MS };
    expect(outcomeOf(0, { lock, notice: NOTICE })).toBe('locked');
  });

  test('at the bottom cannot be lost', () => {
    expect(evaluateTier(POLICY, memberAt('base'), null, NOW_MS).outcome).toBe('holds');
  });
});
