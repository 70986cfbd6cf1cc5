import { type Database, openDatabase } from '../../database';
import { parseEjson, stringifyEjson } from '../../database/values/ejson';
import type { Document } from '../../database/values/values';

type Stage = Record<string, unknown>;

const sales = [
  { _id: 1, city: '上海', price: 10, tags: ['a', 'b'], by: 'u1' },
  { _id: 2, city: '北京', price: 20, tags: [], by: 'u2' },
  { _id: 3, city: '上海', price: 30, tags: null, by: 'u1' },
  { _id: 4, price: 40, tags: 'c', by: 'u9' },
  { _id: 5, city: null, price: 'free', by: null },
];
const users = [
  { _id: 'u1', name: '甲', cars: [{ plate: 'x' }] },
  { _id: 'u2', name: '乙', cars: [] },
  { _id: 'u3', name: '丙', of: null },
];

describe('the stages of a pipeline', () => {
  let database: Database;

  const send = (action: string, fields: Document) =>
    database.execute({ action: `database.${action}`, ...fields });
  async function run(stages: Stage[], collectionName = 'sales') {
    const sent = stages.map((stage) => {
      const [[stageKey, value] = ['', undefined]] = Object.entries(stage);
      return { stageKey, stageValue: stringifyEjson(value) };
    });
    const { data, stats } = await send('aggregateDocuments', { collectionName, stages: sent });
    return { list: (data.list as string[]).map(parseEjson), stats };
  }

  beforeAll(async () => {
    const collections = [
      { name: 'sales', indexes: [{ name: 'byCity', keys: { city: 1 as const, price: -1 as const } }] },
      { name: 'users', indexes: [{ name: 'byName', keys: { name: 1 as const } }] },
      { name: 'many', indexes: [{ name: 'byKind', keys: { kind: 1 as const, n: -1 as const } }] },
      { name: 'empty' },
    ];
    database = openDatabase({ file: ':memory:', now: () => 0, collections });
    await send('insertDocument', { collectionName: 'sales', data: sales.map(stringifyEjson) });
    await send('insertDocument', { collectionName: 'users', data: users.map(stringifyEjson) });
    const many = Array.from({ length: 500 }, (_, n) => stringifyEjson({ _id: n, n, kind: n % 10 }));
    await send('insertDocument', { collectionName: 'many', data: many });
  });
  afterAll(() => database.close());

  const cases: readonly (readonly [name: string, stages: Stage[], list: unknown[]])[] = [
    [
      '$match and $project',
      [{ $match: { price: { $gte: 20 } } }, { $project: { price: 1, _id: 0 } }],
      [{ price: 20 }, { price: 30 }, { price: 40 }],
    ],
    [
      '$project computing and nesting',
      [
        { $match: { _id: 1 } },
        { $project: { double: { $multiply: ['$price', 2] }, in: { city: '$city', none: '$gone' } } },
      ],
      [{ _id: 1, double: 20, in: { city: '上海' } }],
    ],
    [
      '$project excluding',
      [{ $match: { _id: 1 } }, { $project: { tags: 0, by: false } }],
      [{ _id: 1, city: '上海', price: 10 }],
    ],
    [
      '$project of a dotted path through an array',
      [
        { $match: { _id: 1 } },
        { $addFields: { list: [{ x: 1, y: 1 }, { x: 2 }] } },
        { $project: { 'list.x': 1 } },
      ],
      [{ _id: 1, list: [{ x: 1 }, { x: 2 }] }],
    ],
    [
      '$addFields',
      [
        { $match: { _id: 2 } },
        { $addFields: { 'at.city': '$city', price: { $add: ['$price', 1] }, by: '$$REMOVE' } },
      ],
      [{ _id: 2, city: '北京', price: 21, tags: [], at: { city: '北京' } }],
    ],
    [
      '$group with every accumulator',
      [
        { $match: { price: { $type: 'number' } } },
        {
          $group: {
            _id: '$city',
            sum: { $sum: '$price' },
            avg: { $avg: '$price' },
            min: { $min: '$price' },
            max: { $max: '$price' },
            first: { $first: '$_id' },
            last: { $last: '$_id' },
            ids: { $push: '$_id' },
            people: { $addToSet: '$by' },
            pop: { $stdDevPop: '$price' },
            samp: { $stdDevSamp: '$price' },
            n: { $sum: 1 },
          },
        },
        { $sort: { _id: 1 } },
      ],
      [
        {
          _id: null,
          sum: 40,
          avg: 40,
          min: 40,
          max: 40,
          first: 4,
          last: 4,
          ids: [4],
          people: ['u9'],
          pop: 0,
          samp: null,
          n: 1,
        },
        {
          _id: '上海',
          sum: 40,
          avg: 20,
          min: 10,
          max: 30,
          first: 1,
          last: 3,
          ids: [1, 3],
          people: ['u1'],
          pop: 10,
          samp: Math.sqrt(200),
          n: 2,
        },
        {
          _id: '北京',
          sum: 20,
          avg: 20,
          min: 20,
          max: 20,
          first: 2,
          last: 2,
          ids: [2],
          people: ['u2'],
          pop: 0,
          samp: null,
          n: 1,
        },
      ],
    ],
    [
      '$group of everything, where missing and null are one group',
      [{ $group: { _id: '$city', n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
      [
        { _id: null, n: 2 },
        { _id: '上海', n: 2 },
        { _id: '北京', n: 1 },
      ],
    ],
    ['$group of nothing', [{ $match: { _id: 99 } }, { $group: { _id: null, n: { $sum: 1 } } }], []],
    [
      '$push leaves out the missing',
      [{ $group: { _id: null, cities: { $push: '$city' } } }],
      [{ _id: null, cities: ['上海', '北京', '上海', null] }],
    ],
    [
      '$bucket, whose lower bound belongs to it, without empty buckets',
      [
        { $match: { price: { $type: 'number' } } },
        { $bucket: { groupBy: '$price', boundaries: [0, 5, 10, 30, 35], default: 'more' } },
      ],
      [
        { _id: 10, count: 2 },
        { _id: 30, count: 1 },
        { _id: 'more', count: 1 },
      ],
    ],
    [
      '$bucket with output',
      [
        { $match: { _id: { $lt: 3 } } },
        { $bucket: { groupBy: '$price', boundaries: [0, 100], output: { ids: { $push: '$_id' } } } },
      ],
      [{ _id: 0, ids: [1, 2] }],
    ],
    [
      '$bucketAuto',
      [{ $match: { price: { $type: 'number' } } }, { $bucketAuto: { groupBy: '$price', buckets: 2 } }],
      [
        { _id: { min: 10, max: 30 }, count: 2 },
        { _id: { min: 30, max: 40 }, count: 2 },
      ],
    ],
    ['$count', [{ $match: { by: 'u1' } }, { $count: 'n' }], [{ n: 2 }]],
    ['$count of nothing', [{ $match: { by: 'nobody' } }, { $count: 'n' }], []],
    [
      '$sort, $skip and $limit',
      [{ $sort: { price: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
      [{ _id: 4 }, { _id: 3 }],
    ],
    ['$sortByCount', [{ $sortByCount: '$by' }, { $limit: 1 }], [{ _id: 'u1', count: 2 }]],
    [
      '$unwind',
      [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: 'a' },
        { _id: 1, tags: 'b' },
        { _id: 4, tags: 'c' },
      ],
    ],
    [
      '$unwind keeping the empty',
      [
        { $unwind: { path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } },
        { $project: { tags: 1, i: 1 } },
      ],
      [
        { _id: 1, tags: 'a', i: 0 },
        { _id: 1, tags: 'b', i: 1 },
        { _id: 2, i: null },
        { _id: 3, tags: null, i: null },
        { _id: 4, tags: 'c', i: null },
        { _id: 5, i: null },
      ],
    ],
    ['$replaceRoot', [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { a: '$price' } } }], [{ a: 10 }]],
    [
      '$lookup by field',
      [
        { $match: { _id: { $gte: 2 } } },
        { $lookup: { from: 'users', localField: 'by', foreignField: '_id', as: 'who' } },
        { $project: { who: '$who.name' } },
      ],
      [
        { _id: 2, who: ['乙'] },
        { _id: 3, who: ['甲'] },
        { _id: 4, who: [] },
        { _id: 5, who: [] },
      ],
    ],
    [
      '$lookup where missing joins missing',
      [
        { $match: { _id: 5 } },
        { $lookup: { from: 'users', localField: 'gone', foreignField: 'of', as: 'who' } },
        { $project: { n: { $size: '$who' } } },
      ],
      [{ _id: 5, n: 3 }],
    ],
    [
      '$lookup with a pipeline and its own $lookup',
      [
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: 'users',
            let: { who: '$by', least: 5 },
            pipeline: [
              { $match: { $expr: { $and: [{ $eq: ['$_id', '$$who'] }, { $gt: ['$$least', 1] }] } } },
              {
                $lookup: {
                  from: 'sales',
                  let: { me: '$_id' },
                  pipeline: [{ $match: { $expr: { $eq: ['$by', '$$me'] } } }, { $count: 'n' }],
                  as: 'mine',
                },
              },
              { $project: { _id: 0, mine: 1 } },
            ],
            as: 'who',
          },
        },
        { $project: { who: 1 } },
      ],
      [{ _id: 1, who: [{ mine: [{ n: 2 }] }] }],
    ],
    [
      '$lookup in a collection that nobody declared',
      [
        { $match: { _id: 1 } },
        { $lookup: { from: 'nowhere', localField: 'by', foreignField: '_id', as: 'who' } },
        { $project: { who: 1 } },
      ],
      [{ _id: 1, who: [] }],
    ],
    [
      '$match with $expr',
      [{ $match: { $expr: { $eq: ['$city', null] } } }, { $project: { _id: 1 } }],
      [{ _id: 5 }],
    ],
    ['an empty collection', [{ $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 5 }]],
  ];
  it.each(cases.map(([name, stages, list]) => ({ name, stages, list })))(
    '$name',
    async ({ stages, list }) => {
      expect((await run(stages)).list).toEqual(list);
    },
  );

  it('$sample draws without repeating', async () => {
    const { list } = await run([{ $sample: { size: 3 } }]);
    expect(new Set(list.map((item) => (item as Document)._id)).size).toBe(3);
  });

  it('gives 20 documents when the pipeline sets no limit', async () => {
    expect((await run([{ $match: {} }], 'many')).list).toHaveLength(20);
    expect((await run([{ $limit: 120 }], 'many')).list).toHaveLength(120);
  });

  it('reads through an index what the head of the pipeline allows', async () => {
    const page = await run(
      [{ $match: { kind: 3 } }, { $sort: { n: -1 } }, { $skip: 2 }, { $limit: 5 }],
      'many',
    );
    expect(page.list.map((item) => (item as Document).n)).toEqual([473, 463, 453, 443, 433]);
    expect(page.stats).toMatchObject({ plan: 'index:byKind', examined: 7, returned: 5 });
  });

  it('judges a field behind a range on the index, without reading the documents', async () => {
    const indexes = [{ name: 'open', keys: { keys: 1 as const, closing: 1 as const, opens: 1 as const } }];
    const other = openDatabase({ file: ':memory:', now: () => 0, collections: [{ name: 'tasks', indexes }] });
    const tasks = Array.from({ length: 200 }, (_, n) => ({
      _id: n,
      keys: ['all', `k${n % 3}`],
      closing: n,
      opens: n % 20,
    }));
    await other.execute({
      action: 'database.insertDocument',
      collectionName: 'tasks',
      data: tasks.map(stringifyEjson),
    });
    const { data, stats } = await other.execute({
      action: 'database.getDocument',
      collectionName: 'tasks',
      queryType: 'WHERE',
      query: stringifyEjson({ keys: 'all', closing: { $gt: 50 }, opens: { $lte: 1 } }),
      order: '{"closing":1}',
      limit: 6,
    });
    expect((data.list as string[]).map((text) => (parseEjson(text) as Document)._id)).toEqual([
      60, 61, 80, 81, 100, 101,
    ]);
    expect(stats).toMatchObject({ plan: 'index:open', examined: 6 });
    other.close();
  });

  it('joins through indexes, one query for all documents or one each', async () => {
    const byField = await run([
      { $lookup: { from: 'users', localField: 'by', foreignField: '_id', as: 'who' } },
    ]);
    expect(byField.stats.examined).toBe(sales.length + 2);
    const byPipeline = await run([
      { $match: { _id: { $in: [1, 2] } } },
      {
        $lookup: {
          from: 'users',
          let: { name: { $cond: [{ $eq: ['$_id', 1] }, '甲', '乙'] } },
          pipeline: [{ $match: { $expr: { $eq: ['$name', '$$name'] } } }],
          as: 'who',
        },
      },
    ]);
    expect(byPipeline.stats.examined).toBe(2 + 2);
  });

  const refused: readonly (readonly [stage: Stage, text: string])[] = [
    [{ $nonsense: 1 }, "Unrecognized pipeline stage name: '$nonsense'"],
    [{ $out: 'x' }, 'Unrecognized pipeline stage name'],
    [{ $match: 5 }, 'must be an object'],
    [{ $sort: {} }, 'at least one sort key'],
    [{ $limit: 0 }, 'positive'],
    [{ $skip: -1 }, 'non-negative'],
    [{ $count: '' }, 'non-empty string'],
    [{ $group: { n: { $sum: 1 } } }, 'must include an _id'],
    [{ $group: { _id: null, n: 1 } }, 'must be an accumulator object'],
    [{ $group: { _id: null, n: { $nonsense: 1 } } }, 'unknown group operator'],
    [{ $project: {} }, 'at least one field'],
    [{ $project: { a: 1, b: 0 } }, 'exclusion'],
    [{ $bucket: { groupBy: '$price', boundaries: [3, 1] } }, 'ascending order'],
    [{ $bucket: { groupBy: '$price', boundaries: [0, 15] } }, 'no default was specified'],
    [{ $unwind: 'tags' }, "prefixed with a '$'"],
    [{ $replaceRoot: { newRoot: '$price' } }, 'must evaluate to an object'],
    [{ $lookup: { from: 'users', as: 'x' } }, 'localField and foreignField'],
    [{ $match: { $expr: { $eq: ['$a', '$$nobody'] } } }, 'Use of undefined variable: nobody'],
  ];
  it.each(refused.map(([stage, text]) => ({ stage, name: JSON.stringify(stage), text })))(
    'refuses $name',
    async ({ stage, text }) => {
      await expect(run([stage])).rejects.toMatchObject({
        code: 'DATABASE_REQUEST_FAILED',
        message: expect.stringContaining(text),
      });
    },
  );
});
