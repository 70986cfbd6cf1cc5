import type { BoardRow } from '@/contract/board';

/** The decisions of one month, in the order in which they came. */
export interface BoardMonth {
  /** 2026-09 */
  month: string;
  rows: BoardRow[];
}

/** Rows that come newest month first, gathered by month. */
export function gatherMonths(rows: readonly BoardRow[]): BoardMonth[] {
  const months: BoardMonth[] = [];
  for (const row of rows) {
    const last = months.at(-1);
    if (last?.month === row.month) last.rows.push(row);
    else months.push({ month: row.month, rows: [row] });
  }
  return months;
}

/** 2026-09 as 2026年9月 */
export function wordBoardMonth(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${year}年${Number(number)}月`;
}
