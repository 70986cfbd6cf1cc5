import { type ImportProgress, PREVIEW_SHOWN, type PreviewRow } from '@/contract/import';
import { DomainError } from '@/domain/errors';
import { isInFolder } from '@/domain/file';
import {
  type CarImport,
  type FaultyLine,
  IMPORT_MAX_BYTES,
  type KnownCar,
  type ListedCar,
  outcomeOf,
  type RowOutcome,
  readCarTable,
} from '@/domain/import';
import { PAGE_SIZE, pageOf, sortKey } from '@/domain/page';
import { recordDecision, sha256 } from '../../shared/audit';
import {
  type Documents,
  documents as database,
  downloadFile,
  fileUrls,
  removeFiles,
} from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { uploadFolderOf } from '../../shared/identity';
import { confirmListedCar } from '../../shared/listedCar';
import { loadColleagueNames } from '../../shared/repositories/colleague';
import { listImports, loadClaims, loadKnownCars, saveKnownCars } from '../../shared/repositories/import';
import { readTable } from '../../shared/sheet';
import { transact } from '../../shared/transact';

/** One call has ten seconds: so many rows are added and so many waiting cars confirmed, whichever comes first. */
const ROWS_PER_CALL = 500;
const CONFIRMED_PER_CALL = 20;

interface CarList {
  hash: string;
  cars: ListedCar[];
  faults: FaultyLine[];
}

/** The list in a file that the caller has uploaded, with the hash of its bytes. */
async function readList(openid: string, fileId: string): Promise<CarList> {
  if (!isInFolder(fileId, uploadFolderOf(openid)))
    throw new DomainError('FILE.NOT_YOURS', { fields: ['fileId'] });
  const url = (await fileUrls([fileId])).get(fileId);
  if (url === undefined) throw new DomainError('FILE.NOT_YOURS', { fields: ['fileId'] });
  const bytes = await downloadFile(url, IMPORT_MAX_BYTES);
  if (bytes === null) throw new DomainError('IMPORT.TOO_LARGE', { bytes: IMPORT_MAX_BYTES });
  return { hash: sha256(Buffer.from(bytes).toString('base64')), ...readCarTable(await readTable(bytes)) };
}

/** Each car of a part of the list with what it would do; one round trip per thousand cars and side. */
async function compare(
  cars: readonly ListedCar[],
): Promise<(PreviewRow & { known: KnownCar | undefined })[]> {
  const vins = cars.map(({ vin }) => vin);
  const [knownCars, claims] = await Promise.all([loadKnownCars(vins), loadClaims(vins)]);
  return cars.map((car) => {
    const known = knownCars.get(car.vin);
    const claim = claims.get(car.vin);
    const other = [claim, known].find((each) => each !== undefined && each.model !== car.model);
    return {
      ...car,
      outcome: outcomeOf(car, known, claim),
      nickname: claim?.nickname ?? null,
      otherModel: other?.model ?? null,
      known,
    };
  });
}

/** The first rows of each kind, those that somebody should look at before the others. */
function showFirst(rows: readonly PreviewRow[]): PreviewRow[] {
  const kinds: readonly RowOutcome[] = ['conflict', 'confirms', 'new', 'known'];
  return kinds.flatMap((kind) => rows.filter(({ outcome }) => outcome === kind).slice(0, PREVIEW_SHOWN));
}

function progressOf({ done, rows, added, confirmed }: CarImport): ImportProgress {
  return { done, of: rows, added, confirmed, finished: done >= rows };
}

interface Carried {
  rows: number;
  added: number;
  confirmed: number;
}

/**
 * Carries out the next part: first the cars go onto the list, then those that wait are confirmed. All of it may be
 * done again without harm, so it stands outside of the transaction that counts it.
 */
