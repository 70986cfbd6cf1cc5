import { isDocument, type Value } from '../values/values';

/**
 * Geometry on the sphere. Edges are great circles, as in MongoDB's 2dsphere: a gnomonic projection about the query's
 * own centre turns them into straight lines, after which plane geometry is exact for anything smaller than a hemisphere.
 */

/** The radius that MongoDB uses, in metres. */
export const EARTH_RADIUS = 6_378_100;

export type Position = readonly [longitude: number, latitude: number];
type Vector = readonly [x: number, y: number, z: number];
type Flat = readonly [x: number, y: number];

/** A geometry taken apart: loose points, lines, and polygons whose first ring is the outside. */
export interface Geometry {
  points: Position[];
  lines: Position[][];
  polygons: Position[][][];
}

export function toPosition(value: Value): Position | undefined {
  if (!Array.isArray(value) || value.length < 2) return undefined;
  const [longitude, latitude]: unknown[] = value;
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined;
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? [longitude, latitude] : undefined;
}

export function toPositions(value: Value): Position[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const position = toPosition(item);
    return position ? [position] : [];
  });
}

const toLists = (value: Value): Position[][] => (Array.isArray(value) ? value.map(toPositions) : []);

/** Reads GeoJSON or a legacy `[longitude, latitude]` pair; undefined when the value is no geometry. */
export function parseGeometry(value: Value): Geometry | undefined {
  const empty: Geometry = { points: [], lines: [], polygons: [] };
  const pair = toPosition(value);
  if (pair) return { ...empty, points: [pair] };
  if (!isDocument(value)) return undefined;
  const { coordinates } = value;
  switch (value.type) {
    case 'Point': {
      const point = toPosition(coordinates);
      return point && { ...empty, points: [point] };
    }
    case 'MultiPoint':
      return { ...empty, points: toPositions(coordinates) };
    case 'LineString':
      return { ...empty, lines: [toPositions(coordinates)] };
    case 'MultiLineString':
      return { ...empty, lines: toLists(coordinates) };
    case 'Polygon':
      return { ...empty, polygons: [toLists(coordinates)] };
    case 'MultiPolygon':
      return { ...empty, polygons: Array.isArray(coordinates) ? coordinates.map(toLists) : [] };
    case 'GeometryCollection': {
      if (!Array.isArray(value.geometries)) return undefined;
      const parts = value.geometries.flatMap((part: Value) => parseGeometry(part) ?? []);
      return {
        points: parts.flatMap((part) => part.points),
        lines: parts.flatMap((part) => part.lines),
        polygons: parts.flatMap((part) => part.polygons),
      };
    }
    default:
      return undefined;
  }
}

export const RADIANS = Math.PI / 180;

