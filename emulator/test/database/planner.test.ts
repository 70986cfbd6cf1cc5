import fc from 'fast-check';
import { type Database, openDatabase } from '../../database';
import { compileQuery } from '../../database/queries/matcher';
import { sortDocuments } from '../../database/queries/sorting';
import { stringifyEjson } from '../../database/values/ejson';
import type { Document } from '../../database/values/values';

/**
 * Whatever indexes exist, a query gives what reading everything and sorting it would give. The collections hold the same
 * documents; one has many indexes, the other none.
 */

const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 5 }) },
  fc.constantFrom('a', 'ab', 'b', '', '😀', '￿', 'a\u0000b', 'a\u0001'),
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    1.5,
    Number.NaN,
    new Date(5),
    new Date(-5),
    { x: 1 },
    { x: 2, y: 1 },
  ),
);
const field = fc.oneof({ weight: 4, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }));
const shape = fc.record(
  { a: field, b: scalar, c: scalar, d: fc.record({ e: field }, { requiredKeys: [] }) },
  { requiredKeys: [] },
);

const comparison = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { maxLength: 4 }) }),
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $ne: scalar }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 2 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $all: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $elemMatch: fc.record({ $gte: scalar, $lte: scalar }) }),
  fc.record({ $not: fc.record({ $gt: scalar }) }),
  fc.record({ $regex: fc.constantFrom('^a', '^ab', 'b', '^') }),
  fc.array(scalar, { maxLength: 2 }),
);
const path = fc.constantFrom('a', 'b', 'c', 'd.e', '_id');
const clause = fc.tuple(path, comparison).map(([name, value]): Document => ({ [name]: value }));
const query = fc.oneof(
  clause,
  fc.array(clause, { minLength: 1, maxLength: 3 }).map((clauses): Document => ({ $and: clauses })),
  fc.tuple(clause, clause, clause).map(([x, y, z]): Document => ({ ...x, $or: [y, z] })),
  fc.constant<Document>({}),
);
const order = fc.uniqueArray(fc.tuple(path, fc.constantFrom<1 | -1>(1, -1)), {
  maxLength: 3,
  selector: ([name]) => name,
});

const indexes = [
  { name: 'a', keys: { a: 1 as const } },
  { name: 'ab', keys: { a: 1 as const, b: -1 as const } },
  { name: 'bc', keys: { b: 1 as const, c: 1 as const } },
  { name: 'bca', keys: { b: -1 as const, c: 1 as const, a: 1 as const } },
  { name: 'de', keys: { 'd.e': -1 as const, b: 1 as const } },
  { name: 'c', keys: { c: -1 as const } },
];

async function find(
  database: Database,
  collectionName: string,
  filter: Document,
  sort: Document,
  offset: number,
  limit: number,
) {
  const { data, stats } = await database.execute({
    action: 'database.getDocument',
    queryType: 'WHERE',
    collectionName,
    query: stringifyEjson(filter),
    order: stringifyEjson(sort),
    offset,
    limit,
  });
  return { list: data.list as string[], stats };
}

describe('the planner', () => {
  it('never changes what a query finds, nor its order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape, { minLength: 5, maxLength: 25 }),
        fc.array(fc.tuple(query, order), { minLength: 8, maxLength: 8 }),
        async (shapes, asked) => {
          const database = openDatabase({
            file: ':memory:',
            now: () => 0,
            collections: [{ name: 'many', indexes }, { name: 'none' }],
          });
          const documents = shapes.map((document, i): Document => ({ _id: i, ...document }));
          const data = documents.map(stringifyEjson);
          for (const collectionName of ['many', 'none'])
            await database.execute({ action: 'database.insertDocument', collectionName, data });
          for (const [filter, sort] of asked) {
            const matches = compileQuery(filter);
            // The last key makes the order total, so that pages can be compared.
            const full = [
              ...sort.filter(([name]) => name !== '_id'),
              sort.find(([name]) => name === '_id') ?? (['_id', 1] as const),
            ];
            const expected = sortDocuments(documents.filter(matches), full).map(stringifyEjson);
            for (const collectionName of ['many', 'none']) {
              const all = await find(database, collectionName, filter, Object.fromEntries(full), 0, 100);
              expect(all.list).toEqual(expected);
              const page = await find(database, collectionName, filter, Object.fromEntries(full), 2, 3);
              expect(page.list).toEqual(expected.slice(2, 5));
              const { data: counted } = await database.execute({
                action: 'database.calculateDocument',
                collectionName,
                query: stringifyEjson(filter),
              });
              expect(counted.total).toBe(expected.length);
            }
          }
          database.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});
