import { badRequest } from '../refusals';
import { CELL_RANK, EncodedValue } from '../values/keys';
import { someLeaf, splitPath } from '../values/paths';
import type { Document, Value } from '../values/values';
import { aroundGeometry, type Geometry, type Position, parseGeometry, positionsOf } from './geometry';

/**
 * A 2dsphere index keeps for each geometry the cells of a quadtree over longitude and latitude that cover it. A cell's
 * code interleaves the bits of both axes, so that all cells within a larger one form one range of codes.
 */

const LEVELS = 26;
const SIDE = 2 ** LEVELS;
/** Cells per geometry stored, and per region searched: more are tighter, but each is an entry or a stream. */
const CELLS_PER_GEOMETRY = 4;
const CELLS_PER_REGION = 24;
/** In degrees, some ten centimetres: more than the tolerance with which the exact tests take two places for one. */
const MARGIN = 1e-6;

export interface Cell {
  /** The code of its first finest cell: 52 bits, which a number holds exactly. */
  code: number;
  level: number;
}

/** A circle on the sphere; the radius is an angle in radians. */
export interface Cap {
  center: Position;
  radius: number;
}

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Bytes of a cell within an index key: the code, then the level, so that a large cell sorts before what it holds. */
export function encodeCell({ code, level }: Cell): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = CELL_RANK;
  bytes.writeUIntBE(Math.floor(code / 0x1000000), 1, 4);
  bytes.writeUIntBE(code % 0x1000000, 5, 3);
  bytes[8] = level;
  return bytes;
}

/** The first code behind a cell. */
export function endOf({ code, level }: Cell): number {
  return code + 4 ** (LEVELS - level);
}

function interleave(x: number, y: number, level: number): number {
  let code = 0;
  for (let bit = level - 1; bit >= 0; bit--) {
    const divisor = 2 ** bit;
    code = code * 4 + (Math.floor(x / divisor) % 2) * 2 + (Math.floor(y / divisor) % 2);
  }
  return code * 4 ** (LEVELS - level);
}

const clamp = (value: number): number => Math.max(0, Math.min(SIDE - 1, Math.floor(value)));
const column = (longitude: number): number => clamp(((longitude + 180) / 360) * SIDE);
const row = (latitude: number): number => clamp(((latitude + 90) / 180) * SIDE);

/** The boxes that hold a circle: two where it crosses the date line, the whole width where it reaches a pole. */
function boxesAround({ center: [longitude, latitude], radius }: Cap): Box[] {
  const reach = (radius * 180) / Math.PI + MARGIN;
  const south = Math.max(-90, latitude - reach);
  const north = Math.min(90, latitude + reach);
  if (south <= -90 || north >= 90 || radius >= Math.PI / 2) return [{ west: -180, south, east: 180, north }];
  const ratio = Math.sin(radius) / Math.cos((latitude * Math.PI) / 180);
  if (ratio >= 1) return [{ west: -180, south, east: 180, north }];
  const width = (Math.asin(ratio) * 180) / Math.PI + MARGIN;
  const [west, east] = [longitude - width, longitude + width];
  if (west < -180)
    return [
      { west: west + 360, south, east: 180, north },
      { west: -180, south, east, north },
    ];
  if (east > 180)
    return [
      { west, south, east: 180, north },
      { west: -180, south, east: east - 360, north },
    ];
  return [{ west, south, east, north }];
}

/** Covers a box with the finest cells of one level of which no more than `most` are needed. */
function coverBox({ west, south, east, north }: Box, most: number): Cell[] {
  const [x0, x1, y0, y1] = [column(west), column(east), row(south), row(north)];
  let level = LEVELS;
  const span = (low: number, high: number): number => {
    const size = 2 ** (LEVELS - level);
    return Math.floor(high / size) - Math.floor(low / size) + 1;
  };
  while (level > 0 && span(x0, x1) * span(y0, y1) > most) level--;
  const size = 2 ** (LEVELS - level);
  const cells: Cell[] = [];
  for (let x = Math.floor(x0 / size); x <= Math.floor(x1 / size); x++) {
    for (let y = Math.floor(y0 / size); y <= Math.floor(y1 / size); y++)
      cells.push({ code: interleave(x, y, level), level });
  }
  return cells;
}

/** The cells to search for a region: ranges of codes, and the larger cells around them that may hold big geometries. */
export function coverRegion(cap: Cap): { ranges: Cell[]; ancestors: Cell[] } {
  const ranges = boxesAround(cap).flatMap((box) => coverBox(box, CELLS_PER_REGION));
  const ancestors = new Map<string, Cell>();
  for (const { code, level } of ranges) {
    for (let above = level - 1; above >= 0; above--) {
      const size = 4 ** (LEVELS - above);
      const cell = { code: Math.floor(code / size) * size, level: above };
      const key = `${cell.code}/${above}`;
      if (ancestors.has(key)) break;
      ancestors.set(key, cell);
    }
  }
  return { ranges, ancestors: [...ancestors.values()] };
}

function cellsOf(geometry: Geometry): Cell[] {
  const [only, ...more] = positionsOf(geometry);
  if (only && more.length === 0)
    return [{ code: interleave(column(only[0]), row(only[1]), LEVELS), level: LEVELS }];
  return boxesAround(aroundGeometry(geometry)).flatMap((box) => coverBox(box, CELLS_PER_GEOMETRY));
}

/** The cells of all geometries on a path. Throws `CloudError` for a value that is no geometry, as MongoDB does. */
export function cellValues(document: Document, path: string): Value[] {
  const values: Value[] = [];
  someLeaf(document, splitPath(path), (leaf) => {
    if (leaf === undefined || leaf === null) return false;
    const whole = parseGeometry(leaf);
    const candidates: Value[] = whole || !Array.isArray(leaf) ? [leaf] : leaf;
    for (const candidate of candidates) {
      const geometry = parseGeometry(candidate);
      if (!geometry || positionsOf(geometry).length === 0)
        throw badRequest(`Can't extract geo keys: ${JSON.stringify(candidate)} is no geometry`);
      for (const cell of cellsOf(geometry)) values.push(new EncodedValue(encodeCell(cell)));
    }
    return false;
  });
  return values.length === 0 ? [null] : values;
}
