import * as v from 'valibot';
import type { CarModel } from '@/domain/car';
import type { FaultyLine, RowOutcome } from '@/domain/import';
import type { Page } from '@/domain/page';
import { type Access, answering, Cursor, FileId, RequestId } from './action';

/** A line of the list with what it would do. */
export interface PreviewRow {
  line: number;
  vin: string;
  model: CarModel;
  outcome: RowOutcome;
  /** Whose car it is; null where nobody has bound it. */
  nickname: string | null;
  /** What is known so far where that differs. */
  otherModel: CarModel | null;
}

/** What carrying out a list would do. Nothing is written by looking. */
export interface ImportPreview {
  /** Names the content: only exactly this file can be carried out. */
  hash: string;
  counts: Record<RowOutcome | 'faulty', number>;
  /** The first lines of each kind. */
  rows: PreviewRow[];
  faults: FaultyLine[];
  /** How much of this list has been carried out already. */
  done: number;
}

/** So many lines of each kind are shown. */
export const PREVIEW_SHOWN = 30;

export interface ImportProgress {
  done: number;
  of: number;
  added: number;
  confirmed: number;
  finished: boolean;
}

export interface ImportRow {
  importId: string;
  byName: string;
  rows: number;
  done: number;
  added: number;
  confirmed: number;
  startedAtMs: number;
  finishedAtMs: number | null;
}

const IMPORTERS: Access = { who: 'team', permission: 'car.import' };

const FILE_ERRORS = [
  'FILE.NOT_YOURS',
  'IMPORT.COLUMNS_MISSING',
  'IMPORT.TOO_LARGE',
  'IMPORT.UNREADABLE',
] as const;

export const importActions = {
  /** Says what a list of cars would do, line by line. */
  'import.preview': answering<ImportPreview>()({
    access: IMPORTERS,
    writes: false,
    input: v.strictObject({ fileId: FileId }),
    errors: FILE_ERRORS,
  }),
  /** Carries out the next part of the previewed list; to be called until it is finished. */
  'import.apply': answering<ImportProgress>()({
    access: IMPORTERS,
    writes: true,
    input: v.strictObject({
      fileId: FileId,
      hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      requestId: RequestId,
    }),
    errors: [...FILE_ERRORS, 'IMPORT.FILE_CHANGED'],
  }),
  /** Lists that were imported, newest first. */
  'import.list': answering<Page<ImportRow>>()({
    access: IMPORTERS,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
};
