/** The tiers as the design system knows them: each has its own material. */
export type TierId = 'base' | 'active' | 'core' | 'ambassador';

/** The names of the tiers as people read them. */
export const TIER_NAMES: Record<TierId, string> = {
  base: '基础车主',
  active: '活跃车主',
  core: '核心伙伴',
  ambassador: '品牌大使',
};
