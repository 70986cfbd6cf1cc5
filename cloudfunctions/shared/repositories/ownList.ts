import { sortKeyFrom } from '@/domain/page';
import { command, list } from '../cloud';
import type { CollectionName, Collections } from '../schema';

/** Collections whose rows belong to one member and carry a sort key. */
type OwnCollection = {
  [Name in CollectionName]: Collections[Name] extends { memberId: string; place: string } ? Name : never;
}[CollectionName];

/** As `listOwn`, without what is older than an instant. */
export function listOwnSince<Name extends OwnCollection>(
  name: Name,
  memberId: string,
  sinceMs: number,
  before: string | undefined,
  limit: number,
): Promise<Collections[Name][]> {
  const since = command.gte(sortKeyFrom(sinceMs));
  return list(name, {
    where: { memberId, place: before === undefined ? since : since.and(command.lt(before)) },
    orderBy: ['place', 'desc'],
    limit,
  });
}

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
