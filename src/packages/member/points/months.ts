import type { PointsRow } from '@/contract/points';
import { wordMonth } from '@/wording/dates';

interface Month {
  title: string;
  rows: PointsRow[];
}

/** Rows, newest first, under the month in which they fell. */
export function groupByMonth(rows: readonly PointsRow[]): Month[] {
  const months: Month[] = [];
  for (const row of rows) {
    const title = wordMonth(row.atMs, Date.now());
    const last = months.at(-1);
    if (last?.title === title) last.rows.push(row);
    else months.push({ title, rows: [row] });
  }
  return months;
}
