import { type Database, openDatabase } from '../../database';
import type { Document } from '../../database/values/values';

const clock = { now: 0 };
const collections = [
  { name: 'things', indexes: [{ name: 'byCode', keys: { code: 1 as const }, unique: true }] },
];

describe('what transactions hold', () => {
  let database: Database;

  const send = (action: string, fields: Document = {}) =>
    database.execute({ action: `database.${action}`, collectionName: 'things', ...fields });
  const begin = async (): Promise<string> => (await send('startTransaction')).transactionId ?? '';
  const one = (id: string) => ({ queryType: 'DOC', query: JSON.stringify({ _id: id }) });
  const set = (id: string, data: Document, transactionId?: string) =>
    send('modifyDocument', {
      ...one(id),
      data: JSON.stringify({ $set: data }),
      ...(transactionId && { transactionId }),
    });
  const add = (data: Document, transactionId?: string) =>
    send('insertDocument', { data: [JSON.stringify(data)], ...(transactionId && { transactionId }) });
  const commit = (transactionId: string) => send('commitTransaction', { transactionId });
  const abort = (transactionId: string) => send('abortTransaction', { transactionId });
  const read = async (id: string): Promise<unknown> => {
    const [text] = (await send('getDocument', one(id))).data.list as string[];
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  };
  /** Whether a promise is still open after everything that can run has run. */
  const isPending = async (promise: Promise<unknown>): Promise<boolean> => {
    let settled = false;
    promise.then(
      () => {
        settled = true;
      },
      () => {
        settled = true;
      },
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    return !settled;
  };
  const busy = {
    code: 'DATABASE_TRANSACTION_FAIL',
    message: expect.stringContaining('[ResourceUnavailable.TransactionBusy]'),
  };
  const gone = {
    code: 'DATABASE_TRANSACTION_FAIL',
    message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
  };
  const duplicate = {
    code: 'DATABASE_DUPLICATE_WRITE',
    message: expect.stringContaining('E11000 duplicate key error'),
  };

  beforeEach(async () => {
    clock.now = 1_000_000;
    database = openDatabase({ file: ':memory:', now: () => clock.now, collections });
    await add({ _id: 'a', code: 1 });
    await add({ _id: 'b', code: 2 });
  });
  afterEach(() => database.close());

  it('makes a plain write of a locked document wait for the commit', async () => {
    const transactionId = await begin();
    await set('a', { by: 'transaction' }, transactionId);
    const plain = set('a', { after: true });
    expect(await isPending(plain)).toBe(true);
    expect(await read('a')).not.toHaveProperty('by');
    await commit(transactionId);
    expect((await plain).data.updated).toBe(1);
    expect(await read('a')).toMatchObject({ by: 'transaction', after: true });
  });

  it('lets a plain write go on when the transaction is rolled back', async () => {
    const transactionId = await begin();
    await send('removeDocument', { ...one('a'), transactionId });
    const plain = set('a', { kept: true });
    expect(await isPending(plain)).toBe(true);
    await abort(transactionId);
    await plain;
    expect(await read('a')).toMatchObject({ kept: true });
  });

  it('lets reads and writes of other documents pass', async () => {
    const transactionId = await begin();
    await set('a', { x: 1 }, transactionId);
    expect((await set('b', { x: 1 })).data.updated).toBe(1);
    expect((await send('getDocument', { queryType: 'WHERE', query: '{}' })).data.list).toHaveLength(2);
    await commit(transactionId);
  });

  it('makes a batch wait when one of its documents is locked', async () => {
    const transactionId = await begin();
    await set('b', { x: 1 }, transactionId);
    const batch = send('modifyDocument', {
      queryType: 'WHERE',
      query: '{}',
      multi: true,
      data: '{"$set":{"y":1}}',
    });
    expect(await isPending(batch)).toBe(true);
    await commit(transactionId);
    expect((await batch).data.updated).toBe(2);
    expect(await read('b')).toMatchObject({ x: { $numberInt: '1' }, y: { $numberInt: '1' } });
  });

  it('refuses a second transaction at once', async () => {
    const [first, second] = [await begin(), await begin()];
    await set('a', { x: 1 }, first);
    await expect(set('a', { x: 2 }, second)).rejects.toMatchObject(busy);
    await expect(send('removeDocument', { ...one('a'), transactionId: second })).rejects.toMatchObject(busy);
    await commit(first);
    // Even now: what it wants to write was changed after it began.
    await expect(set('a', { x: 2 }, second)).rejects.toMatchObject(busy);
    await abort(second);
  });

  it('ends a transaction after 30 seconds and frees what it held', async () => {
    const transactionId = await begin();
    await set('a', { x: 1 }, transactionId);
    clock.now += 30_000;
    await set('a', { x: 2 }, transactionId);
    clock.now += 1;
    await expect(set('a', { x: 3 }, transactionId)).rejects.toMatchObject(gone);
    await expect(commit(transactionId)).rejects.toMatchObject(gone);
    await set('a', { free: true });
    expect(await read('a')).toEqual({ _id: 'a', code: { $numberInt: '1' }, free: true });
  });

  it('ends a waiting write when the holder expires', async () => {
    const transactionId = await begin();
    await set('a', { x: 1 }, transactionId);
    const plain = set('a', { y: 1 });
    expect(await isPending(plain)).toBe(true);
    clock.now += 30_001;
    await plain;
    expect(await read('a')).toEqual({ _id: 'a', code: { $numberInt: '1' }, y: { $numberInt: '1' } });
  });

  it('knows no transaction twice', async () => {
    const transactionId = await begin();
    await commit(transactionId);
    await expect(commit(transactionId)).rejects.toMatchObject(gone);
    await expect(abort('nonsense')).rejects.toMatchObject(gone);
    await expect(set('a', { x: 1 }, 'nonsense')).rejects.toMatchObject(gone);
  });

  it('refuses what the platform refuses inside a transaction', async () => {
    const transactionId = await begin();
    const where = { queryType: 'WHERE', query: '{}', transactionId };
    const refusal = {
      code: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringContaining('not supported in a transaction'),
    };
    await expect(send('modifyDocument', { ...where, data: '{"$set":{"x":1}}' })).rejects.toMatchObject(
      refusal,
    );
    await expect(send('removeDocument', where)).rejects.toMatchObject(refusal);
    await expect(send('calculateDocument', where)).rejects.toMatchObject(refusal);
    await expect(send('aggregateDocuments', { transactionId, stages: [] })).rejects.toMatchObject(refusal);
    await abort(transactionId);
  });

  describe('unique keys', () => {
    it('belong to the first transaction that takes them', async () => {
      const [first, second] = [await begin(), await begin()];
      await add({ _id: 'c', code: 3 }, first);
      await expect(add({ _id: 'd', code: 3 }, second)).rejects.toMatchObject(busy);
      await commit(first);
      await expect(add({ _id: 'd', code: 3 }, second)).rejects.toMatchObject(busy);
      await abort(second);
      await expect(add({ _id: 'd', code: 3 }, await begin())).rejects.toMatchObject(duplicate);
    });

    it('make a plain write wait, and then fail as a duplicate', async () => {
      const transactionId = await begin();
      await add({ _id: 'c', code: 3 }, transactionId);
      const plain = add({ _id: 'd', code: 3 });
      expect(await isPending(plain)).toBe(true);
      await commit(transactionId);
      await expect(plain).rejects.toMatchObject(duplicate);
    });

    it('are free again when the transaction that took them is rolled back', async () => {
      const transactionId = await begin();
      await add({ _id: 'c', code: 3 }, transactionId);
      await abort(transactionId);
      await add({ _id: 'd', code: 3 });
      expect(await read('d')).toBeDefined();
    });

    it('can be swapped within one transaction', async () => {
      const transactionId = await begin();
      await set('a', { code: 9 }, transactionId);
      await set('b', { code: 1 }, transactionId);
      await set('a', { code: 2 }, transactionId);
      await commit(transactionId);
      expect(await read('a')).toMatchObject({ code: { $numberInt: '2' } });
      expect(await read('b')).toMatchObject({ code: { $numberInt: '1' } });
      const { data, stats } = await send('getDocument', { queryType: 'WHERE', query: '{"code":2}' });
      expect(stats.plan).toBe('index:byCode');
      expect(data.list).toHaveLength(1);
    });

    it('collide with those of a document that the transaction sees or has written itself', async () => {
      const transactionId = await begin();
      await expect(set('a', { code: 2 }, transactionId)).rejects.toMatchObject(duplicate);
      await add({ _id: 'c', code: 3 }, transactionId);
      await expect(add({ _id: 'd', code: 3 }, transactionId)).rejects.toMatchObject(duplicate);
      await expect(add({ _id: 'a', code: 5 }, transactionId)).rejects.toMatchObject(duplicate);
      await commit(transactionId);
      expect(await read('c')).toBeDefined();
    });

    it('collide when two documents both lack the field', async () => {
      await add({ _id: 'c' });
      await expect(add({ _id: 'd' })).rejects.toMatchObject(duplicate);
      await expect(add({ _id: 'e', code: null })).rejects.toMatchObject(duplicate);
    });

    it('leave nothing behind of a batch that breaks them', async () => {
      const batch = { queryType: 'WHERE', query: '{}', multi: true, data: '{"$set":{"code":7}}' };
      await expect(send('modifyDocument', batch)).rejects.toMatchObject(duplicate);
      expect(await read('a')).toMatchObject({ code: { $numberInt: '1' } });
      await expect(add({ _id: 'a' })).rejects.toMatchObject(duplicate);
      await expect(
        send('insertDocument', { data: ['{"_id":"x","code":50}', '{"_id":"y","code":50}'] }),
      ).rejects.toMatchObject(duplicate);
      expect(await read('x')).toBeUndefined();
      expect((await send('calculateDocument')).data.total).toBe(2);
    });
  });
});
