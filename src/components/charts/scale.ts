/** How long a bar of a value is on a scale that ends at `max`, in percent; something is never drawn as nothing. */
export function lengthOf(value: number, max: number): number {
  if (value <= 0 || max <= 0) return 0;
  return Math.max(1, Math.min(100, Math.round((value / max) * 1000) / 10));
}

/** Whole percents that sum to 100: what rounding leaves over goes to those that lost most by it. */
export function percentsOf(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  if (total === 0) return values.map(() => 0);
  const exact = values.map((value) => (Math.max(0, value) / total) * 100);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, percent) => sum + percent, 0);
  const byLoss = exact
    .map((value, index) => ({ index, loss: value - Math.floor(value) }))
    .sort((one, other) => other.loss - one.loss || one.index - other.index)
    .slice(0, left)
    .map(({ index }) => index);
  return whole.map((percent, index) => (byLoss.includes(index) ? percent + 1 : percent));
}

const HALF_WIDTH_EM = 0.58;

/** How much room a text takes in em: Chinese characters a whole one each, digits and signs a good half. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign > '\u2e80' ? 1 : HALF_WIDTH_EM), 0);
}
