import fc from 'fast-check';
import { type Database, openDatabase } from '../../database';
import { stringifyEjson } from '../../database/values/ejson';
import type { Document } from '../../database/values/values';

type Position = [longitude: number, latitude: number];

const position: fc.Arbitrary<Position> = fc.oneof(
  fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
  // Crowded around one city, the date line and the pole, where indexes go wrong.
  fc.tuple(fc.double({ min: 116, max: 117, noNaN: true }), fc.double({ min: 39, max: 40, noNaN: true })),
  fc.tuple(fc.constantFrom(179.9, -179.9, 180, -180), fc.double({ min: -1, max: 1, noNaN: true })),
  fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(89.9, 90, -89.95)),
);
const near = ([x, y]: Position, dx: number, dy: number): Position => [
  Math.max(-180, Math.min(180, x + dx)),
  Math.max(-90, Math.min(90, y + dy)),
];
const geometry = fc.oneof(
  { weight: 3, arbitrary: position.map((coordinates): Document => ({ type: 'Point', coordinates })) },
  {
    weight: 1,
    arbitrary: position.map(
      (at): Document => ({ type: 'LineString', coordinates: [at, near(at, 0.5, 0.3)] }),
    ),
  },
  {
    weight: 1,
    arbitrary: position.map(
      (at): Document => ({
        type: 'Polygon',
        coordinates: [[at, near(at, 0.4, 0), near(at, 0.4, 0.4), near(at, 0, 0.4), at]],
      }),
    ),
  },
);
const condition = fc.oneof(
  fc
    .tuple(position, fc.double({ min: 0.0001, max: 1.5, noNaN: true }))
    .map(([at, radius]): Document => ({ $geoWithin: { $centerSphere: [at, radius] } })),
  position.map(
    (at): Document => ({
      $geoWithin: {
        $geometry: {
          type: 'Polygon',
          coordinates: [[at, near(at, 3, 0), near(at, 3, 3), near(at, 0, 3), at]],
        },
      },
    }),
  ),
  geometry.map((shape): Document => ({ $geoIntersects: { $geometry: shape } })),
  fc.tuple(position, fc.double({ min: 100, max: 3_000_000, noNaN: true })).map(
    ([coordinates, $maxDistance]): Document => ({
      $nearSphere: { $geometry: { type: 'Point', coordinates }, $maxDistance },
    }),
  ),
  position.map((coordinates): Document => ({ $nearSphere: { $geometry: { type: 'Point', coordinates } } })),
);

const indexed = {
  name: 'indexed',
  indexes: [{ name: 'byPlace', keys: { at: '2dsphere' as const, n: 1 as const } }],
};

async function find(database: Database, collectionName: string, query: Document, limit = 1000) {
  const request = {
    action: 'database.getDocument',
    queryType: 'WHERE',
    collectionName,
    query: stringifyEjson(query),
    limit,
  };
  const { data, stats } = await database.execute(request);
  return { list: data.list as string[], stats };
}

describe('a 2dsphere index', () => {
  it('finds exactly what looking at every place finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(geometry, { minLength: 10, maxLength: 40 }),
        fc.array(condition, { minLength: 6, maxLength: 6 }),
        async (shapes, asked) => {
          const database = openDatabase({
            file: ':memory:',
            now: () => 0,
            collections: [indexed, { name: 'plain' }],
          });
          const data = shapes.map((at, n) => stringifyEjson({ _id: n, n, at }));
          for (const collectionName of ['indexed', 'plain'])
            await database.execute({ action: 'database.insertDocument', collectionName, data });
          for (const at of asked) {
            const isNear = Object.hasOwn(at, '$nearSphere');
            const [plain, quick] = [
              await find(database, 'plain', { at }),
              await find(database, 'indexed', { at }),
            ];
            const sort = (list: string[]) => (isNear ? list : [...list].sort());
            expect(sort(quick.list)).toEqual(sort(plain.list));
            if (isNear)
              expect((await find(database, 'indexed', { at }, 3)).list).toEqual(plain.list.slice(0, 3));
          }
          database.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('measures a few places out of many', async () => {
    const database = openDatabase({ file: ':memory:', now: () => 0, collections: [indexed] });
    const data = Array.from({ length: 5000 }, (_, n) => {
      const coordinates = [100 + (n % 71) * 0.3, 20 + Math.floor(n / 71) * 0.3];
      return stringifyEjson({ _id: n, n, at: { type: 'Point', coordinates } });
    });
    await database.execute({ action: 'database.insertDocument', collectionName: 'indexed', data });
    const here = { type: 'Point', coordinates: [110, 30] };
    const nearest = await find(database, 'indexed', { at: { $nearSphere: { $geometry: here } } }, 5);
    expect(nearest.list).toHaveLength(5);
    expect(nearest.stats).toMatchObject({ plan: 'index:byPlace' });
    expect(nearest.stats.examined).toBeLessThan(150);
    const within = await find(database, 'indexed', {
      at: { $geoWithin: { $centerSphere: [here.coordinates, 0.01] } },
    });
    expect(within.stats.plan).toBe('index:byPlace');
    expect(within.stats.examined).toBeLessThan(3 * within.list.length);
    database.close();
  });

  it('refuses a document whose place is none', async () => {
    const database = openDatabase({ file: ':memory:', now: () => 0, collections: [indexed] });
    const add = (at: unknown) =>
      database.execute({
        action: 'database.insertDocument',
        collectionName: 'indexed',
        data: [stringifyEjson({ at })],
      });
    await expect(add('here')).rejects.toThrow("Can't extract geo keys");
    await expect(add({ type: 'Point', coordinates: [200, 0] })).rejects.toThrow("Can't extract geo keys");
    await add(null);
    await add([
      { type: 'Point', coordinates: [1, 1] },
      { type: 'Point', coordinates: [5, 5] },
    ]);
    expect(
      (
        await find(database, 'indexed', {
          at: { $geoIntersects: { $geometry: { type: 'Point', coordinates: [5, 5] } } },
        })
      ).list,
    ).toHaveLength(1);
    database.close();
  });
});