async function carryOut(list: CarList, from: number, nowMs: number): Promise<Carried> {
  const compared = await compare(list.cars.slice(from, from + ROWS_PER_CALL));
  const listed = compared.filter(({ outcome }) => outcome !== 'conflict');
  const missing = listed.filter(({ known }) => known === undefined);
  await saveKnownCars(
    missing.map(({ vin, model }) => ({ _id: vin, model, importId: list.hash, atMs: nowMs })),
  );
  // Looked at again after the list was written: whoever has bound a car in between is among them.
  const claims = await loadClaims(listed.map(({ vin }) => vin));
  let confirmed = 0;
  let reached = 0;
  for (const { vin } of compared) {
    if (confirmed >= CONFIRMED_PER_CALL) break;
    const claim = claims.get(vin);
    if (claim !== undefined && !claim.verified && (await confirmListedCar(vin, nowMs))) confirmed += 1;
    reached += 1;
  }
  const added = compared
    .slice(0, reached)
    .filter(({ outcome, known }) => outcome !== 'conflict' && (known?.importId ?? list.hash) === list.hash);
  return { rows: reached, added: added.length, confirmed };
}

interface Step {
  list: CarList;
  from: number;
  carried: Carried;
  actorId: string;
  nowMs: number;
}

/** Counts what was carried out. Two calls that did the same part count it once: the row's `done` only grows. */
async function countStep(documents: Documents, step: Step): Promise<ImportProgress> {
  const { list, from, carried, actorId, nowMs } = step;
  const rows = list.cars.length;
  const before = await documents.get('imports', list.hash);
  const done = from + carried.rows;
  if (before !== null && before.done !== from) return progressOf(before);
  const after: CarImport = {
    _id: list.hash,
    byId: before?.byId ?? actorId,
    rows,
    done,
    added: (before?.added ?? 0) + carried.added,
    confirmed: (before?.confirmed ?? 0) + carried.confirmed,
    startedAtMs: before?.startedAtMs ?? nowMs,
    finishedAtMs: done >= rows ? (before?.finishedAtMs ?? nowMs) : null,
    place: before?.place ?? sortKey(nowMs, list.hash),
  };
  await documents.set('imports', after);
  if (before === null) {
    await recordDecision(documents, {
      actorId,
      action: 'import.apply',
      subject: { kind: 'import', id: list.hash.slice(0, 12) },
      before: {},
      after: { rows, faulty: list.faults.length },
      reason: '',
      atMs: nowMs,
    });
  }
  return progressOf(after);
}

export const importHandlers: Pick<Handlers, 'import.preview' | 'import.apply' | 'import.list'> = {
  async 'import.preview'({ actor, input }) {
    const { hash, cars, faults } = await readList(actor.openid, input.fileId);
    const [compared, before] = await Promise.all([compare(cars), database.get('imports', hash)]);
    const count = (kind: RowOutcome) => compared.filter(({ outcome }) => outcome === kind).length;
    return {
      hash,
      counts: {
        new: count('new'),
        known: count('known'),
        confirms: count('confirms'),
        conflict: count('conflict'),
        faulty: faults.length,
      },
      rows: showFirst(compared.map(({ known: _known, ...row }) => row)),
      faults: faults.slice(0, PREVIEW_SHOWN),
      done: before?.done ?? 0,
    };
  },

  async 'import.apply'({ actor, input, nowMs, request }) {
    const list = await readList(actor.openid, input.fileId);
    if (list.hash !== input.hash) throw new DomainError('IMPORT.FILE_CHANGED');
    const from = (await database.get('imports', list.hash))?.done ?? 0;
    const carried = await carryOut(list, from, nowMs);
    const { memberId: actorId } = actor;
    const progress = await transact(request, (documents) =>
      countStep(documents, { list, from, carried, actorId, nowMs }),
    );
    // The list is in the books; the file, full of VINs, has done its work.
    if (progress.finished) await removeFiles([input.fileId]);
    return progress;
  },

  async 'import.list'({ input }) {
    const rows = await listImports(input.cursor, PAGE_SIZE + 1);
    const names = await loadColleagueNames(rows.map(({ byId }) => byId));
    return pageOf(
      rows,
      PAGE_SIZE,
      (row) => row.place,
      ({ _id, byId, rows: count, done, added, confirmed, startedAtMs, finishedAtMs }) => ({
        importId: _id,
        byName: names.get(byId) ?? '',
        rows: count,
        done,
        added,
        confirmed,
        startedAtMs,
        finishedAtMs,
      }),
    );
  },
};