function toVector([longitude, latitude]: Position): Vector {
  const cos = Math.cos(latitude * RADIANS);
  return [
    cos * Math.cos(longitude * RADIANS),
    cos * Math.sin(longitude * RADIANS),
    Math.sin(latitude * RADIANS),
  ];
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

function normalize(a: Vector): Vector {
  const size = Math.sqrt(dot(a, a)) || 1;
  return [a[0] / size, a[1] / size, a[2] / size];
}

/** The angle between two places, in radians; exact for small distances, where a cosine would lose its digits. */
export function angleBetween(a: Position, b: Position): number {
  const latitude = Math.sin(((b[1] - a[1]) * RADIANS) / 2);
  const longitude = Math.sin(((b[0] - a[0]) * RADIANS) / 2);
  const h = latitude * latitude + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * longitude * longitude;
  return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function positionsOf(geometry: Geometry): Position[] {
  return [...geometry.points, ...geometry.lines.flat(), ...geometry.polygons.flat(2)];
}

function centerOf(positions: readonly Position[]): Position {
  let sum: Vector = [0, 0, 0];
  for (const position of positions) {
    const [x, y, z] = toVector(position);
    sum = [sum[0] + x, sum[1] + y, sum[2] + z];
  }
  const [x, y, z] = normalize(sum);
  return [Math.atan2(y, x) / RADIANS, Math.asin(z) / RADIANS];
}

type Projection = (position: Position) => Flat | undefined;

/** Projects about a centre; places beyond the hemisphere have no image. */
export function project(center: Position): Projection {
  const c = toVector(center);
  const east = normalize(Math.abs(c[2]) > 0.999999 ? [1, 0, 0] : cross([0, 0, 1], c));
  const north = cross(c, east);
  return (position) => {
    const v = toVector(position);
    const depth = dot(v, c);
    return depth > 1e-6 ? [dot(v, east) / depth, dot(v, north) / depth] : undefined;
  };
}

function projectAll(positions: readonly Position[], projection: Projection): Flat[] {
  return positions.flatMap((position) => {
    const flat = projection(position);
    return flat ? [flat] : [];
  });
}

const EPSILON = 1e-12;

function turn(a: Flat, b: Flat, c: Flat): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function isBetween(a: Flat, b: Flat, c: Flat): boolean {
  return (
    Math.abs(turn(a, b, c)) <= EPSILON &&
    c[0] >= Math.min(a[0], b[0]) - EPSILON &&
    c[0] <= Math.max(a[0], b[0]) + EPSILON &&
    c[1] >= Math.min(a[1], b[1]) - EPSILON &&
    c[1] <= Math.max(a[1], b[1]) + EPSILON
  );
}

function doSegmentsMeet(a: Flat, b: Flat, c: Flat, d: Flat): boolean {
  const d1 = turn(c, d, a);
  const d2 = turn(c, d, b);
  const d3 = turn(a, b, c);
  const d4 = turn(a, b, d);
  if (d1 > 0 !== d2 > 0 && d3 > 0 !== d4 > 0 && d1 !== 0 && d2 !== 0 && d3 !== 0 && d4 !== 0) return true;
  return isBetween(c, d, a) || isBetween(c, d, b) || isBetween(a, b, c) || isBetween(a, b, d);
}

type Place = 'inside' | 'edge' | 'outside';

function placeInRing(point: Flat, ring: readonly Flat[]): Place {
  let inside = false;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i];
    const b = ring[(i + 1) % ring.length];
    if (a === undefined || b === undefined) continue;
    if (isBetween(a, b, point)) return 'edge';
    const crosses = a[1] > point[1] !== b[1] > point[1];
    if (crosses && point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

/** Inside the outer ring or on it, and not inside a hole. */
function isInPolygon(point: Flat, rings: readonly Flat[][]): boolean {
  const [outer, ...holes] = rings;
  if (outer === undefined || placeInRing(point, outer) === 'outside') return false;
  return holes.every((hole) => placeInRing(point, hole) !== 'inside');
}

interface FlatGeometry {
  points: Flat[];
  lines: Flat[][];
  polygons: Flat[][][];
  complete: boolean;
}

export function flatten(geometry: Geometry, projection: Projection): FlatGeometry {
  const points = projectAll(geometry.points, projection);
  const lines = geometry.lines.map((line) => projectAll(line, projection));
  const polygons = geometry.polygons.map((rings) => rings.map((ring) => projectAll(ring, projection)));
  const count = points.length + lines.flat().length + polygons.flat(2).length;
  return { points, lines, polygons, complete: count === positionsOf(geometry).length };
}

function pathsOf(geometry: FlatGeometry): Flat[][] {
  return [...geometry.lines, ...geometry.polygons.flat()];
}

function doPathsMeet(left: readonly Flat[], right: readonly Flat[]): boolean {
  for (let i = 1; i < left.length; i++) {
    for (let j = 1; j < right.length; j++) {
      const [a, b, c, d] = [left[i - 1], left[i], right[j - 1], right[j]];
      if (a && b && c && d && doSegmentsMeet(a, b, c, d)) return true;
    }
  }
  return false;
}

function isOnPath(point: Flat, path: readonly Flat[]): boolean {
  return path.some((b, i) => {
    const a = path[i - 1];
    return a !== undefined && isBetween(a, b, point);
  });
}

function touchesPoint(geometry: FlatGeometry, point: Flat): boolean {
  return (
    geometry.points.some((other) => Math.hypot(other[0] - point[0], other[1] - point[1]) < 1e-9) ||
    geometry.lines.some((line) => isOnPath(point, line)) ||
    geometry.polygons.some((rings) => isInPolygon(point, rings))
  );
}

export function doIntersect(left: FlatGeometry, right: FlatGeometry): boolean {
  const corners = (geometry: FlatGeometry): Flat[] => [
    ...geometry.points,
    ...pathsOf(geometry).flatMap((path) => path.slice(0, 1)),
  ];
  return (
    corners(left).some((point) => touchesPoint(right, point)) ||
    corners(right).some((point) => touchesPoint(left, point)) ||
    pathsOf(left).some((a) => pathsOf(right).some((b) => doPathsMeet(a, b)))
  );
}

/** Every part of `inner` lies in one of the polygons of `region`; its corners and the middles of its edges are tried. */
export function isWithin(inner: FlatGeometry, region: FlatGeometry): boolean {
  const samples = [
    ...inner.points,
    ...pathsOf(inner).flatMap((path) =>
      path.flatMap((b, i): Flat[] => {
        const a = path[i - 1];
        return a === undefined ? [b] : [b, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]];
      }),
    ),
  ];
  return (
    samples.length > 0 && samples.every((point) => region.polygons.some((rings) => isInPolygon(point, rings)))
  );
}

export function aroundGeometry(geometry: Geometry): { center: Position; radius: number } {
  const positions = positionsOf(geometry);
  const center = centerOf(positions);
  const radius = Math.max(0, ...positions.map((position) => angleBetween(center, position)));
  return { center, radius: radius > Math.PI / 2 ? Math.PI : radius };
}

/** Metres from a place to the nearest point of a geometry. */
export function distanceTo(origin: Position, geometry: Geometry): number {
  const projection = project(origin);
  const flat = flatten(geometry, projection);
  if (flat.polygons.some((rings) => isInPolygon([0, 0], rings))) return 0;
  const toPoints = geometry.points.map((point) => angleBetween(origin, point));
  const toEdges = [...geometry.lines, ...geometry.polygons.flat()].flatMap((path) =>
    path.map((b, i) => angleToSegment(origin, path[i - 1] ?? b, b)),
  );
  return Math.min(Number.POSITIVE_INFINITY, ...toPoints, ...toEdges) * EARTH_RADIUS;
}

function angleToSegment(origin: Position, a: Position, b: Position): number {
  const ends = Math.min(angleBetween(origin, a), angleBetween(origin, b));
  const normal = cross(toVector(a), toVector(b));
  if (dot(normal, normal) < 1e-24) return ends;
  const n = normalize(normal);
  const o = toVector(origin);
  const height = dot(o, n);
  const foot = normalize([o[0] - height * n[0], o[1] - height * n[1], o[2] - height * n[2]]);
  const isOnSegment = dot(cross(toVector(a), foot), n) >= 0 && dot(cross(foot, toVector(b)), n) >= 0;
  return isOnSegment ? Math.abs(Math.asin(Math.max(-1, Math.min(1, height)))) : ends;
}
