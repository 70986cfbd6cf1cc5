import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CollectionDeclaration, type Database, openDatabase } from '../../database';
import { explainFailure } from '../../database/storage/file';
import type { Document } from '../../database/values/values';
import { CloudError } from '../../errors';

const byTag: CollectionDeclaration = {
  name: 'notes',
  indexes: [{ name: 'byTag', keys: { tags: 1, n: -1 } }],
};

describe('the file of a database', () => {
  let folder: string;
  let file: string;
  let opened: Database[];

  const open = (collections?: CollectionDeclaration[]): Database => {
    const database = openDatabase({ file, now: () => 0, ...(collections && { collections }) });
    opened.push(database);
    return database;
  };
  const send = (database: Database, action: string, fields: Document = {}) =>
    database.execute({ action: `database.${action}`, collectionName: 'notes', ...fields });
  const fill = (database: Database, count = 50) =>
    send(database, 'insertDocument', {
      data: Array.from({ length: count }, (_, n) =>
        JSON.stringify({ _id: `n${String(n).padStart(4, '0')}`, n, tags: [`t${n % 5}`, 'all'] }),
      ),
    });
  const findTag = async (database: Database) => {
    const { data, stats } = await send(database, 'getDocument', {
      queryType: 'WHERE',
      query: '{"tags":"t3"}',
      order: '{"n":-1}',
    });
    return { ids: (data.list as string[]).map((text) => (JSON.parse(text) as Document)._id), stats };
  };
  const expected = Array.from({ length: 10 }, (_, i) => `n${String(48 - i * 5).padStart(4, '0')}`);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'database-storage-'));
    file = join(folder, 'cloud.db');
    opened = [];
  });
  afterEach(() => {
    for (const database of opened) database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps documents, indexes and what it knows of arrays', async () => {
    const first = open([byTag]);
    await fill(first);
    first.close();
    const again = open();
    expect(again.collections()).toEqual([{ name: 'notes', count: 50, indexes: byTag.indexes }]);
    const { ids, stats } = await findTag(again);
    expect(ids).toEqual(expected);
    expect(stats).toMatchObject({ plan: 'index:byTag', examined: 10 });
  });

  it('builds an index that is declared later and drops one that no longer is', async () => {
    const database = open([{ name: 'notes' }]);
    await fill(database);
    expect((await findTag(database)).stats.plan).toBe('scan');
    database.declare([byTag]);
    expect(await findTag(database)).toMatchObject({
      ids: expected,
      stats: { plan: 'index:byTag', examined: 10 },
    });
    database.declare([{ name: 'notes', indexes: [{ name: 'byTag', keys: { n: 1 } }] }]);
    expect(database.collections()[0]?.indexes).toEqual([{ name: 'byTag', keys: { n: 1 } }]);
    database.declare([{ name: 'notes' }]);
    expect(await findTag(database)).toMatchObject({ ids: expected, stats: { plan: 'scan' } });
  });

  it('refuses a unique index over documents that break it, and stays as it was', async () => {
    const database = open([{ name: 'notes' }]);
    await send(database, 'insertDocument', { data: ['{"_id":1,"x":5}', '{"_id":2,"x":5}'] });
    const unique = { name: 'notes', indexes: [{ name: 'byX', keys: { x: 1 as const }, unique: true }] };
    expect(() => database.declare([unique])).toThrow('E11000');
    expect(database.collections()[0]?.indexes).toEqual([]);
    await send(database, 'removeDocument', { queryType: 'DOC', query: '{"_id":2}' });
    database.declare([unique]);
    expect(database.collections()[0]?.indexes).toHaveLength(1);
  });

  it('exports in the order of ids and imports all or nothing', async () => {
    const database = open([byTag]);
    await fill(database);
    const lines = [...database.exportLines('notes')];
    expect(lines).toHaveLength(50);
    expect(lines[3]).toBe('{"_id":"n0003","n":{"$numberInt":"3"},"tags":["t3","all"]}');
    file = join(folder, 'other.db');
    const other = open([byTag]);
    expect(other.importLines('notes', [...lines, ''])).toBe(50);
    expect([...other.exportLines('notes')]).toEqual(lines);
    expect((await findTag(other)).ids).toEqual(expected);
    expect(other.importLines('notes', ['{"_id":"n0003","n":999,"tags":["t3"]}'])).toBe(1);
    expect((await findTag(other)).ids[0]).toBe('n0003');
    expect(() => other.importLines('notes', ['{"_id":"new"}', 'not json'])).toThrow(CloudError);
    expect([...other.exportLines('notes')]).toHaveLength(50);
    expect(() => other.exportLines('nobody').next()).toThrow(CloudError);
  });

  it('is copied whole into a snapshot while it is open', async () => {
    const database = open([byTag]);
    await fill(database);
    const copy = join(folder, 'snapshot.db');
    database.snapshot(copy);
    await send(database, 'removeDocument', { queryType: 'WHERE', query: '{}' });
    file = copy;
    const restored = open();
    expect((await findTag(restored)).ids).toEqual(expected);
  });

  describe('damaged', () => {
    const damages: readonly (readonly [name: string, damage: () => void])[] = [
      [
        'text instead of a database',
        () =>
          writeFileSync(
            file,
            'this was a database once, and then somebody opened it in an editor\n'.repeat(100),
          ),
      ],
      ['cut off', () => truncateSync(file, 20_000)],
      [
        'overwritten in the middle',
        () => {
          const bytes = readFileSync(file);
          bytes.fill(0x5a, 8192, 20_480);
          writeFileSync(file, bytes);
        },
      ],
    ];

    it.each(damages.map(([name, damage]) => ({ name, damage })))(
      '$name is set aside, with a way out',
      async ({ damage }) => {
        const database = open([byTag]);
        await fill(database, 500);
        database.close();
        damage();
        expect(() => open([byTag])).toThrow(
          expect.objectContaining({
            code: 'DATABASE_DAMAGED',
            message: expect.stringContaining('set aside'),
          }) as Error,
        );
        const names = readdirSync(folder);
        expect(names.length).toBeGreaterThan(0);
        for (const name of names) expect(name).toMatch(/^cloud\.db\.damaged-/);
        expect(open([byTag]).collections()).toMatchObject([{ name: 'notes', count: 0 }]);
      },
    );
  });
});

