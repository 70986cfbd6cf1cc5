import { command, list } from '../cloud';
import type { CollectionName, Collections } from '../schema';

/** Collections whose rows belong to one member and carry a sort key. */
type OwnCollection = {
  [Name in CollectionName]: Collections[Name] extends { memberId: string; place: string } ? Name : never;
}[CollectionName];

/** Rows of one member, newest first, after the row whose place is `before`. */
export function listOwn<Name extends OwnCollection>(
  name: Name,
  memberId: string,
  before: string | undefined,
  limit: number,
): Promise<Collections[Name][]> {
  return list(name, {
    where: before === undefined ? { memberId } : { memberId, place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}
