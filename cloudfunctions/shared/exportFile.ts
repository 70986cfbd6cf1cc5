import { drawId } from './chance';
import { documents, fileUrls, storeFile } from './cloud';

/**
 * Stores a table as an Excel file under a name that nobody guesses, notes it for removal a day later, and
 * returns its address. The library loads here, so that other calls do not wait for it.
 */
export async function storeExport(
  title: string,
  table: readonly (readonly (string | number | null)[])[],
): Promise<string> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const sheet = table.map((row) => row.map((value) => (value === null ? null : { value: safe(value) })));
  const content = await writeXlsxFile(sheet, {
    sheet: title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 30) || '导出',
  }).toBuffer();
  const fileId = await storeFile(`exports/${drawId()}.xlsx`, content);
  await documents.add('exports', { _id: drawId(), fileId, atMs: Date.now() });
  return (await fileUrls([fileId])).get(fileId) ?? '';
}

/** A text that begins like a formula would be one in a spreadsheet; a quote before it keeps it a text. */
function safe(value: string | number): string | number {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
