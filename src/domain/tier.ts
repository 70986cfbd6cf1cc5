/** The ladder, lowest first. A tier includes all that lower tiers have. */
export const TIERS = ['base', 'active', 'core', 'ambassador'] as const;
export type Tier = (typeof TIERS)[number];

export const TIER_NAMES: Readonly<Record<Tier, string>> = {
  base: '基础车主',
  active: '活跃车主',
  core: '核心伙伴',
  ambassador: '品牌大使',
};

/** Whether `tier` has everything that `needed` has. */
export function isAtLeast(tier: Tier, needed: Tier): boolean {
  return TIERS.indexOf(tier) >= TIERS.indexOf(needed);
}

/** The tier above, or null at the top. */
export function nextTier(tier: Tier): Tier | null {
  return TIERS[TIERS.indexOf(tier) + 1] ?? null;
}

/** The tier and all below it, highest first. */
export function tiersDownFrom(highest: Tier): readonly Tier[] {
  return TIERS.slice(0, TIERS.indexOf(highest) + 1).reverse();
}

/** All tiers from `lowest` up. */
export function tiersFrom(lowest: Tier): readonly Tier[] {
  return TIERS.slice(TIERS.indexOf(lowest));
}
