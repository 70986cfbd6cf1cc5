import type { Kappa } from '@/domain/agreement';

/** Fewer ratings than this say little. */
export const ENOUGH = 20;

/** How strong an agreement is, in the words of Landis and Koch (1977). */
export function wordKappa({ kappa, count }: Kappa): string {
  if (kappa === null) return count === 0 ? '还没有' : '只出现过一个档位';
  const value = kappa.toFixed(2);
  if (kappa > 0.8) return `${value} 几乎一致`;
  if (kappa > 0.6) return `${value} 高度一致`;
  if (kappa > 0.4) return `${value} 中等`;
  if (kappa > 0.2) return `${value} 偏低`;
  return `${value} 很低`;
}

/** The colour only repeats what the words say. */
export function toneOfKappa({ kappa }: Kappa): 'accent' | 'positive' | 'warning' | 'danger' {
  if (kappa === null) return 'accent';
  if (kappa > 0.6) return 'positive';
  return kappa > 0.4 ? 'warning' : 'danger';
}

/** 16 条里 12 条相同 */
export function wordSame({ same, count }: Kappa): string {
  return count === 0 ? '' : `${count} 条里 ${same} 条相同`;
}
