import type { Data } from '../cloud-sdk';
import { _, type Checks, db, found, places } from './ground';

export const point = (longitude: number, latitude: number): unknown => db().Geo.Point(longitude, latitude);
export const line = (...ends: number[][]): unknown =>
  db().Geo.LineString(ends.map(([x = 0, y = 0]) => point(x, y)));
export const square = (): unknown => db().Geo.Polygon([line([0, 0], [3, 0], [3, 3], [0, 3], [0, 0])]);

/** Two places, of which only the first lies where the checks look. */
export const placed = (at: () => unknown): Data[] => [
  { _id: 'in', at: at() },
  { _id: 'out', at: point(9, 9) },
];

/** The shapes that one can store, find and read back as they were. */
export const shapes: Checks = Object.fromEntries(
  Object.entries({
    Point: () => point(1, 2),
    LineString: () => line([0, 0], [1, 1]),
    Polygon: square,
    MultiPoint: () => db().Geo.MultiPoint([point(1, 2), point(2, 1)]),
    MultiLineString: () => db().Geo.MultiLineString([line([0, 0], [1, 1]), line([2, 2], [1, 2])]),
    MultiPolygon: () => db().Geo.MultiPolygon([square()]),
  }).map(([name, build]) => [
    name,
    async () => {
      expect(await found(placed(build), { at: _().geoIntersects({ geometry: square() }) }, places())).toEqual(
        ['in'],
      );
      const { data } = await places().doc('in').get();
      expect(JSON.stringify(data.at)).toBe(JSON.stringify(build()));
    },
  ]),
);
