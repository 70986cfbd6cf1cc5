/** A run of a text that both versions share, or that only one of them has. */
export interface Run {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Above this many comparisons texts are compared by clause instead of by character. */
const MOST_COMPARISONS = 250_000;

/**
 * What became of a text, as runs in reading order: all but the added ones make the text before, all but the
 * removed ones the text after. Short changes are told by character, long ones by clause.
 */
export function differenceOf(before: string, after: string): Run[] {
  const one = [...before];
  const other = [...after];
  const [head, tail] = sharedEnds(one, other);
  const middle = [one.slice(head, one.length - tail), other.slice(head, other.length - tail)] as const;
  const small = middle[0].length * middle[1].length <= MOST_COMPARISONS;
  const [left, right] = small ? middle : [clausesOf(middle[0]), clausesOf(middle[1])];
  return joinRuns([
    { kind: 'same', text: one.slice(0, head).join('') },
    ...compare(left, right),
    { kind: 'same', text: tail === 0 ? '' : one.slice(-tail).join('') },
  ]);
}

/** How many characters both texts begin and end with. */
function sharedEnds(one: readonly string[], other: readonly string[]): [head: number, tail: number] {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < most - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  return [head, tail];
}

/** A text in pieces that end with a mark or a line. */
function clausesOf(characters: readonly string[]): string[] {
  return characters.join('').match(/[^，。！？；,.!?;\n]*[，。！？；,.!?;\n]+|[^，。！？；,.!?;\n]+/g) ?? [];
}

/** The longest common subsequence of two lists, told as runs (Wagner and Fischer 1974). */
function compare(left: readonly string[], right: readonly string[]): Run[] {
  const width = right.length + 1;
  const longest = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const runs: Run[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [gone, come] = [left[row], right[column]];
    if (gone !== undefined && gone === come) {
      runs.push({ kind: 'same', text: gone });
      row += 1;
      column += 1;
    } else if (gone !== undefined && (come === undefined || at(row + 1, column) >= at(row, column + 1))) {
      runs.push({ kind: 'removed', text: gone });
      row += 1;
    } else {
      runs.push({ kind: 'added', text: come ?? '' });
      column += 1;
    }
  }
  return runs;
}

/** Neighbours of one kind as one run; empty ones go. */
function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.text === '') continue;
    if (last?.kind === run.kind) last.text += run.text;
    else joined.push({ ...run });
  }
  return joined;
}
