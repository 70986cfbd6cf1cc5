import { badRequest } from '../refusals';
import { type Document, isDocument, type Value } from '../values/values';
import {
  angleBetween,
  aroundGeometry,
  distanceTo,
  doIntersect,
  EARTH_RADIUS,
  flatten,
  isWithin,
  type Position,
  parseGeometry,
  positionsOf,
  project,
  RADIANS,
  toPosition,
  toPositions,
} from './geometry';

/** The geo operators of a query, read once and tested against many values. */

export type GeoTest = (leaf: Value) => boolean;

/** What the planner needs from a geo operator: the exact test, and the circle that holds all that can match. */
export interface GeoCondition {
  test: GeoTest;
  kind: 'within' | 'intersects' | 'near';
  /** Centre and angular radius, in radians, of a circle around the region; a radius of π means everywhere. */
  center: Position;
  radius: number;
  /** Metres from `near`'s point, or undefined when the leaf is no geometry. */
  distance?: (leaf: Value) => number | undefined;
}

function regionCondition(kind: 'within' | 'intersects', operand: Value): GeoCondition {
  const geometry = parseGeometry(operand);
  if (!geometry)
    throw badRequest(`$geo${kind === 'within' ? 'Within' : 'Intersects'} needs a GeoJSON $geometry`);
  if (kind === 'within' && geometry.polygons.length === 0) {
    throw badRequest('$geoWithin not supported with provided geometry: a Polygon or MultiPolygon is needed');
  }
  const around = aroundGeometry(geometry);
  const projection = project(around.center);
  const region = flatten(geometry, projection);
  const test: GeoTest = (leaf) => {
    const candidate = parseGeometry(leaf);
    if (!candidate) return false;
    const flat = flatten(candidate, projection);
    if (kind === 'within') return flat.complete && isWithin(flat, region);
    return doIntersect(flat, region);
  };
  return { kind, test, ...around };
}

function circleCondition(operand: Value, toRadians: number): GeoCondition {
  const [point, size]: unknown[] = Array.isArray(operand) ? operand : [];
  const center = toPosition(point) ?? parseGeometry(point)?.points[0];
  if (!center || typeof size !== 'number' || size < 0)
    throw badRequest('malformed circle: a point and a radius are needed');
  const radius = size * toRadians;
  const test: GeoTest = (leaf) => {
    const candidate = parseGeometry(leaf);
    if (!candidate) return false;
    const positions = positionsOf(candidate);
    return positions.length > 0 && positions.every((position) => angleBetween(center, position) <= radius);
  };
  return { kind: 'within', test, center, radius: Math.min(radius, Math.PI) };
}

function boxCondition(operand: Value): GeoCondition {
  const [low, high] = toPositions(operand);
  if (!low || !high) throw badRequest('$box needs two corners');
  const corners: Position[] = [low, [high[0], low[1]], high, [low[0], high[1]], low];
  const around = aroundGeometry({ points: corners, lines: [], polygons: [] });
  const test: GeoTest = (leaf) => {
    const positions = positionsOf(parseGeometry(leaf) ?? { points: [], lines: [], polygons: [] });
    return (
      positions.length > 0 &&
      positions.every(([x, y]) => x >= low[0] && x <= high[0] && y >= low[1] && y <= high[1])
    );
  };
  // Parallels bulge away from great circles, so the circle around the corners gets a margin.
  return { kind: 'within', test, center: around.center, radius: Math.min(Math.PI, around.radius * 1.5) };
}

function nearCondition(operand: Value): GeoCondition {
  const options = isDocument(operand) ? operand : {};
  const center = parseGeometry(options.$geometry ?? operand)?.points[0];
  if (!center) throw badRequest('$near requires a point');
  const most = typeof options.$maxDistance === 'number' ? options.$maxDistance : Number.POSITIVE_INFINITY;
  const least = typeof options.$minDistance === 'number' ? options.$minDistance : 0;
  const distance = (leaf: Value): number | undefined => {
    const geometry = parseGeometry(leaf);
    return geometry && distanceTo(center, geometry);
  };
  const test: GeoTest = (leaf) => {
    const metres = distance(leaf);
    return metres !== undefined && metres >= least && metres <= most;
  };
  return { kind: 'near', test, distance, center, radius: Math.min(Math.PI, most / EARTH_RADIUS) };
}

/** Reads `$geoWithin`, `$geoIntersects`, `$near` or `$nearSphere`. Throws `CloudError` when malformed. */
export function parseGeoOperator(name: string, operand: Value): GeoCondition {
  if (name === '$near' || name === '$nearSphere') return nearCondition(operand);
  if (!isDocument(operand)) throw badRequest(`${name} needs an object`);
  if (name === '$geoIntersects') return regionCondition('intersects', operand.$geometry);
  if (operand.$centerSphere !== undefined) return circleCondition(operand.$centerSphere, 1);
  if (operand.$center !== undefined) return circleCondition(operand.$center, RADIANS);
  if (operand.$box !== undefined) return boxCondition(operand.$box);
  if (operand.$polygon !== undefined)
    return regionCondition('within', { type: 'Polygon', coordinates: [operand.$polygon] });
  return regionCondition('within', operand.$geometry);
}

/** A search for the nearest. */
export interface Near {
  path: string;
  condition: GeoCondition;
  /** Metres beyond which nothing is wanted. */
  reach: number;
  /** The same condition with a shorter reach. */
  within(metres: number): Document;
}

/** The `$near` or `$nearSphere` of a query, with its path; results come nearest first. */
export function findNear(query: Value): Near | undefined {
  if (!isDocument(query)) return undefined;
  for (const [path, operand] of Object.entries(query)) {
    if (path === '$and' && Array.isArray(operand)) {
      for (const branch of operand) {
        const found = findNear(branch);
        if (found) return found;
      }
    } else if (isDocument(operand)) {
      for (const name of ['$nearSphere', '$near'])
        if (operand[name] !== undefined) return describeNear(path, name, operand[name]);
    }
  }
  return undefined;
}

function describeNear(path: string, name: string, operand: Value): Near {
  const condition = parseGeoOperator(name, operand);
  const options = isDocument(operand) && operand.$geometry !== undefined ? operand : { $geometry: operand };
  return {
    path,
    condition,
    reach: condition.radius * EARTH_RADIUS,
    within: (metres) => ({ [path]: { [name]: { ...options, $maxDistance: metres } } }),
  };
}
