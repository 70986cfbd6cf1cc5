import { Binary, BSONRegExp, Decimal128, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { compileQuery } from '../../database/queries/matcher';
import { compileProjection } from '../../database/queries/projection';
import { sortDocuments } from '../../database/queries/sorting';
import { parseEjson, stringifyEjson } from '../../database/values/ejson';
import { encodeComponents, encodeKey, endOfComponent } from '../../database/values/keys';
import { compareValues, type Document } from '../../database/values/values';
import { CloudError } from '../../errors';

type Row = readonly [query: Document, matching: readonly Document[], others: readonly Document[]];

const when = new Date(1000);
const point = (longitude: number, latitude: number) => ({
  type: 'Point',
  coordinates: [longitude, latitude],
});
const square = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0],
    ],
    [
      [4, 4],
      [6, 4],
      [6, 6],
      [4, 6],
      [4, 4],
    ],
  ],
};

const rows: Record<string, readonly Row[]> = {
  equality: [
    [
      { a: 1 },
      [{ a: 1 }, { a: [2, 1] }, { a: Long.fromNumber(1) }],
      [{ a: '1' }, { a: [[1]] }, {}, { a: { b: 1 } }],
    ],
    [{ a: null }, [{ a: null }, {}, { a: [null] }], [{ a: 0 }, { a: [] }, { a: '' }]],
    [
      { a: { b: 1, c: 2 } },
      [{ a: { b: 1, c: 2 } }, { a: [{ b: 1, c: 2 }] }],
      [{ a: { c: 2, b: 1 } }, { a: { b: 1 } }],
    ],
    [{ a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2], 5] }], [{ a: [2, 1] }, { a: [1, 2, 3] }]],
    [{ a: when }, [{ a: new Date(1000) }], [{ a: 1000 }]],
    [{ a: true }, [{ a: true }, { a: [true] }], [{ a: 1 }, { a: 'true' }]],
    [
      { 'a.b': 1 },
      [{ a: { b: 1 } }, { a: [{ b: 2 }, { b: 1 }] }, { a: { b: [1] } }],
      [{ a: 1 }, { 'a.b': 1 }, { a: [[{ b: 1 }]] }],
    ],
    [{ 'a.1': 5 }, [{ a: [0, 5] }, { a: { '1': 5 } }, { a: [{ '1': 5 }] }], [{ a: [5, 0] }]],
    [{ 'a.b': null }, [{ a: {} }, {}, { a: 5 }, { a: [{ b: 1 }, {}] }], [{ a: { b: 0 } }, { a: [5] }]],
    [
      { a: new ObjectId('0123456789abcdef01234567') },
      [{ a: new ObjectId('0123456789abcdef01234567') }],
      [{ a: '0123456789abcdef01234567' }],
    ],
    [{ a: 2n ** 60n + 1n }, [{ a: 2n ** 60n + 1n }], [{ a: 2 ** 60 }]],
  ],
  comparison: [
    [
      { a: { $gt: 1 } },
      [{ a: 2 }, { a: [0, 5] }, { a: 1.5 }, { a: Decimal128.fromString('1.25') }],
      [{ a: 1 }, { a: '2' }, {}, { a: when }, { a: null }],
    ],
    [{ a: { $gte: null } }, [{ a: null }, {}], [{ a: 0 }]],
    [{ a: { $lte: null } }, [{ a: null }, {}], [{ a: -5 }]],
    [{ a: { $gt: 3, $lt: 6 } }, [{ a: 4 }, { a: [1, 10] }], [{ a: 7 }, { a: [1, 2] }]],
    [{ a: { $lt: when } }, [{ a: new Date(999) }], [{ a: 5 }, { a: when }]],
    [{ a: { $gte: 'b' } }, [{ a: 'b' }, { a: '中' }], [{ a: 'a' }, { a: 9 }]],
    [{ a: { $gt: new MinKey() } }, [{ a: 1 }, { a: 'x' }], [{ a: new MinKey() }]],
    [{ a: { $lt: new MaxKey() } }, [{ a: 1 }], [{ a: new MaxKey() }]],
    [{ a: { $gte: Number.NaN } }, [{ a: Number.NaN }], [{ a: 1 }]],
    [{ a: { $lt: 5 } }, [{ a: 4 }], [{ a: Number.NaN }]],
    [{ a: { $gt: false } }, [{ a: true }], [{ a: 1 }, { a: false }]],
    [{ a: { $ne: 1 } }, [{ a: 2 }, {}, { a: [2] }], [{ a: 1 }, { a: [1, 2] }]],
    [{ a: { $ne: null } }, [{ a: 0 }, { a: [] }], [{ a: null }, {}]],
    [{ a: { $in: [1, null, 'x'] } }, [{ a: 1 }, {}, { a: ['x'] }], [{ a: 2 }]],
    [{ a: { $in: [new BSONRegExp('^x')] } }, [{ a: 'xy' }], [{ a: 'yx' }]],
    [{ a: { $nin: [1, 2] } }, [{ a: 3 }, {}], [{ a: [2, 3] }]],
    [{ a: { $in: [] } }, [], [{ a: 1 }, {}]],
  ],
  logic: [
    [{ $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
    [{ $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2 }]],
    [{ $nor: [{ a: 1 }, { b: 2 }] }, [{}, { a: 2 }], [{ a: 1 }, { b: 2 }]],
    [{ a: { $not: { $gt: 1 } } }, [{ a: 1 }, {}, { a: 'x' }], [{ a: 2 }]],
    [{ a: { $not: new BSONRegExp('x') } }, [{ a: 'y' }, {}, { a: 1 }], [{ a: 'xx' }]],
    [{ $and: [{ $or: [{ a: 1 }, { a: 2 }] }, { b: 1 }] }, [{ a: 2, b: 1 }], [{ a: 2 }]],
  ],
  element: [
    [{ a: { $exists: true } }, [{ a: null }, { a: 1 }], [{}]],
    [{ a: { $exists: false } }, [{}], [{ a: null }]],
    [{ 'a.b': { $exists: true } }, [{ a: [{}, { b: 1 }] }], [{ a: [{}] }, { a: 1 }]],
    [{ a: { $type: 'string' } }, [{ a: 'x' }, { a: ['x'] }], [{ a: 1 }]],
    [{ a: { $type: ['int', 'long'] } }, [{ a: 1 }, { a: 2 ** 40 }, { a: 2n ** 60n }], [{ a: 1.5 }]],
    [{ a: { $type: 'number' } }, [{ a: 1.5 }, { a: 1 }], [{ a: '1' }]],
    [{ a: { $type: 'array' } }, [{ a: [] }], [{ a: 1 }]],
    [{ a: { $type: 9 } }, [{ a: when }], [{ a: 9 }]],
  ],
  array: [
    [{ a: { $all: [1, 2] } }, [{ a: [2, 3, 1] }], [{ a: [1] }, { a: 1 }]],
    [{ a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: [] }]],
    [{ a: { $all: [] } }, [], [{ a: [] }]],
    [
      { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
      [{ a: [{ x: 2 }, { x: 1 }] }],
      [{ a: [{ x: 1 }] }],
    ],
    [{ a: { $elemMatch: { $gt: 1, $lt: 5 } } }, [{ a: [9, 3] }], [{ a: [0, 9] }, { a: 3 }]],
    [{ a: { $elemMatch: { b: 1, c: 2 } } }, [{ a: [{ b: 1, c: 2 }] }], [{ a: [{ b: 1 }, { c: 2 }] }]],
    [{ a: { $elemMatch: { $or: [{ b: 1 }, { c: 2 }] } } }, [{ a: [{ c: 2 }] }], [{ a: [{ b: 2 }] }]],
    [{ a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 2 }, {}]],
    [{ a: { $size: 0 } }, [{ a: [] }], [{}, { a: null }]],
  ],
  evaluation: [
    [{ a: { $mod: [4, 1] } }, [{ a: 5 }, { a: [8, 9] }, { a: 5.9 }], [{ a: 4 }, { a: 'x' }, {}]],
    [{ a: { $regex: '^ab', $options: 'i' } }, [{ a: 'ABc' }, { a: ['x', 'abx'] }], [{ a: 'cab' }, { a: 1 }]],
    [{ a: new BSONRegExp('b$', '') }, [{ a: 'ab' }], [{ a: 'ba' }]],
    [{ a: new BSONRegExp('a # comment\n b', 'x') }, [{ a: 'ab' }], [{ a: 'a b' }]],
    [{ a: new BSONRegExp('^b', 'm') }, [{ a: 'a\nb' }], [{ a: 'ab' }]],
    [{ a: { $regex: '(?i)AB' } }, [{ a: 'xab' }], [{ a: 'b' }]],
    [{ a: { $eq: new BSONRegExp('b') } }, [{ a: new BSONRegExp('b') }], [{ a: 'b' }]],
    [{ a: { $bitsAllSet: 5 } }, [{ a: 7 }], [{ a: 4 }]],
    [{ a: { $bitsAnyClear: [0, 1] } }, [{ a: 2 }], [{ a: 3 }]],
  ],
  geography: [
    [
      { at: { $geoWithin: { $geometry: square } } },
      [{ at: point(1, 1) }, { at: point(0, 5) }],
      [{ at: point(5, 5) }, { at: point(11, 1) }, {}, { at: 'x' }],
    ],
    [
      { at: { $geoWithin: { $centerSphere: [[116.4, 39.9], 10 / 6378.1] } } },
      [{ at: point(116.45, 39.95) }],
      [{ at: point(116.6, 39.9) }],
    ],
    [
      {
        at: {
          $geoIntersects: {
            $geometry: {
              type: 'LineString',
              coordinates: [
                [-1, 5],
                [11, 5],
              ],
            },
          },
        },
      },
      [
        { at: square },
        {
          at: {
            type: 'LineString',
            coordinates: [
              [2, 0],
              [2, 9],
            ],
          },
        },
      ],
      [
        { at: point(1, 1) },
        {
          at: {
            type: 'LineString',
            coordinates: [
              [2, 6],
              [2, 9],
            ],
          },
        },
      ],
    ],
    [
      { at: { $geoIntersects: { $geometry: point(1, 1) } } },
      [{ at: square }, { at: point(1, 1) }],
      [{ at: point(1, 2) }],
    ],
    [
      { at: { $nearSphere: { $geometry: point(116.4, 39.9), $maxDistance: 2000, $minDistance: 100 } } },
      [{ at: point(116.41, 39.9) }],
      [{ at: point(116.4, 39.9) }, { at: point(116.5, 39.9) }],
    ],
    // A polygon over the date line, and one that holds the pole.
    [
      {
        at: {
          $geoWithin: {
            $geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [170, -10],
                  [-170, -10],
                  [-170, 10],
                  [170, 10],
                  [170, -10],
                ],
              ],
            },
          },
        },
      },
      [{ at: point(179, 0) }, { at: point(-179, 0) }],
      [{ at: point(0, 0) }],
    ],
    [
      {
        at: {
          $geoWithin: {
            $geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [0, 80],
                  [90, 80],
                  [180, 80],
                  [-90, 80],
                  [0, 80],
                ],
              ],
            },
          },
        },
      },
      [{ at: point(45, 89) }],
      [{ at: point(45, 70) }],
    ],
  ],
};

