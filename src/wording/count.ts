/** The cloud counts up to a bound; beyond it the number is only known to be more. */
const MOST_SHOWN = 99;

/** 12, or 99+ for more than is counted. */
export function wordCount(count: number): string {
  return count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
}
