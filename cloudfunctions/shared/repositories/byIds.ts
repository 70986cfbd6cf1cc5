import { command, list } from '../cloud';
import type { CollectionName, Collections } from '../schema';

/** Documents by id, in one round trip; those that do not exist are absent. */
export async function loadByIds<Name extends CollectionName>(
  name: Name,
  ids: readonly string[],
): Promise<Map<string, Collections[Name]>> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return new Map();
  const found = await list(name, {
    where: { _id: command.in(distinct) },
    orderBy: ['_id', 'asc'],
    limit: distinct.length,
  });
  return new Map(found.map((document) => [document._id, document]));
}
