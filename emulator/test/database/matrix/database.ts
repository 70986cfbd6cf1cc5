import { _, type Checks, db, found, fresh, opened, query, things, update } from './ground';

/** What one does with the database as a whole. */
export const database: Checks = {
  collection: query(() => ({ n: 1 }), [1]),
  createCollection: async () => {
    await db().createCollection('new');
    expect((await db().collection('new').count()).total).toBe(0);
    await expect(db().createCollection('new')).rejects.toThrow('Table exist');
  },
  serverDate: update({}, () => ({ at: db().serverDate(), later: db().serverDate({ offset: 5000 }) }), {
    at: new Date(Date.UTC(2026, 0, 2, 3, 4, 5)),
    later: new Date(Date.UTC(2026, 0, 2, 3, 4, 10)),
  }),
  RegExp: async () => {
    const names = [
      { _id: 1, name: 'Ann' },
      { _id: 2, name: 'ben' },
    ];
    expect(await found(names, { name: db().RegExp({ regexp: '^a', options: 'i' }) })).toEqual([1]);
    expect(await found(names, { name: /N$/i })).toEqual([1, 2]);
  },
  startTransaction: async () => {
    const transaction = await db().startTransaction();
    const _id = fresh();
    await transaction.collection('things').add({ data: { _id } });
    expect((await things().where({ _id }).count()).total).toBe(0);
    await transaction.commit();
    expect((await things().where({ _id }).count()).total).toBe(1);
  },
  runTransaction: async () => {
    const _id = fresh();
    const result = await db().runTransaction(async (transaction) => {
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

/** What one does inside a transaction. */
export const transaction: Checks = {
  init: async () => {
    // `startTransaction` has called it already; once more begins another transaction.
    await opened().init();
    await opened().rollback();
  },
  collection: async () => {
    const open = await db().startTransaction();
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
    const open = await db().startTransaction();
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
    const failed = db().runTransaction(async (open) => {
      await open.collection('things').add({ data: { _id } });
      await open.rollback('never mind');
    });
    await expect(failed).rejects.toBe('never mind');
    expect((await things().where({ _id }).count()).total).toBe(0);
  },
};
