import { point } from './geography';
import { _, type Check, type Checks, db, found, pipe, piped, places, things } from './ground';

/** The SDK itself breaks off: the method calls one that its lower layer lacks. */
const missingInSdk =
  (name: 'facet' | 'graphLookup' | 'redact' | 'out' | 'collStats' | 'indexStats'): Check =>
  async () => {
    expect(() => Reflect.get(things().aggregate(), name).call(things().aggregate(), {})).toThrow(
      'is not a function',
    );
  };

/** The stages that an aggregation is made of. */
export const stages: Checks = {
  pushStage: pipe((aggregate) => aggregate.limit(1).project({ n: 1 }), [{ _id: 1, n: 1 }]),
  addFields: pipe(
    (aggregate) => aggregate.match({ n: 1 }).addFields({ m: '$n' }).project({ m: 1 }),
    [{ _id: 1, m: 1 }],
  ),
  bucket: pipe(
    (aggregate) => aggregate.bucket({ groupBy: '$n', boundaries: [0, 3, 9] }),
    [
      { _id: 0, count: 2 },
      { _id: 3, count: 2 },
    ],
  ),
  bucketAuto: pipe(
    (aggregate) => aggregate.bucketAuto({ groupBy: '$n', buckets: 2 }),
    [
      { _id: { min: 1, max: 3 }, count: 2 },
      { _id: { min: 3, max: 4 }, count: 2 },
    ],
  ),
  count: pipe((aggregate) => aggregate.match({ even: true }).count('n'), [{ n: 2 }]),
  geoNear: async () => {
    const documents = [
      { _id: 'far', at: point(1, 1) },
      { _id: 'near', at: point(0, 0.001) },
    ];
    await found(documents, {}, places());
    const near = {
      near: point(0, 0),
      distanceField: 'metres',
      spherical: true,
      key: 'at',
      query: { _id: _().neq('x') },
      includeLocs: 'loc',
    };
    const { list } = await places().aggregate().geoNear(near).project({ metres: 1 }).end();
    expect(list).toEqual([
      { _id: 'near', metres: expect.closeTo(111.32, 1) },
      { _id: 'far', metres: expect.closeTo(157_425, -2) },
    ]);
  },
  group: pipe(
    (aggregate) => aggregate.group({ _id: '$even', n: _().aggregate.sum('$n') }).sort({ _id: 1 }),
    [
      { _id: false, n: 4 },
      { _id: true, n: 6 },
    ],
  ),
  limit: pipe((aggregate) => aggregate.limit(1).project({ _id: 1 }), [{ _id: 1 }]),
  lookup: async () => {
    await db()
      .collection('owners')
      .add({ data: { _id: 'o', of: 2 } });
    const join = { from: 'owners', localField: 'n', foreignField: 'of', as: 'owners' };
    expect(await piped((aggregate) => aggregate.match({ n: 2 }).lookup(join).project({ owners: 1 }))).toEqual(
      [{ _id: 2, owners: [{ _id: 'o', of: 2 }] }],
    );
  },
  match: pipe((aggregate) => aggregate.match({ n: _().gt(3) }).project({ n: 1 }), [{ _id: 4, n: 4 }]),
  project: pipe((aggregate) => aggregate.project({ _id: 0, n: 1 }).limit(1), [{ n: 1 }]),
  replaceRoot: pipe(
    (aggregate) => aggregate.match({ n: 1 }).replaceRoot({ newRoot: { list: '$list' } }),
    [{ list: [1, 10] }],
  ),
  sample: async () => {
    expect(await piped((aggregate) => aggregate.sample({ size: 2 }))).toHaveLength(2);
  },
  skip: pipe((aggregate) => aggregate.sort({ n: 1 }).skip(3).project({ n: 1 }), [{ _id: 4, n: 4 }]),
  sort: pipe(
    (aggregate) => aggregate.sort({ even: -1, n: -1 }).limit(1).project({ n: 1 }),
    [{ _id: 4, n: 4 }],
  ),
  sortByCount: pipe(
    (aggregate) => aggregate.match({ n: _().lt(4) }).sortByCount('$even'),
    [
      { _id: false, count: 2 },
      { _id: true, count: 1 },
    ],
  ),
  unwind: pipe(
    (aggregate) => aggregate.match({ n: 1 }).unwind('$list').project({ list: 1 }),
    [
      { _id: 1, list: 1 },
      { _id: 1, list: 10 },
    ],
  ),
  end: async () => {
    expect(await piped((aggregate) => aggregate)).toHaveLength(4);
  },
  collStats: missingInSdk('collStats'),
  facet: missingInSdk('facet'),
  graphLookup: missingInSdk('graphLookup'),
  indexStats: missingInSdk('indexStats'),
  out: missingInSdk('out'),
  redact: missingInSdk('redact'),
};
