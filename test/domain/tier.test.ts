import { isAtLeast, nextTier, TIER_NAMES, TIERS, tiersFrom } from '@/domain/tier';

describe('the ladder', () => {
  test('has four rungs, each with its name', () => {
    expect(TIERS.map((tier) => TIER_NAMES[tier])).toEqual(['基础车主', '活跃车主', '核心伙伴', '品牌大使']);
  });

  test('a tier includes itself and all below, never one above', () => {
    const table = TIERS.map((tier) => TIERS.map((needed) => isAtLeast(tier, needed)));
    expect(table).toEqual([
      [true, false, false, false],
      [true, true, false, false],
      [true, true, true, false],
      [true, true, true, true],
    ]);
  });

  test('goes up one rung at a time and ends', () => {
    expect(TIERS.map(nextTier)).toEqual(['active', 'core', 'ambassador', null]);
  });

  test('what is for a tier and above is for exactly those who are at least that', () => {
    for (const lowest of TIERS) {
      expect(tiersFrom(lowest)).toEqual(TIERS.filter((tier) => isAtLeast(tier, lowest)));
    }
  });
});