describe('a file that fails while it is open', () => {
  it.each([
    { code: 'SQLITE_CORRUPT_VTAB', becomes: 'DATABASE_DAMAGED', text: 'snapshot' },
    { code: 'SQLITE_FULL', becomes: 'SYS_ERR', text: 'disk full' },
  ])('$code is told in words that lead on', ({ code, becomes, text }) => {
    const told = explainFailure(Object.assign(new Error('raw'), { code }), 'cloud.db');
    expect(told).toMatchObject({ code: becomes, message: expect.stringContaining(text) });
  });

  it('leaves every other error alone', () => {
    const error = new Error('mine');
    expect(explainFailure(error, 'cloud.db')).toBe(error);
  });
});

describe('a wasteful query', () => {
  it('fails loudly when a limit is set, and names the plan', async () => {
    const database = openDatabase({
      file: ':memory:',
      now: () => 0,
      collections: [byTag],
      maxExaminedPerReturned: 2,
    });
    const send = (action: string, fields: Document) =>
      database.execute({ action: `database.${action}`, collectionName: 'notes', ...fields });
    await send('insertDocument', {
      data: Array.from({ length: 100 }, (_, n) => JSON.stringify({ _id: n, n, tags: [`t${n}`] })),
    });
    await expect(send('getDocument', { queryType: 'WHERE', query: '{"n":5}' })).rejects.toThrow(
      'database.getDocument on notes examined 100 documents for 1 found (plan scan). Declare an index for {"n":5}.',
    );
    expect(
      (await send('getDocument', { queryType: 'WHERE', query: '{"tags":"t5"}' })).data.list,
    ).toHaveLength(1);
    database.close();
  });
});
