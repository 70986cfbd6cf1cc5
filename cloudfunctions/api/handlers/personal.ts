import type { ConsentRow, ExportPiece } from '@/contract/member';
import { DomainError } from '@/domain/errors';
import { fileIdsIn } from '@/domain/file';
import { fileUrls } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { EXPORTED_SECTIONS, PERSONAL } from '../../shared/personal';
import { loadConsents, readTraces } from '../../shared/repositories/personal';

const ROWS_SHOWN = 30;
/** Rows with long texts, so few at a time. */
const ROWS_PER_PIECE = 20;

const SECTION_NAMES: readonly string[] = EXPORTED_SECTIONS;

/** Ids of people. Who else had to do with a row is their affair: the member reads what was done and why. */
const PERSON_ID = /m[0-9a-f]{20}/g;

/** The row as its owner gets it, without the ids of others and what is not theirs, and the files that it names. */
function openRow(
  row: object,
  ownerId: string,
  omitted: readonly string[],
): { row: Record<string, unknown>; files: string[] } {
  const text = JSON.stringify(row, (name, value: unknown) => (omitted.includes(name) ? undefined : value));
  const own = text.replace(PERSON_ID, (id) => (id === ownerId ? id : 'someone'));
  return { row: JSON.parse(own), files: fileIdsIn(row) };
}

/** Where the next piece begins: further in this section, or at the next one. */
function cursorAfter(section: number, last: string | null): string | null {
  if (last !== null) return `${EXPORTED_SECTIONS[section]}/${last}`;
  const following = EXPORTED_SECTIONS[section + 1];
  return following === undefined ? null : `${following}/`;
}

export const personalHandlers: Pick<Handlers, 'member.consents' | 'member.export'> = {
  async 'member.consents'({ actor }) {
    const { acceptances, consents, looks } = await loadConsents(actor.memberId, ROWS_SHOWN);
    const rows: ConsentRow[] = [
      ...acceptances.map(({ version, atMs }) => ({ kind: 'covenant' as const, version, given: true, atMs })),
      ...consents.map(({ kind, version, given, atMs }) => ({ kind, version, given, atMs })),
    ];
    return {
      reminders: actor.member?.wantsReminders !== false,
      consents: rows.sort((one, other) => other.atMs - one.atMs),
      looks: looks.map(({ roles, atMs }) => ({ roles, atMs })),
    };
  },

  async 'member.export'({ actor, input }): Promise<ExportPiece> {
    const [name, after = ''] = (input.cursor ?? `${EXPORTED_SECTIONS[0]}/`).split('/');
    const section = SECTION_NAMES.indexOf(name ?? '');
    const collection = EXPORTED_SECTIONS[section];
    const trace = collection === undefined ? undefined : PERSONAL[collection];
    if (collection === undefined || trace === undefined)
      throw new DomainError('INPUT.INVALID', { fields: ['cursor'] });
    const { rows, last } = await readTraces(collection, trace, actor.memberId, after, ROWS_PER_PIECE);
    const omitted = trace.by === 'memberId' ? (trace.omit ?? []) : [];
    const opened = rows.map((row) => openRow(row, actor.memberId, omitted));
    const urls = await fileUrls(opened.flatMap(({ files }) => files));
    return {
      section: collection,
      rows: opened.map(({ row }) => row),
      files: Object.fromEntries(urls),
      next: cursorAfter(section, last),
    };
  },
};
