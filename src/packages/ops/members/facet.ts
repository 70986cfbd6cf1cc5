import { INTERESTS } from '@/domain/interest';
import type { Facet } from '@/stores/look';

/** A facet as a chip says it: the model, the region or the interest itself. */
export function wordFacet(facet: Facet): string {
  const value = facet.slice(facet.indexOf(':') + 1);
  return INTERESTS.find(({ id }) => id === value)?.name ?? value;
}
