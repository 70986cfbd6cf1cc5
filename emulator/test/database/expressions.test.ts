import { evaluate } from '../../database/aggregation/expressions';
import { clone } from '../../database/values/values';
import { CloudError } from '../../errors';
import { document, rows, yields } from './expression-cases';

describe('expressions', () => {
  for (const [name, cases] of Object.entries(rows)) {
    it(`${name} answers as MongoDB does`, () => {
      for (const [expression, result] of cases) {
        const value = evaluate(expression, clone(document));
        expect({ expression, value }).toEqual({ expression, value: result });
        // toEqual takes a field that is undefined for a missing one, and so do documents; but not null for missing.
        expect(value === undefined).toBe(result === undefined);
      }
    });
  }

  const refused: unknown[] = [
    { $size: '$gone' },
    { $size: 5 },
    { $in: [1, '$gone'] },
    { $divide: [1, 0] },
    { $add: ['$text', 1] },
    { $arrayElemAt: ['$n', 0] },
    { $concat: ['a', 5] },
    { $dateToString: { date: 'x', format: '%Y' } },
    { $year: 'x' },
    { $nonsense: 1 },
    { $setUnion: ['$n', [1]] },
    { $strLenCP: '$gone' },
    { $switch: { branches: [{ case: false, ...yields(1) }] } },
    { $mod: [1, 0] },
    { $toLower: ['$list'] },
    { $a: 1, $b: 2 },
    { $meta: 'textScore' },
  ];
  it.each(refused.map((expression) => [JSON.stringify(expression), expression]))(
    'refuses %s',
    (_text, expression) => {
      let thrown: unknown;
      try {
        evaluate(expression, clone(document));
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(CloudError);
    },
  );
});
