import { CAR_MODELS, type CarClaim, type CarModel, isVin, normaliseVin } from './car';
import { DomainError } from './errors';

/** A list that a phone can hold and one call can read. */
export const IMPORT_MAX_BYTES = 2 * 1024 * 1024;
export const IMPORT_MAX_ROWS = 5_000;

/** A car that the brand's own list names: binding it with the same model needs no other check. */
export interface KnownCar {
  _id: string;
  model: CarModel;
  /** The import that brought it. */
  importId: string;
  atMs: number;
}

/** One list on its way into the books. Its id is the hash of the file, so the same file is one import. */
export interface CarImport {
  _id: string;
  byId: string;
  /** Rows that can be carried out at all. */
  rows: number;
  /** How many of them are done, in the order of the file. */
  done: number;
  added: number;
  confirmed: number;
  startedAtMs: number;
  finishedAtMs: number | null;
  place: string;
}

/** A line of the list that names a car. */
export interface ListedCar {
  line: number;
  vin: string;
  model: CarModel;
}

/** Why a line names no car: a wrong VIN, a model that the brand does not have, or a VIN from further up. */
export type LineFault = 'vin' | 'model' | 'repeated';

export interface FaultyLine {
  line: number;
  vin: string;
  fault: LineFault;
}

/** What a row of the list would do. */
export type RowOutcome = 'new' | 'known' | 'confirms' | 'conflict';

/** Names under which the two columns are found; spaces, brackets and capitals make no difference. */
const VIN_COLUMNS = ['vin', '车架号', '车架号vin', 'vin码', '车辆识别代号'];
const MODEL_COLUMNS = ['车型', '车型名称', '型号', 'model'];

function foldTitle(title: string): string {
  return title.replace(/[\s()（）*：:]/g, '').toLowerCase();
}

function foldModel(model: string): string {
  return model.replace(/\s+/g, '').toLowerCase();
}

const MODELS_BY_NAME = new Map(CAR_MODELS.map((model) => [foldModel(model), model]));

function findColumn(titles: readonly string[], names: readonly string[]): number {
  return titles.findIndex((title) => names.includes(foldTitle(title)));
}

/**
 * The cars and the faulty lines of a table whose first row names the columns. Lines count as in the file, from 1.
 * Refuses a table without the two columns or with too many rows.
 */
export function readCarTable(table: readonly (readonly string[])[]): {
  cars: ListedCar[];
  faults: FaultyLine[];
} {
  const [titles = [], ...lines] = table;
  const vinColumn = findColumn(titles, VIN_COLUMNS);
  const modelColumn = findColumn(titles, MODEL_COLUMNS);
  if (vinColumn < 0 || modelColumn < 0) throw new DomainError('IMPORT.COLUMNS_MISSING');
  if (lines.length > IMPORT_MAX_ROWS) throw new DomainError('IMPORT.TOO_LARGE', { rows: IMPORT_MAX_ROWS });
  const cars: ListedCar[] = [];
  const faults: FaultyLine[] = [];
  const seen = new Set<string>();
  for (const [index, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const line = index + 2;
    const vin = normaliseVin(cells[vinColumn] ?? '');
    const model = MODELS_BY_NAME.get(foldModel(cells[modelColumn] ?? ''));
    const fault = !isVin(vin) ? 'vin' : model === undefined ? 'model' : seen.has(vin) ? 'repeated' : null;
    if (model !== undefined && fault === null) cars.push({ line, vin, model });
    else faults.push({ line, vin: vin.slice(0, VIN_SHOWN), fault: fault ?? 'model' });
    seen.add(vin);
  }
  return { cars, faults };
}

/** Of a wrong VIN so much is shown, whatever stands in the cell. */
const VIN_SHOWN = 24;

/**
 * What a car of the list would do, given what is known of it. A conflict is left to a person: nothing of such a
 * row is carried out.
 */
export function outcomeOf(
  car: Pick<ListedCar, 'model'>,
  known: Pick<KnownCar, 'model'> | undefined,
  claim: Pick<CarClaim, 'model' | 'verified'> | undefined,
): RowOutcome {
  if (claim !== undefined && claim.model !== car.model) return 'conflict';
  if (known !== undefined && known.model !== car.model) return 'conflict';
  if (claim !== undefined && !claim.verified) return 'confirms';
  return known === undefined ? 'new' : 'known';
}

/** Whether the brand's list confirms a car that somebody binds. */
export function isListed(car: { model: CarModel }, known: KnownCar | null): boolean {
  return known !== null && known.model === car.model;
}