describe('queries', () => {
  for (const [name, cases] of Object.entries(rows)) {
    it(`${name} matches what MongoDB matches`, () => {
      for (const [query, matching, others] of cases) {
        const matches = compileQuery(query);
        for (const document of matching)
          expect({ query, document, matches: matches(document) }).toEqual({ query, document, matches: true });
        for (const document of others)
          expect({ query, document, matches: matches(document) }).toEqual({
            query,
            document,
            matches: false,
          });
      }
    });
  }

  const refused: Document[] = [
    { $where: '1' },
    { a: { $nonsense: 1 } },
    { $and: [] },
    { $or: {} },
    { a: { $in: 5 } },
    { a: { $mod: [0, 1] } },
    { a: { $mod: 3 } },
    { a: { $size: -1 } },
    { a: { $elemMatch: 5 } },
    { a: { $not: 5 } },
    { a: { $gt: new BSONRegExp('x') } },
    { a: { $regex: '(' } },
    { a: { $type: 'nonsense' } },
    { a: { $geoWithin: { $geometry: point(0, 0) } } },
    { a: { $near: 'here' } },
  ];
  it.each(refused.map((query) => [stringifyEjson(query), query]))('refuses %s', (_text, query) => {
    expect(() => compileQuery(query)({ a: 1 })).toThrow(CloudError);
  });
});

