import type { Consent } from '@/domain/consent';
import type { Acceptance } from '@/domain/covenant';
import type { Look } from '@/domain/look';
import { aggregate, collect, command, documents, expressions, list, removeWhere } from '../cloud';
import type { Trace } from '../personal';
import type { CollectionName, Collections } from '../schema';

interface ConsentsRow {
  acceptances: Acceptance[];
  consents: Consent[];
  looks: Look[];
}

/** What a member has agreed to, and who has opened their page lately, in one round trip. */
export async function loadConsents(memberId: string, shown: number): Promise<ConsentsRow> {
  const own = expressions.pipeline().match({ memberId }).limit(shown).done();
  const newest = expressions.pipeline().match({ memberId }).sort({ place: -1 }).limit(shown).done();
  const [row] = await collect<ConsentsRow>(
    aggregate('members')
      .match({ _id: memberId })
      .limit(1)
      .project({ _id: 1 })
      .lookup({ from: 'acceptances', pipeline: own, as: 'acceptances' })
      .lookup({ from: 'consents', pipeline: newest, as: 'consents' })
      .lookup({ from: 'looks', pipeline: newest, as: 'looks' }),
  );
  return row ?? { acceptances: [], consents: [], looks: [] };
}

/** What a collection holds of a member, a piece at a time; `last` is where the next piece begins. */
export async function readTraces<Name extends CollectionName>(
  name: Name,
  trace: Trace,
  memberId: string,
  after: string,
  limit: number,
): Promise<{ rows: Collections[Name][]; last: string | null }> {
  switch (trace.by) {
    case 'id': {
      const row = await documents.get(name, memberId);
      return { rows: row === null ? [] : [row], last: null };
    }
    case 'memberId': {
      const { sort } = trace;
      const where = after === '' ? { memberId } : { memberId, [sort]: command.gt(after) };
      const rows = await list(name, { where, orderBy: [sort, 'asc'], limit });
      const last = rows.length < limit ? undefined : rows.at(-1);
      return { rows, last: last === undefined ? null : placeOf(last, sort) };
    }
    case 'openid':
    case 'nothing':
      return { rows: [], last: null };
  }
}

function placeOf(row: { _id: string }, sort: '_id' | 'place'): string {
  return sort === 'place' && 'place' in row ? String(row.place) : row._id;
}

/**
 * Removes what a collection holds of a member, up to `limit` rows at once, after `before` has seen them. Says whether
 * anything may be left.
 */
export async function removeTraces(
  name: CollectionName,
  trace: Trace,
  person: { memberId: string; openid: string },
  limit: number,
  before: (rows: readonly object[]) => Promise<void>,
): Promise<boolean> {
  switch (trace.by) {
    case 'id': {
      const row = await documents.get(name, person.memberId);
      if (row === null) return false;
      await before([row]);
      await documents.remove(name, person.memberId);
      return false;
    }
    case 'memberId':
      return removeRows(name, { memberId: person.memberId }, trace.sort, limit, before);
    case 'openid':
      return removeRows(name, { openid: person.openid }, '_id', limit, before);
    case 'nothing':
      return false;
  }
}

async function removeRows(
  name: CollectionName,
  where: object,
  sort: '_id' | 'place',
  limit: number,
  before: (rows: readonly object[]) => Promise<void>,
): Promise<boolean> {
  const rows = await list(name, { where, orderBy: [sort, 'asc'], limit });
  if (rows.length === 0) return false;
  await before(rows);
  await removeWhere(name, { _id: command.in(rows.map(({ _id }) => _id)) });
  return rows.length === limit;
}
