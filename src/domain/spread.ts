/**
 * How numbers are spread, in a form that can be added up: each is counted under its first two digits, so a
 * document holds at most 90 keys per power of ten and a value read from it is off by 5% at the most.
 */
export type Spread = Record<string, number>;

/** 18,230 counts as 18 thousands: `18e3`. Whole numbers up to 99 keep their value. */
export function spreadKey(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return '0';
  let power = Math.floor(Math.log10(Math.abs(value))) - 1;
  let digits = Math.round(value / 10 ** power);
  if (Math.abs(digits) >= 100) {
    digits = Math.round(digits / 10);
    power += 1;
  }
  return `${digits}e${power}`;
}

interface Counted {
  value: number;
  count: number;
}

function countedOf(spread: Spread): Counted[] {
  return Object.entries(spread)
    .map(([key, count]) => ({ value: Number(key), count }))
    .sort((one, other) => one.value - other.value);
}

/** The smallest value that at least this share of all does not exceed. */
function quantile(counted: readonly Counted[], share: number): number {
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { value, count } of counted) {
    seen += count;
    if (seen >= share * total) return value;
  }
  return counted.at(-1)?.value ?? 0;
}

/** Numbers as people look at them. The quarters and the buckets come from the spread, the mean is exact. */
export interface NumberSummary {
  count: number;
  sum: number;
  mean: number;
  lowerQuarter: number;
  median: number;
  upperQuarter: number;
  /** Columns of equal width; the last one holds everything above as well. */
  buckets: { from: number; count: number }[];
  /** The end of the last bucket, and whether anything lies beyond it. */
  to: number;
  beyond: boolean;
}

const MOST_BUCKETS = 12;

/** Null where no number was given. */
export function summarise(spread: Spread, sum: number): NumberSummary | null {
  const counted = countedOf(spread);
  const count = counted.reduce((total, each) => total + each.count, 0);
  if (count === 0) return null;
  const at = (share: number) => quantile(counted, share);
  return {
    count,
    sum,
    mean: sum / count,
    lowerQuarter: at(0.25),
    median: at(0.5),
    upperQuarter: at(0.75),
    ...bucketsOf(counted),
  };
}

/** Columns up to where all but the last hundredth lies: a single huge number must not press the others flat. */
function bucketsOf(counted: readonly Counted[]): Pick<NumberSummary, 'buckets' | 'to' | 'beyond'> {
  const low = counted[0]?.value ?? 0;
  const high = Math.max(low, quantile(counted, 0.99));
  const width = niceWidth((high - low) / (MOST_BUCKETS - 2));
  const start = Math.floor(low / width) * width;
  const length = Math.floor((high - start) / width) + 1;
  const buckets = Array.from({ length }, (_, index) => ({ from: tidy(start + index * width), count: 0 }));
  for (const { value, count } of counted) {
    const bucket = buckets[Math.min(length - 1, Math.floor((value - start) / width + 1e-9))];
    if (bucket !== undefined) bucket.count += count;
  }
  const to = tidy(start + length * width);
  return { buckets, to, beyond: (counted.at(-1)?.value ?? 0) >= to };
}

/** 1, 2 or 5 times a power of ten: widths that people count in. */
function niceWidth(least: number): number {
  if (least <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((step) => step * power).find((width) => width >= least) ?? 10 * power;
}

/** Without the tail of digits that adding fractions leaves. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