describe('the order of values', () => {
  const ascending: unknown[] = [
    new MinKey(),
    null,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    -(2n ** 62n),
    -1.5,
    0,
    1,
    Number.MAX_SAFE_INTEGER,
    2n ** 60n,
    2n ** 60n + 1n,
    Number.POSITIVE_INFINITY,
    '',
    'a',
    'a\u0000',
    'a\u0001',
    'ab',
    '中',
    '\uffff',
    '😀',
    {},
    { a: 1 },
    { a: 1, b: 1 },
    { b: 1 },
    { a: 'x' },
    [],
    [1],
    [1, 2],
    [2],
    new Binary(Buffer.from([1])),
    new Binary(Buffer.from([0, 0])),
    new ObjectId('000000000000000000000001'),
    false,
    true,
    new Date(-1),
    new Date(0),
    new BSONRegExp('a'),
    new MaxKey(),
  ];

  it("is MongoDB's, in comparison and in encoded keys alike", () => {
    for (let i = 0; i < ascending.length; i++) {
      for (let j = 0; j < ascending.length; j++) {
        const expected = Math.sign(i - j);
        const pair = [i, j];
        expect([pair, Math.sign(compareValues(ascending[i], ascending[j]))]).toEqual([pair, expected]);
        expect([pair, Math.sign(Buffer.compare(encodeKey(ascending[i]), encodeKey(ascending[j])))]).toEqual([
          pair,
          expected,
        ]);
      }
    }
  });

  it('can be taken apart again: the end of each component of a key is where the next one begins', () => {
    for (const first of ascending) {
      for (const second of ascending) {
        for (const descending of [false, true]) {
          const start = encodeComponents([first], [descending]).length;
          const key = encodeComponents([first, second, 1], [descending, !descending, false]);
          expect([first, second, endOfComponent(key, 0)]).toEqual([first, second, start]);
          expect([first, second, endOfComponent(key, start)]).toEqual([
            first,
            second,
            key.length - encodeKey(1).length,
          ]);
        }
      }
    }
  });

  it('sorts arrays by their smallest element upwards and by their largest downwards', () => {
    const documents = [{ a: [5, 1] }, { a: 3 }, { a: [] }, { a: null }, { b: 1 }];
    expect(sortDocuments(documents, [['a', 1]])).toEqual([
      { a: [] },
      { a: null },
      { b: 1 },
      { a: [5, 1] },
      { a: 3 },
    ]);
    expect(sortDocuments(documents, [['a', -1]])).toEqual([
      { a: [5, 1] },
      { a: 3 },
      { a: null },
      { b: 1 },
      { a: [] },
    ]);
  });
});

