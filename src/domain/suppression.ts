/** Groups smaller than this are never told apart: neither in a table nor between two looks. */
export const SMALLEST_GROUP = 5;

type Cells = readonly (readonly number[])[];
type Place = readonly [row: number, column: number];

/**
 * A table of counts as it may be told (null: left out). Left out are cells from 1 to 4, whole rows and columns
 * that hold fewer than five (a zero in them would tell what their few did not say), and then as few others as
 * it takes that no hidden count can be worked out from the totals of rows and columns, all of which are taken
 * to be known (complementary suppression, Cox 1980).
 */
export function suppress(told: Cells): (number | null)[][] {
  const hidden = told.map((row, y) => row.map((value, x) => isSmall(value) || isInSmallLine(told, y, x)));
  const secret = placesOf(hidden).filter(([y, x]) => (told[y]?.[x] ?? 0) > 0);
  const most = told.length * (told[0]?.length ?? 0);
  // Every round hides one more cell at least, so there are at most as many rounds as cells.
  for (let round = 0; round < most; round += 1) {
    const given = secret.find((place) => !isUncertain(told, hidden, place));
    if (given === undefined) break;
    const more = cheapestCircle(told, hidden, given);
    // Where nothing could stand in for a hidden cell, the table tells too much as a whole.
    if (more === null) return told.map((row) => row.map(() => null));
    for (const [y, x] of more) {
      const row = hidden[y];
      if (row !== undefined) row[x] = true;
    }
  }
  return told.map((row, y) => row.map((value, x) => (hidden[y]?.[x] === true ? null : value)));
}

/** The same for one line of groups whose total alone is known. */
export function suppressLine(told: readonly number[]): (number | null)[] {
  const small = told.filter(isSmall).length;
  const others = told.filter((value) => !isSmall(value));
  const smallest = small === 1 && others.length > 0 ? Math.min(...others) : null;
  const stand = smallest === null ? -1 : told.indexOf(smallest);
  return told.map((value, index) => (isSmall(value) || index === stand ? null : value));
}

function isSmall(value: number): boolean {
  return value > 0 && value < SMALLEST_GROUP;
}

function isInSmallLine(told: Cells, y: number, x: number): boolean {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const isRowSmall = (told[y]?.length ?? 0) > 1 && isSmall(sum(told[y] ?? []));
  return isRowSmall || (told.length > 1 && isSmall(sum(told.map((row) => row[x] ?? 0))));
}

function placesOf(hidden: readonly (readonly boolean[])[]): Place[] {
  return hidden.flatMap((row, y) => row.flatMap((is, x): Place[] => (is ? [[y, x]] : [])));
}

/**
 * Whether the totals leave another value possible for a hidden cell: one more in it has to be made up for by one
 * less in its row, one more in that column, and so on round in a circle through hidden cells alone; or the other
 * way about.
 */
function isUncertain(told: Cells, hidden: readonly (readonly boolean[])[], place: Place): boolean {
  return hasCircle(told, hidden, place, 1) || hasCircle(told, hidden, place, -1);
}

function hasCircle(
  told: Cells,
  hidden: readonly (readonly boolean[])[],
  [y0, x0]: Place,
  change: 1 | -1,
): boolean {
  const canFall = (y: number, x: number) => (told[y]?.[x] ?? 0) > 0;
  if (change === -1 && !canFall(y0, x0)) return false;
  // From the row of the cell, steps alternate: against the change along a row, with it along a column.
  const rows = new Set([y0]);
  const waiting = [y0];
  for (let y = waiting.pop(); y !== undefined; y = waiting.pop()) {
    for (const x of columnsWhere(hidden, y)) {
      if (y === y0 && x === x0) continue;
      if (change === 1 && !canFall(y, x)) continue;
      if (x === x0) return true;
      for (const [below, row] of hidden.entries()) {
        if (row[x] !== true || rows.has(below) || (change === -1 && !canFall(below, x))) continue;
        rows.add(below);
        waiting.push(below);
      }
    }
  }
  return false;
}

function columnsWhere(hidden: readonly (readonly boolean[])[], y: number): number[] {
  return (hidden[y] ?? []).flatMap((is, x) => (is ? [x] : []));
}

/** The three other corners of the rectangle that makes a cell uncertain and hides least; null where none does. */
function cheapestCircle(
  told: Cells,
  hidden: readonly (readonly boolean[])[],
  [y0, x0]: Place,
): readonly Place[] | null {
  const valueAt = ([y, x]: Place) => told[y]?.[x] ?? 0;
  let best: { cost: number; corners: readonly Place[] } | null = null;
  for (const [y, row] of told.entries()) {
    for (const x of row.keys()) {
      if (y === y0 || x === x0) continue;
      const [across, down, opposite]: readonly [Place, Place, Place] = [
        [y0, x],
        [y, x0],
        [y, x],
      ];
      const turns = (valueAt(across) > 0 && valueAt(down) > 0) || valueAt(opposite) > 0;
      if (!turns) continue;
      const corners = [across, down, opposite];
      const cost = corners.reduce(
        (sum, [a, b]) => sum + (hidden[a]?.[b] === true ? 0 : 1 + valueAt([a, b])),
        0,
      );
      if (best === null || cost < best.cost) best = { cost, corners };
    }
  }
  return best?.corners ?? null;
}
