import { type Bench, startBench } from './sdk';

describe('the database through the real SDK', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench({
      collections: [
        { name: 'people', indexes: [{ name: 'byEmail', keys: { email: 1 } }] },
        { name: 'unique', indexes: [{ name: 'byCode', keys: { code: 1 }, unique: true }] },
        {
          name: 'tasks',
          indexes: [{ name: 'byAudience', keys: { audienceKeys: 1, createdAt: -1, _id: -1 } }],
        },
        { name: 'counters' },
      ],
    });
  });
  afterAll(() => bench.close());

  it('adds, reads, changes and removes a document', async () => {
    const people = bench.db.collection('people');
    const { _id } = await people.add({
      data: { name: '小林', joined: bench.db.serverDate(), tags: ['a'], deep: { n: 1 } },
    });
    const { data } = await people.doc(_id).get();
    expect(data).toEqual({
      _id,
      name: '小林',
      joined: new Date(bench.clock.now),
      tags: ['a'],
      deep: { n: 1 },
    });
    const _ = bench.db.command;
    const updated = await people
      .doc(_id)
      .update({ data: { deep: { n: _.inc(2) }, tags: _.push(['b', 'c']), gone: 1 } });
    expect(updated.stats.updated).toBe(1);
    const again = await people.doc(_id).get();
    expect(again.data).toMatchObject({ deep: { n: 3 }, tags: ['a', 'b', 'c'], gone: 1 });
    const set = await people.doc(_id).set({ data: { only: true } });
    expect(set.stats).toEqual({ updated: 1, created: 0 });
    expect((await people.doc(_id).get()).data).toEqual({ _id, only: true });
    expect((await people.doc(_id).remove()).stats.removed).toBe(1);
    await expect(people.doc(_id).get()).rejects.toThrow('does not exist');
  });

  it('refuses a collection that is not declared', async () => {
    await expect(bench.db.collection('nobody').doc('x').get()).rejects.toMatchObject({ errCode: -502005 });
  });

  it('refuses a second document with a unique key', async () => {
    await bench.db.collection('unique').add({ data: { code: 'one' } });
    await expect(bench.db.collection('unique').add({ data: { code: 'one' } })).rejects.toMatchObject({
      errCode: -501001,
      errMsg: expect.stringContaining('E11000 duplicate key'),
    });
  });

  it('pages through an array field in the order of a second one, reading hardly more than it returns', async () => {
    const tasks = bench.db.collection('tasks');
    const data = Array.from({ length: 300 }, (_, i) => ({
      _id: `t${String(i).padStart(3, '0')}`,
      audienceKeys: [`city:${i % 3}`, `level:${i % 5}`, 'all'].slice(0, 2 + (i % 2)),
      createdAt: new Date(1_700_000_000_000 + Math.floor(i / 2) * 1000),
    }));
    await bench.database.execute({
      action: 'database.insertDocument',
      collectionName: 'tasks',
      data: data.map((item) => JSON.stringify({ ...item, createdAt: { $date: item.createdAt.getTime() } })),
    });
    const _ = bench.db.command;
    const keys = ['city:1', 'level:2', 'level:4'];
    const expected = data
      .filter((item) => item.audienceKeys.some((key) => keys.includes(key)))
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a._id < b._id ? 1 : -1))
      .map((item) => item._id);
    const seen: string[] = [];
    let last: { createdAt: Date; _id: string } | undefined;
    for (let page = 0; page < 30; page++) {
      const where = last
        ? _.and([
            { audienceKeys: _.in(keys) },
            _.or([{ createdAt: _.lt(last.createdAt) }, { createdAt: last.createdAt, _id: _.lt(last._id) }]),
          ])
        : { audienceKeys: _.in(keys) };
      const result = await tasks
        .where(where)
        .orderBy('createdAt', 'desc')
        .orderBy('_id', 'desc')
        .limit(20)
        .get();
      const stats = bench.stats[bench.stats.length - 1];
      expect(stats?.plan).toBe('index:byAudience');
      expect(stats?.examined).toBeLessThanOrEqual(2 * Math.max(1, result.data.length));
      seen.push(...result.data.map((item) => String(item._id)));
      const tail = result.data[result.data.length - 1];
      if (tail === undefined) break;
      last = { createdAt: tail.createdAt as Date, _id: String(tail._id) };
    }
    expect(seen).toEqual(expected);
  });

  it('gives a transaction its own view, and refuses the second writer', async () => {
    const counters = bench.db.collection('counters');
    await counters.add({ data: { _id: 'c', n: 1 } });
    const first = await bench.db.startTransaction();
    const second = await bench.db.startTransaction();
    await first
      .collection('counters')
      .doc('c')
      .update({ data: { n: 2 } });
    expect((await first.collection('counters').doc('c').get()).data).toMatchObject({ n: 2 });
    expect((await second.collection('counters').doc('c').get()).data).toMatchObject({ n: 1 });
    await expect(
      second
        .collection('counters')
        .doc('c')
        .update({ data: { n: 3 } }),
    ).rejects.toMatchObject({
      errCode: -501001,
      errMsg: expect.stringContaining('[ResourceUnavailable.TransactionBusy]'),
    });
    await first.commit();
    expect((await second.collection('counters').doc('c').get()).data).toMatchObject({ n: 1 });
    await second.rollback();
    expect((await counters.doc('c').get()).data).toMatchObject({ n: 2 });
  });

  it('joins a collection through an index', async () => {
    const people = bench.db.collection('people');
    for (let i = 0; i < 30; i++) await people.add({ data: { _id: `p${i}`, email: `${i}@x`, n: i } });
    await bench.db.collection('counters').add({ data: { _id: 'join', mail: '7@x' } });
    const $ = bench.db.command.aggregate;
    const result = await bench.db
      .collection('counters')
      .aggregate()
      .match({ _id: 'join' })
      .lookup({
        from: 'people',
        let: { mail: '$mail' },
        pipeline: $.pipeline()
          .match(bench.db.command.expr($.eq(['$email', '$$mail'])))
          .project({ n: 1, _id: 0 })
          .done(),
        as: 'found',
      })
      .end();
    expect(result.list).toEqual([{ _id: 'join', mail: '7@x', found: [{ n: 7 }] }]);
    expect(bench.stats[bench.stats.length - 1]?.examined).toBe(2);
  });

  it('groups', async () => {
    const $ = bench.db.command.aggregate;
    const result = await bench.db
      .collection('tasks')
      .aggregate()
      .group({ _id: { $arrayElemAt: ['$audienceKeys', 0] }, count: $.sum(1) })
      .sort({ _id: 1 })
      .end();
    expect(result.list).toEqual([0, 1, 2].map((city) => ({ _id: `city:${city}`, count: 100 })));
  });
});