describe('projections', () => {
  const document = {
    _id: 1,
    a: 1,
    b: { c: 2, d: 3 },
    list: [{ x: 1, y: 1 }, { x: 2, y: 2 }, 7],
    tags: [1, 2, 3, 4],
  };
  const cases: readonly (readonly [projection: Document, result: Document])[] = [
    [{ a: 1 }, { _id: 1, a: 1 }],
    [{ a: true, _id: 0 }, { a: 1 }],
    [{ _id: 1 }, { _id: 1 }],
    [{ _id: 0 }, { a: 1, b: document.b, list: document.list, tags: document.tags }],
    [{ 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
    [
      { 'b.c': 0, list: 0, tags: 0 },
      { _id: 1, a: 1, b: { d: 3 } },
    ],
    [{ 'list.x': 1 }, { _id: 1, list: [{ x: 1 }, { x: 2 }] }],
    [
      { 'list.x': 0, b: 0, tags: 0 },
      { _id: 1, a: 1, list: [{ y: 1 }, { y: 2 }, 7] },
    ],
    [
      { tags: { $slice: 2 }, list: 0 },
      { _id: 1, a: 1, b: document.b, tags: [1, 2] },
    ],
    [
      { tags: { $slice: -1 }, list: 0, b: 0 },
      { _id: 1, a: 1, tags: [4] },
    ],
    [
      { tags: { $slice: [1, 2] }, a: 1 },
      { _id: 1, a: 1, tags: [2, 3] },
    ],
    [
      { list: { $elemMatch: { x: 2 } }, a: 1 },
      { _id: 1, a: 1, list: [{ x: 2, y: 2 }] },
    ],
    [{ list: { $elemMatch: { x: 9 } } }, { _id: 1 }],
    [{ gone: 1 }, { _id: 1 }],
  ];
  it.each(cases.map(([projection, result]) => [stringifyEjson(projection), projection, result]))(
    '%s',
    (_text, projection, result) => {
      expect(compileProjection(projection as Document)(document)).toEqual(result);
    },
  );

  it('refuses to mix inclusion and exclusion', () => {
    expect(() => compileProjection({ a: 1, b: 0 })).toThrow(CloudError);
  });
});

describe('canonical EJSON', () => {
  it('survives a round trip for every type', () => {
    const text =
      '{"int":{"$numberInt":"-5"},"long":{"$numberLong":"1700000000000"},"huge":{"$numberLong":"9223372036854775807"},' +
      '"double":{"$numberDouble":"1.5"},"nan":{"$numberDouble":"NaN"},"minus":{"$numberDouble":"-Infinity"},"zero":{"$numberDouble":"-0.0"},' +
      '"date":{"$date":{"$numberLong":"-62135596800000"}},"text":"\\u0000 中😀","none":null,"yes":true,"list":[{"$numberInt":"1"},[]],' +
      '"id":{"$oid":"0123456789abcdef01234567"},"regex":{"$regularExpression":{"pattern":"a/b","options":"im"}},' +
      '"bytes":{"$binary":{"base64":"AQID","subType":"00"}},"decimal":{"$numberDecimal":"1.10"},"low":{"$minKey":1},"high":{"$maxKey":1},' +
      '"stamp":{"$timestamp":{"t":5,"i":6}},"point":{"type":"Point","coordinates":[{"$numberDouble":"116.4"},{"$numberInt":"39"}]},"__proto__":{"$numberInt":"1"}}';
    expect(stringifyEjson(parseEjson(text))).toBe(text);
  });

  it('reads the relaxed form too', () => {
    expect(parseEjson('{"a":1,"b":1.5,"c":{"$date":"2026-01-02T03:04:05Z"}}')).toEqual({
      a: 1,
      b: 1.5,
      c: new Date('2026-01-02T03:04:05Z'),
    });
  });

  it('refuses what is not JSON', () => {
    expect(() => parseEjson('{a:1}')).toThrow(CloudError);
  });
});
