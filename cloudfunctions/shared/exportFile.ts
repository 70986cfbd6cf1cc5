import { drawId } from './chance';
import { documents, fileUrls, storeFile } from './cloud';

export type ExportCell = string | number | null;

export interface ExportSheet {
  name: string;
  table: readonly (readonly ExportCell[])[];
}

/**
 * Stores tables as an Excel file under a name that nobody guesses, notes it for removal a day later, and
 * returns its address. The library loads here, so that other calls do not wait for it.
 */
export async function storeExport(sheets: readonly ExportSheet[]): Promise<string> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const names = sheetNames(sheets);
  const content = await writeXlsxFile(
    sheets.map(({ table }, index) => ({
      sheet: names[index] ?? '',
      data: table.map((row) => row.map((value) => (value === null ? null : { value: safe(value) }))),
    })),
  ).toBuffer();
  const fileId = await storeFile(`exports/${drawId()}.xlsx`, content);
  await documents.add('exports', { _id: drawId(), fileId, atMs: Date.now() });
  return (await fileUrls([fileId])).get(fileId) ?? '';
}

/** Names that Excel takes: without its special signs, 31 characters at most, each one once. */
function sheetNames(sheets: readonly ExportSheet[]): string[] {
  const plain = sheets.map(
    ({ name }) =>
      name
        .replace(/[\\/?*[\]:']/g, ' ')
        .trim()
        .slice(0, 27) || '导出',
  );
  return plain.map((name, index) => {
    const before = plain.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name} ${before + 1}`;
  });
}

/** A text that begins like a formula would be one in a spreadsheet; a quote before it keeps it a text. */
function safe(value: string | number): string | number {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
