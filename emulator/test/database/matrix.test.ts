import { rows, yields } from './expression-cases';
import { stages } from './matrix/aggregate';
import { collection, document, queries } from './matrix/collection';
import { commands } from './matrix/command';
import { database, transaction } from './matrix/database';
import { shapes } from './matrix/geography';
import { type Checks, closeGround, db, fresh, opened, openGround, piped, things } from './matrix/ground';

/**
 * Every method that the SDK has is either used here against the database or named as one that does not work, with the
 * error that it gives. The lists of methods are read from the SDK itself, so a newer one with more methods fails.
 */

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
  beforeAll(openGround);
  afterAll(closeGround);

  const groups: readonly (readonly [name: string, object: () => object, checks: Checks])[] = [
    ['database', db, database],
    ['collection', things, collection],
    ['query', () => things().where({}), queries],
    ['document', () => things().doc('x'), document],
    ['transaction', opened, transaction],
    ['command', () => db().command, commands],
    ['aggregate', () => things().aggregate(), stages],
    ['Geo', () => db().Geo, shapes],
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
      const missing = methodsOf(db().command.aggregate).filter((name) => {
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
      const $ = db().command.aggregate;
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
    expect(methodsOf(db().command.project)).toEqual(['elemMatch', 'slice']);
    const _id = fresh();
    await things().add({ data: { _id, list: [{ a: 1 }, { a: 2 }] } });
    const fields = { list: db().command.project.elemMatch({ a: 2 }) };
    expect((await things().doc(_id).field(fields).get()).data).toEqual({ _id, list: [{ a: 2 }] });
  });
});
