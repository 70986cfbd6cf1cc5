import { dayOf } from './day';
import { sortKey } from './page';
import type { Role } from './role';

/**
 * A colleague has looked at a member's page: one row per colleague, member and day. The member reads on the
 * privacy page which role it was, never who.
 */
export interface Look {
  _id: string;
  memberId: string;
  byId: string;
  roles: Role[];
  atMs: number;
  place: string;
}

/** The row of a look. Another look on the same day is the same row. */
export function recordLook(memberId: string, colleague: { _id: string; roles: Role[] }, nowMs: number): Look {
  const _id = `${memberId}.${colleague._id}.${dayOf(nowMs)}`;
  const { roles, _id: byId } = colleague;
  return { _id, memberId, byId, roles, atMs: nowMs, place: sortKey(nowMs, _id) };
}
