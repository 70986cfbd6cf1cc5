import { _, type Checks, found, fresh, numbers, pipe, query, refused, things, updated } from './ground';

/** What one does with the documents that a condition finds. */
export const queries: Checks = {
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

/** What one does with a whole collection. */
export const collection: Checks = {
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

/** What one does with one document. */
export const document: Checks = {
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
