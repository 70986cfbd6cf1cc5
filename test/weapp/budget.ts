import type { Phone, Spent } from './runtime/phone';

/** What crosses to the screen at most: first content of a tab, of a page above it, and after one tap. */
const firstOfTab = { calls: 3, bytes: 20 * 1024 };
const firstOfPage = { calls: 3, bytes: 32 * 1024 };
const oneTap = { calls: 2, bytes: 4 * 1024 };
/** WeChat's guide for a page. */
const page = { nodes: 1_000, maxChildren: 60, depth: 30 };

interface Row {
  what: string;
  calls: number | '';
  bytes: number | '';
  nodes: number | '';
  maxChildren: number | '';
  depth: number | '';
}

const rows: Row[] = [];

const blank = { calls: '', bytes: '', nodes: '', maxChildren: '', depth: '' } as const;

function holdTo(what: string, spent: Spent, bound: { calls: number; bytes: number }): void {
  rows.push({ ...blank, what, calls: spent.calls, bytes: spent.bytes });
  expect({ what, hidden: spent.hidden }).toEqual({ what, hidden: 0 });
  expect(spent.calls).toBeLessThanOrEqual(bound.calls);
  expect(spent.bytes).toBeLessThanOrEqual(bound.bytes);
}

/** Holds the way to a tab's first content to 3 crossings and 20 KB, none of them to hidden pages. */
export async function holdTab(phone: Phone, what: string, work: () => Promise<unknown>): Promise<void> {
  holdTo(what, await phone.measure(work), firstOfTab);
  holdCounts(phone, what);
}

/** Holds what a phone has drawn since it was opened to the same as a tab. */
export function holdOpening(phone: Phone, what: string): void {
  holdTo(what, phone.records.since(0), firstOfTab);
  holdCounts(phone, what);
}

/** Holds the way to a page's first content to 3 crossings and 32 KB, none of them to hidden pages. */
export async function holdPage(phone: Phone, what: string, work: () => Promise<unknown>): Promise<void> {
  holdTo(what, await phone.measure(work), firstOfPage);
  holdCounts(phone, what);
}

/** Holds what one tap causes to 2 crossings and 4 KB, none of them to hidden pages. */
export async function holdTap(phone: Phone, what: string, work: () => Promise<unknown>): Promise<void> {
  holdTo(what, await phone.measure(work), oneTap);
}

/** Holds the page in front to fewer than 1,000 nodes, 60 children and a depth of 30. */
export function holdCounts(phone: Phone, what: string): void {
  const counts = phone.counts();
  const row = rows.at(-1);
  if (row?.what === what) Object.assign(row, counts);
  else rows.push({ ...blank, what, ...counts });
  expect(counts.nodes).toBeLessThan(page.nodes);
  expect(counts.maxChildren).toBeLessThanOrEqual(page.maxChildren);
  expect(counts.depth).toBeLessThan(page.depth);
}

const columns = ['calls', 'bytes', 'nodes', 'maxChildren', 'depth'] as const;

/** Prints all that was measured so far, so that one sees how near the bounds are. */
export function printBudgets(): void {
  const width = 9;
  const head = ['setData', 'bytes', 'nodes', 'children', 'depth']
    .map((name) => name.padStart(width))
    .join('');
  const lines = rows.map(
    (row) => `${columns.map((column) => String(row[column]).padStart(width)).join('')}  ${row.what}`,
  );
  process.stderr.write(`\n${head}\n${lines.join('\n')}\n`);
  rows.length = 0;
}
