import { DomainError } from '@/domain/errors';
import { IMPORT_MAX_ROWS } from '@/domain/import';

const ZIP_START = [0x50, 0x4b, 0x03, 0x04];
/** The table of an old .xls begins like this; nobody reads it any more. */
const OLD_EXCEL_START = [0xd0, 0xcf, 0x11, 0xe0];
/** A list of the largest allowed size, unpacked, is far below. */
const MAX_UNPACKED_BYTES = 48 * 1024 * 1024;

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((value, index) => bytes[index] === value);
}

/** The cells of an .xlsx or .csv file as text, row by row. Refuses what is neither. */
export async function readTable(bytes: Uint8Array): Promise<string[][]> {
  if (startsWith(bytes, OLD_EXCEL_START)) throw new DomainError('IMPORT.UNREADABLE');
  const rows = startsWith(bytes, ZIP_START) ? await readWorkbook(bytes) : readText(decodeText(bytes));
  // One row names the columns. A text may have many more lines than a list has cars: they are not even split.
  if (rows.length > IMPORT_MAX_ROWS + 1) throw new DomainError('IMPORT.TOO_LARGE', { rows: IMPORT_MAX_ROWS });
  return rows;
}

/** The first sheet of a workbook. Its reader is loaded only here: no other call has to pay for it. */
async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  if (unpackedBytes(bytes) > MAX_UNPACKED_BYTES) throw new DomainError('IMPORT.TOO_LARGE');
  const { readSheet } = await import('read-excel-file/universal');
  try {
    const rows = await readSheet(new Blob([Uint8Array.from(bytes)]));
    return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  } catch {
    throw new DomainError('IMPORT.UNREADABLE');
  }
}

const DIRECTORY_ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;

/** How large an archive says that it becomes, so that a small file cannot fill the memory. */
function unpackedBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += 1) {
    if (view.getUint32(at, true) === DIRECTORY_ENTRY) total += view.getUint32(at + 24, true);
  }
  return total;
}

/** Excel writes a text in UTF-8 with a mark, or, in China, in GBK without one. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Splits a text into rows and cells; a cell in quotes may hold separators, quotes and line ends. */
function readText(text: string): string[][] {
  if (text.includes('\u0000')) throw new DomainError('IMPORT.UNREADABLE');
  const [firstLine = ''] = text.split('\n', 1);
  const separator = [',', '\t', ';'].find((each) => firstLine.includes(each)) ?? ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length && rows.length <= IMPORT_MAX_ROWS + 1; at += 1) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === separator || character === '\n') {
      row.push(cell.trim());
      cell = '';
      if (character === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.trim()]);
  return rows;
}
