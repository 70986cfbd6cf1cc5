import type { Aggregate, Data, Transaction } from './cloud-sdk';
import { rows, yields } from './expression-cases';
import { type Bench, startBench } from './sdk';

/**
 * Every method that the SDK has is either used here against the database or named as one that does not work, with the
 * error that it gives. The lists of methods are read from the SDK itself, so a newer one with more methods fails.
 */

type Check = () => Promise<void>;

function methodsOf(object: object): string[] {
  const names = new Set<string>();
  for (let at: unknown = object; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (name !== 'constructor' && !name.startsWith('_') && typeof Reflect.get(object, name) === 'function')
        names.add(name);
    }
  }
  return [...names].sort();
}

describe('every method of the SDK', () => {
  let bench: Bench;
  let serial = 0;
  let opened: Transaction;

  beforeAll(async () => {
    bench = await startBench({ collections: [{ name: 'things' }, { name: 'owners' }, { name: 'places' }] });
    opened = await bench.db.startTransaction();
  });
  afterAll(() => bench.close());

  const things = () => bench.db.collection('things');
  const places = () => bench.db.collection('places');
  const _ = () => bench.db.command;
  const fresh = (): string => `id${++serial}`;

  /** The ids of those documents that a condition finds, out of the ones given. */
  async function found(documents: Data[], condition: object, collection = things()): Promise<unknown[]> {
    await collection.where({}).remove();
    for (const data of documents) await collection.add({ data });
    const { data } = await collection.where(condition).orderBy('_id', 'asc').get();
    return data.map((document) => document._id);
  }

  async function updated(before: Data, data: object): Promise<Data> {
    const _id = fresh();
    await things().add({ data: { _id, ...before } });
    await things().doc(_id).update({ data });
    const { _id: _ignored, ...after } = (await things().doc(_id).get()).data;
    return after;
  }

  async function piped(
    build: (aggregate: Aggregate) => Aggregate,
    documents: Data[] = numbers,
  ): Promise<Data[]> {
    await things().where({}).remove();
    for (const data of documents) await things().add({ data });
    return (await build(things().aggregate()).end()).list;
  }

  const numbers: Data[] = [1, 2, 3, 4].map((n) => ({ _id: n, n, even: n % 2 === 0, list: [n, n * 10] }));
  const query =
    (condition: () => object, ids: number[]): Check =>
    async () => {
      expect(await found(numbers, condition())).toEqual(ids);
    };
  const update =
    (before: Data, data: () => object, after: Data): Check =>
    async () => {
      expect(await updated(before, data())).toEqual(after);
    };
  const pipe =
    (build: (aggregate: Aggregate) => Aggregate, list: unknown[]): Check =>
    async () => {
      expect(await piped(build)).toEqual(list);
    };
  /** The SDK itself breaks off: the method calls one that its lower layer lacks. */
  const missingInSdk =
    (name: 'facet' | 'graphLookup' | 'redact' | 'out' | 'collStats' | 'indexStats'): Check =>
    async () => {
      expect(() => Reflect.get(things().aggregate(), name).call(things().aggregate(), {})).toThrow(
        'is not a function',
      );
    };
  const refused =
    (attempt: () => Promise<unknown>, text: string): Check =>
    async () => {
      await expect(attempt()).rejects.toThrow(text);
    };

  const database: Record<string, Check> = {
    collection: query(() => ({ n: 1 }), [1]),
    createCollection: async () => {
      await bench.db.createCollection('new');
      expect((await bench.db.collection('new').count()).total).toBe(0);
      await expect(bench.db.createCollection('new')).rejects.toThrow('Table exist');
    },
    serverDate: update(
      {},
      () => ({ at: bench.db.serverDate(), later: bench.db.serverDate({ offset: 5000 }) }),
      {
        at: new Date(Date.UTC(2026, 0, 2, 3, 4, 5)),
        later: new Date(Date.UTC(2026, 0, 2, 3, 4, 10)),
      },
    ),
    RegExp: async () => {
      const names = [
        { _id: 1, name: 'Ann' },
        { _id: 2, name: 'ben' },
      ];
      expect(await found(names, { name: bench.db.RegExp({ regexp: '^a', options: 'i' }) })).toEqual([1]);
      expect(await found(names, { name: /N$/i })).toEqual([1, 2]);
    },
    startTransaction: async () => {
      const transaction = await bench.db.startTransaction();
      const _id = fresh();
      await transaction.collection('things').add({ data: { _id } });
      expect((await things().where({ _id }).count()).total).toBe(0);
      await transaction.commit();
      expect((await things().where({ _id }).count()).total).toBe(1);
    },
    runTransaction: async () => {
      const _id = fresh();
      const result = await bench.db.runTransaction(async (transaction) => {
        await transaction
          .collection('things')
          .doc(_id)
          .set({ data: { n: 1 } });
        return 'done';
      });
      expect(result).toBe('done');
      expect((await things().doc(_id).get()).data).toEqual({ _id, n: 1 });
    },
  };

  const queries: Record<string, Check> = {
    where: query(() => ({ n: 2 }), [2]),
    field: async () => {
      await found(numbers, {});
      expect((await things().where({ n: 1 }).field({ n: true, _id: false }).get()).data).toEqual([{ n: 1 }]);
    },
    orderBy: async () => {
      await found(numbers, {});
      const { data } = await things().orderBy('even', 'desc').orderBy('n', 'asc').get();
      expect(data.map((document) => document.n)).toEqual([2, 4, 1, 3]);
    },
    limit: async () => {
      await found(numbers, {});
      expect((await things().limit(2).get()).data).toHaveLength(2);
    },
    skip: async () => {
      await found(numbers, {});
      const { data } = await things().orderBy('n', 'asc').skip(3).get();
      expect(data.map((document) => document.n)).toEqual([4]);
    },
    get: async () => {
      await things().where({}).remove();
      expect((await things().get()).data).toEqual([]);
    },
    update: async () => {
      await found(numbers, {});
      expect(
        await things()
          .where({ even: true })
          .update({ data: { n: _().inc(10) } }),
      ).toMatchObject({ stats: { updated: 2 } });
      expect(
        await things()
          .where({ even: true })
          .update({ data: { one: true }, multi: false }),
      ).toMatchObject({ stats: { updated: 1 } });
      expect(
        await things()
          .where({ even: true })
          .update({ data: { even: true } }),
      ).toMatchObject({ stats: { updated: 0 } });
    },
    remove: async () => {
      await found(numbers, {});
      expect(await things().where({ even: true }).remove({ multi: false })).toMatchObject({
        stats: { removed: 1 },
      });
      expect(
        await things()
          .where({ n: _().gte(3) })
          .remove(),
      ).toMatchObject({ stats: { removed: 2 } });
      await expect(things().remove()).rejects.toMatchObject({ errCode: -501007 });
    },
    count: async () => {
      await found(numbers, {});
      expect((await things().where({ even: false }).count()).total).toBe(2);
      expect((await things().count()).total).toBe(4);
    },
  };

  const collection: Record<string, Check> = {
    ...queries,
    doc: async () => {
      await found(numbers, {});
      expect((await things().doc(3).get()).data.n).toBe(3);
    },
    add: async () => {
      const { _id } = await things().add({ data: { x: 1 } });
      expect(_id).toMatch(/^[0-9a-f]{32}$/);
      const { _ids } = await things().add({ data: [{ x: 1 }, { x: 2 }] });
      expect(_ids).toHaveLength(2);
    },
    aggregate: pipe((aggregate) => aggregate.match({ n: 1 }).project({ n: 1 }), [{ _id: 1, n: 1 }]),
  };

  const document: Record<string, Check> = {
    get: refused(() => things().doc('nobody').get(), 'document with _id nobody does not exist'),
    field: async () => {
      const _id = fresh();
      await things().add({ data: { _id, a: 1, b: [1, 2, 3] } });
      expect(
        (
          await things()
            .doc(_id)
            .field({ b: _().project.slice(1) })
            .get()
        ).data,
      ).toEqual({ _id, a: 1, b: [1] });
    },
    set: async () => {
      const _id = fresh();
      expect(
        (
          await things()
            .doc(_id)
            .set({ data: { a: 1 } })
        ).stats,
      ).toEqual({ updated: 0, created: 1 });
      expect(
        (
          await things()
            .doc(_id)
            .set({ data: { b: 1 } })
        ).stats,
      ).toEqual({ updated: 1, created: 0 });
      expect((await things().doc(_id).get()).data).toEqual({ _id, b: 1 });
      await expect(
        things()
          .doc(_id)
          .set({ data: { _id: 'other' } }),
      ).rejects.toThrow('不能更新_id的值');
    },
    update: async () => {
      expect(await updated({ a: { b: 1 } }, { a: { c: 2 } })).toEqual({ a: { b: 1, c: 2 } });
      expect(
        (
          await things()
            .doc('nobody')
            .update({ data: { a: 1 } })
        ).stats.updated,
      ).toBe(0);
    },
    remove: async () => {
      expect((await things().doc('nobody').remove()).stats.removed).toBe(0);
    },
  };

  const transaction: Record<string, Check> = {
    init: async () => {
      // `startTransaction` has called it already; once more begins another transaction.
      await opened.init();
      await opened.rollback();
    },
    collection: async () => {
      const open = await bench.db.startTransaction();
      const inside = open.collection('things');
      const _id = fresh();
      await inside.doc(_id).set({ data: { n: 1 } });
      await inside.doc(_id).update({ data: { n: _().inc(1) } });
      expect((await inside.doc(_id).get()).data).toEqual({ _id, n: 2 });
      expect((await inside.where({ _id }).get()).data).toEqual([{ _id, n: 2 }]);
      expect((await inside.doc(_id).remove()).stats.removed).toBe(1);
      await expect(inside.doc(_id).get()).rejects.toThrow('does not exist');
      await open.rollback();
    },
    commit: async () => {
      const open = await bench.db.startTransaction();
      const _id = fresh();
      await open.collection('things').add({ data: { _id } });
      await open.commit();
      expect((await things().where({ _id }).count()).total).toBe(1);
      await expect(open.commit()).rejects.toMatchObject({
        message: expect.stringContaining('TransactionNotExist'),
      });
    },
    rollback: async () => {
      const _id = fresh();
      const failed = bench.db.runTransaction(async (open) => {
        await open.collection('things').add({ data: { _id } });
        await open.rollback('never mind');
      });
      await expect(failed).rejects.toBe('never mind');
      expect((await things().where({ _id }).count()).total).toBe(0);
    },
  };

  const point = (longitude: number, latitude: number): unknown => bench.db.Geo.Point(longitude, latitude);
  const line = (...ends: number[][]): unknown =>
    bench.db.Geo.LineString(ends.map(([x = 0, y = 0]) => point(x, y)));
  const square = (): unknown => bench.db.Geo.Polygon([line([0, 0], [3, 0], [3, 3], [0, 3], [0, 0])]);
  const where = (at: () => unknown): Data[] => [
    { _id: 'in', at: at() },
    { _id: 'out', at: point(9, 9) },
  ];

  const commands: Record<string, Check> = {
    eq: query(() => ({ n: _().eq(2) }), [2]),
    neq: query(() => ({ n: _().neq(2) }), [1, 3, 4]),
    lt: query(() => ({ n: _().lt(2) }), [1]),
    lte: query(() => ({ n: _().lte(2) }), [1, 2]),
    gt: query(() => ({ n: _().gt(2) }), [3, 4]),
    gte: query(() => ({ n: _().gte(2).and(_().lt(4)) }), [2, 3]),
    in: query(() => ({ n: _().in([1, 4]) }), [1, 4]),
    nin: query(() => ({ n: _().nin([1, 4]) }), [2, 3]),
    all: query(() => ({ list: _().all([2, 20]) }), [2]),
    elemMatch: query(() => ({ list: _().elemMatch({ $gt: 20, $lt: 40 }) }), [3]),
    exists: query(() => ({ gone: _().exists(false), n: _().lt(2) }), [1]),
    size: query(() => ({ list: _().size(2), n: 1 }), [1]),
    mod: query(() => ({ n: _().mod(2, 1) }), [1, 3]),
    geoNear: async () => {
      const documents = [
        { _id: 'far', at: point(116.5, 39.9) },
        { _id: 'near', at: point(116.41, 39.9) },
        { _id: 'here', at: point(116.4, 39.9) },
      ];
      await found(documents, {}, places());
      const condition = {
        at: _().geoNear({ geometry: point(116.4, 39.9), maxDistance: 5000, minDistance: 0 }),
      };
      expect((await places().where(condition).get()).data.map((place) => place._id)).toEqual([
        'here',
        'near',
      ]);
    },
    geoWithin: async () => {
      expect(
        await found(
          where(() => point(1, 1)),
          { at: _().geoWithin({ geometry: square() }) },
          places(),
        ),
      ).toEqual(['in']);
      const circle = { at: _().geoWithin({ centerSphere: [[1, 1], 0.01] }) };
      expect(
        await found(
          where(() => point(1, 1.1)),
          circle,
          places(),
        ),
      ).toEqual(['in']);
    },
    geoIntersects: async () => {
      const condition = { at: _().geoIntersects({ geometry: line([-1, 1], [5, 1]) }) };
      expect(await found(where(square), condition, places())).toEqual(['in']);
    },
    and: query(() => _().and([{ even: true }, { n: _().gt(2) }]), [4]),
    or: query(() => _().or([{ n: 1 }, { n: _().eq(4) }]), [1, 4]),
    nor: query(() => _().nor([{ n: 1 }, { even: true }]), [3]),
    not: query(() => ({ n: _().not(_().gt(2)) }), [1, 2]),
    expr: query(() => _().expr(_().aggregate.eq([{ $mod: ['$n', 3] }, 1])), [1, 4]),
    jsonSchema: refused(
      () =>
        things()
          .where(_().jsonSchema({ required: ['n'] }))
          .get(),
      'unknown top level operator: $jsonSchema',
    ),
    text: refused(
      () =>
        things()
          .where({ n: _().text({ search: 'x' }) })
          .get(),
      'unknown operator: $search',
    ),
    set: update({ a: { b: 1 } }, () => ({ a: _().set({ c: 2 }) }), { a: { c: 2 } }),
    remove: update({ a: 1, b: 2 }, () => ({ a: _().remove() }), { b: 2 }),
    inc: update({ n: 1 }, () => ({ n: _().inc(5) }), { n: 6 }),
    mul: update({ n: 2 }, () => ({ n: _().mul(5) }), { n: 10 }),
    push: update({ l: [3] }, () => ({ l: _().push({ each: [1, 2], position: 0, sort: -1, slice: 2 }) }), {
      l: [3, 2],
    }),
    pull: async () => {
      expect(await updated({ l: [1, 2, 3] }, { l: _().pull(2) })).toEqual({ l: [1, 3] });
      expect(await updated({ l: [1, 2, 3] }, { l: _().pull({ $in: [1, 3] }) })).toEqual({ l: [2] });
      expect(await updated({ l: [{ a: 1 }, { a: 2 }] }, { l: _().pull({ a: 1 }) })).toEqual({
        l: [{ a: 2 }],
      });
    },
    pullAll: update({ l: [1, 2, 3] }, () => ({ l: _().pullAll([1, 3]) }), { l: [2] }),
    pop: update({ l: [1, 2] }, () => ({ l: _().pop() }), { l: [1] }),
    shift: update({ l: [1, 2] }, () => ({ l: _().shift() }), { l: [2] }),
    unshift: update({ l: [2] }, () => ({ l: _().unshift([0, 1]) }), { l: [0, 1, 2] }),
    addToSet: async () => {
      expect(await updated({ l: [1] }, { l: _().addToSet(1) })).toEqual({ l: [1] });
      expect(await updated({ l: [1] }, { l: _().addToSet({ $each: [1, 2] }) })).toEqual({ l: [1, 2] });
    },
    rename: update({ a: 1 }, () => ({ a: _().rename('b') }), { b: 1 }),
    bit: update({ n: 5 }, () => ({ n: _().bit({ and: 6 }) }), { n: 4 }),
    max: update({ n: 5 }, () => ({ n: _().max(6) }), { n: 6 }),
    min: update({ n: 5 }, () => ({ n: _().min(4) }), { n: 4 }),
  };

  const stages: Record<string, Check> = {
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
      await bench.db.collection('owners').add({ data: { _id: 'o', of: 2 } });
      const join = { from: 'owners', localField: 'n', foreignField: 'of', as: 'owners' };
      expect(
        await piped((aggregate) => aggregate.match({ n: 2 }).lookup(join).project({ owners: 1 })),
      ).toEqual([{ _id: 2, owners: [{ _id: 'o', of: 2 }] }]);
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

  const shapes: Record<string, Check> = Object.fromEntries(
    Object.entries({
      Point: () => point(1, 2),
      LineString: () => line([0, 0], [1, 1]),
      Polygon: square,
      MultiPoint: () => bench.db.Geo.MultiPoint([point(1, 2), point(2, 1)]),
      MultiLineString: () => bench.db.Geo.MultiLineString([line([0, 0], [1, 1]), line([2, 2], [1, 2])]),
      MultiPolygon: () => bench.db.Geo.MultiPolygon([square()]),
    }).map(([name, build]) => [
      name,
      async () => {
        expect(
          await found(where(build), { at: _().geoIntersects({ geometry: square() }) }, places()),
        ).toEqual(['in']);
        const { data } = await places().doc('in').get();
        expect(JSON.stringify(data.at)).toBe(JSON.stringify(build()));
      },
    ]),
  );

  const groups: readonly (readonly [name: string, object: () => object, checks: Record<string, Check>])[] = [
    ['database', () => bench.db, database],
    ['collection', things, collection],
    ['query', () => things().where({}), queries],
    ['document', () => things().doc('x'), document],
    ['transaction', () => opened, transaction],
    ['command', () => bench.db.command, commands],
    ['aggregate', () => things().aggregate(), stages],
    ['Geo', () => bench.db.Geo, shapes],
  ];

  it.each(groups.map(([name, object, checks]) => ({ name, object, checks })))(
    'of $name is known here',
    ({ object, checks }) => {
      expect(methodsOf(object())).toEqual(Object.keys(checks).sort());
    },
  );

  for (const [name, , checks] of groups) {
    for (const [method, check] of Object.entries(checks)) it(`${name}.${method}`, check);
  }

  describe('command.aggregate', () => {
    const renamed: Record<string, string> = { neq: 'ne' };
    /** Used as accumulators of `$group` only, or refused for want of a text index. */
    const elsewhere = new Set(['pipeline', 'addToSet', 'first', 'last', 'push', 'meta']);

    it('has a case for each expression', () => {
      const missing = methodsOf(bench.db.command.aggregate).filter((name) => {
        const operator = `$${renamed[name] ?? name}`;
        return (
          !elsewhere.has(name) &&
          !Object.values(rows)
            .flat()
            .some(([expression]) => JSON.stringify(expression)?.includes(`"${operator}"`))
        );
      });
      expect(missing).toEqual([]);
    });

    it('sends expressions and accumulators', async () => {
      const $ = bench.db.command.aggregate;
      const list = await piped((aggregate) =>
        aggregate
          .group({
            _id: $.cond({ if: $.gt(['$n', 2]), ...yields('big'), else: 'small' }),
            all: $.push('$n'),
            first: $.first('$n'),
            average: $.avg('$n'),
          })
          .project({
            all: 1,
            first: 1,
            text: $.concat(['$_id', '!']),
            twice: $.multiply(['$average', 2]),
            has: $.in([3, '$all']),
            plus: $.add(['$first', 1]),
          })
          .sort({ _id: 1 }),
      );
      expect(list).toEqual([
        { _id: 'big', all: [3, 4], first: 3, text: 'big!', twice: 7, has: true, plus: 4 },
        { _id: 'small', all: [1, 2], first: 1, text: 'small!', twice: 3, has: false, plus: 2 },
      ]);
    });
  });

  it('of project is known here', async () => {
    expect(methodsOf(bench.db.command.project)).toEqual(['elemMatch', 'slice']);
    const _id = fresh();
    await things().add({ data: { _id, list: [{ a: 1 }, { a: 2 }] } });
    const fields = { list: bench.db.command.project.elemMatch({ a: 2 }) };
    expect((await things().doc(_id).field(fields).get()).data).toEqual({ _id, list: [{ a: 2 }] });
  });
});
