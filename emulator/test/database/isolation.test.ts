import fc from 'fast-check';
import { type Database, openDatabase } from '../../database';
import { CloudError } from '../../errors';

/**
 * Transactions against a model that is obviously right: a map of committed values, copied whole at the beginning of each
 * transaction. Snapshot isolation means that every read equals that copy plus the transaction's own writes, and that of
 * two overlapping transactions which write the same document only one commits.
 */

const DOCUMENTS = ['a', 'b', 'c', 'd', 'e'];
const CLIENTS = 5;

type Step =
  | { kind: 'begin' | 'commit' | 'abort' | 'readAll'; client: number }
  | { kind: 'read' | 'remove'; client: number; id: string }
  | { kind: 'set' | 'plainSet'; client: number; id: string; rank: number };

const client = fc.nat(CLIENTS - 1);
const id = fc.constantFrom(...DOCUMENTS);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant<'begin'>('begin'), client }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom<'commit' | 'abort'>('commit', 'commit', 'abort'), client }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant<'readAll'>('readAll'), client }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom<'read' | 'remove'>('read', 'read', 'remove'), client, id }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom<'set' | 'plainSet'>('set', 'set', 'plainSet'),
      client,
      id,
      rank: fc.nat(9),
    }),
  },
);

interface Value {
  rank: number;
  /** Unique to each write, so that a read tells which write it saw. */
  write: number;
}
type State = Map<string, Value>;

interface Open {
  transactionId: string;
  view: State;
  changed: Set<string>;
  /** Documents that others have committed since it began. */
  stale: Set<string>;
}

class World {
  readonly committed: State = new Map();
  readonly open = new Map<number, Open>();
  private writes = 0;
  conflicts = 0;
  commits = 0;

  constructor(private readonly database: Database) {}

  private async send(action: string, fields: object, transactionId?: string) {
    return this.database.execute({
      action: `database.${action}`,
      collectionName: 'registers',
      ...fields,
      ...(transactionId !== undefined && { transactionId }),
    });
  }

  async run(step: Step): Promise<void> {
    if (step.kind === 'begin') return this.begin(step.client);
    if (step.kind === 'plainSet') return this.plainSet(step.id, step.rank);
    const mine = this.open.get(step.client);
    if (mine === undefined) return;
    switch (step.kind) {
      case 'read': {
        const { data } = await this.send('getDocument', byId(step.id), mine.transactionId);
        const expected = mine.view.get(step.id);
        expect(data.list).toEqual(expected ? [textOf(step.id, expected)] : []);
        return;
      }
      case 'readAll':
        return this.readAll(mine);
      case 'set':
      case 'remove':
        return this.write(step.client, mine, step);
      case 'commit':
        await this.send('commitTransaction', {}, mine.transactionId);
        this.close(step.client, mine);
        this.commits++;
        return;
      case 'abort':
        await this.send('abortTransaction', {}, mine.transactionId);
        this.open.delete(step.client);
    }
  }

  private async begin(name: number): Promise<void> {
    if (this.open.has(name)) return;
    const { transactionId = '' } = await this.send('startTransaction', {});
    this.open.set(name, {
      transactionId,
      view: new Map(this.committed),
      changed: new Set(),
      stale: new Set(),
    });
  }

  private async plainSet(document: string, rank: number): Promise<void> {
    // A plain write of a locked document waits, which another test looks at.
    if ([...this.open.values()].some((other) => other.changed.has(document))) return;
    const value = { rank, write: ++this.writes };
    await this.send('modifyDocument', {
      ...byId(document),
      data: JSON.stringify(value),
      merge: false,
      upsert: true,
    });
    this.committed.set(document, value);
    for (const other of this.open.values()) other.stale.add(document);
  }

  /** The query runs over an index, so that phantoms would show. */
  private async readAll(mine: Open): Promise<void> {
    const query = { queryType: 'WHERE', query: '{"rank":{"$gte":3}}', order: '{"rank":1,"_id":1}' };
    const { data, stats } = await this.send('getDocument', query, mine.transactionId);
    const expected = [...mine.view]
      .filter(([, { rank }]) => rank >= 3)
      .sort(([a, x], [b, y]) => x.rank - y.rank || (a < b ? -1 : 1))
      .map(([document, value]) => textOf(document, value));
    expect(data.list).toEqual(expected);
    expect(stats.plan).toBe('index:byRank');
  }

