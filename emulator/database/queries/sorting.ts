import type { Order } from '../plans/planner';
import { compareForSort, sortValue } from '../values/paths';
import type { Document } from '../values/values';

/** Sorts by several keys; equal documents keep their order. */
export function sortDocuments(documents: readonly Document[], order: Order): Document[] {
  const keyed = documents.map((document) => ({
    document,
    keys: order.map(([path, direction]) => sortValue(document, path, direction)),
  }));
  keyed.sort((a, b) => {
    for (let i = 0; i < order.length; i++) {
      const difference = compareForSort(a.keys[i], b.keys[i]);
      if (difference !== 0) return difference * (order[i]?.[1] ?? 1);
    }
    return 0;
  });
  return keyed.map(({ document }) => document);
}