  private async write(
    name: number,
    mine: Open,
    { kind, id: document, ...rest }: Step & { id: string },
  ): Promise<void> {
    const isHeld = [...this.open].some(([other, { changed }]) => other !== name && changed.has(document));
    const mustFail = isHeld || (mine.stale.has(document) && !mine.changed.has(document));
    const value = { rank: 'rank' in rest ? rest.rank : 0, write: ++this.writes };
    const isNoOp = kind === 'remove' && !mine.view.has(document);
    const sent =
      kind === 'remove'
        ? this.send('removeDocument', byId(document), mine.transactionId)
        : this.send(
            'modifyDocument',
            { ...byId(document), data: JSON.stringify(value), merge: false, upsert: true },
            mine.transactionId,
          );
    if (mustFail && !isNoOp) {
      await expect(sent).rejects.toThrow('[ResourceUnavailable.TransactionBusy]');
      this.conflicts++;
      return;
    }
    await sent;
    if (isNoOp) return;
    mine.changed.add(document);
    if (kind === 'remove') mine.view.delete(document);
    else mine.view.set(document, value);
  }

  private close(name: number, mine: Open): void {
    this.open.delete(name);
    for (const document of mine.changed) {
      const value = mine.view.get(document);
      // Inserted and removed again: nobody can tell that anything happened.
      if (value === undefined && !this.committed.has(document)) continue;
      if (value) this.committed.set(document, value);
      else this.committed.delete(document);
      for (const other of this.open.values()) other.stale.add(document);
    }
  }
}

function byId(document: string): object {
  return { queryType: 'DOC', query: JSON.stringify({ _id: document }) };
}

function textOf(document: string, { rank, write }: Value): string {
  return `{"_id":"${document}","rank":{"$numberInt":"${rank}"},"write":{"$numberInt":"${write}"}}`;
}

const registers = { name: 'registers', indexes: [{ name: 'byRank', keys: { rank: 1 as const } }] };

describe('transactions', () => {
  it('keep snapshot isolation through random interleavings', async () => {
    let conflicts = 0;
    let commits = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 120 }), async (steps) => {
        const database = openDatabase({ file: ':memory:', now: () => 0, collections: [registers] });
        const world = new World(database);
        for (const next of steps) await world.run(next);
        for (let name = 0; name < CLIENTS; name++) await world.run({ kind: 'commit', client: name });
        expect([...database.exportLines('registers')]).toEqual(
          [...world.committed]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([document, value]) => textOf(document, value)),
        );
        conflicts += world.conflicts;
        commits += world.commits;
        database.close();
      }),
      { numRuns: 80 },
    );
    // The interleavings were worth something only if transactions met.
    expect(conflicts).toBeGreaterThan(50);
    expect(commits).toBeGreaterThan(200);
  });

  it('lose no increment when fifty clients add to one counter at once', async () => {
    const database = openDatabase({ file: ':memory:', now: Date.now, collections: [{ name: 'registers' }] });
    const send = (action: string, fields: object) =>
      database.execute({ action: `database.${action}`, collectionName: 'registers', ...fields });
    await send('insertDocument', { data: ['{"_id":"n","value":0}'] });
    let refused = 0;
    const increment = async (): Promise<void> => {
      for (;;) {
        const { transactionId } = await send('startTransaction', {});
        try {
          const { data } = await send('getDocument', { ...byId('n'), transactionId });
          const [text = ''] = data.list as string[];
          await new Promise(setImmediate);
          const value = Number(/"value":\{"\$numberInt":"(\d+)"/.exec(text)?.[1]);
          await send('modifyDocument', {
            ...byId('n'),
            transactionId,
            data: JSON.stringify({ $set: { value: value + 1 } }),
          });
          await send('commitTransaction', { transactionId });
          return;
        } catch (error) {
          if (!(error instanceof CloudError)) throw error;
          refused++;
          await send('abortTransaction', { transactionId });
          await new Promise(setImmediate);
        }
      }
    };
    await Promise.all(Array.from({ length: 50 }, increment));
    const { data } = await send('getDocument', byId('n'));
    expect(data.list).toEqual(['{"_id":"n","value":{"$numberInt":"50"}}']);
    expect(refused).toBeGreaterThan(0);
    database.close();
  });

  it('allow write skew, which snapshot isolation does not forbid', async () => {
    const database = openDatabase({ file: ':memory:', now: () => 0, collections: [{ name: 'registers' }] });
    const send = (action: string, fields: object) =>
      database.execute({ action: `database.${action}`, collectionName: 'registers', ...fields });
    await send('insertDocument', { data: ['{"_id":"x","onCall":true}', '{"_id":"y","onCall":true}'] });
    const { transactionId: first } = await send('startTransaction', {});
    const { transactionId: second } = await send('startTransaction', {});
    for (const transactionId of [first, second]) {
      const { data } = await send('getDocument', {
        queryType: 'WHERE',
        query: '{"onCall":true}',
        transactionId,
      });
      expect(data.list).toHaveLength(2);
    }
    const off = '{"$set":{"onCall":false}}';
    await send('modifyDocument', { ...byId('x'), data: off, transactionId: first });
    await send('modifyDocument', { ...byId('y'), data: off, transactionId: second });
    await send('commitTransaction', { transactionId: first });
    await send('commitTransaction', { transactionId: second });
    const { data } = await send('calculateDocument', { query: '{"onCall":true}' });
    expect(data.total).toBe(0);
    database.close();
  });
});
