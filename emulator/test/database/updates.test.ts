import { compileUpdate } from '../../database/updates/updates';
import { stringifyEjson } from '../../database/values/ejson';
import type { Document } from '../../database/values/values';
import { CloudError } from '../../errors';

const now = 5000;
const apply = (update: Document, before: Document, matched?: number): Document =>
  compileUpdate(update).apply(before, { now, matched });

type Row = readonly [update: Document, before: Document, after: Document];

const rows: Record<string, readonly Row[]> = {
  set: [
    [{ $set: { a: 1 } }, { _id: 1 }, { _id: 1, a: 1 }],
    [{ $set: { 'a.b': 1 } }, { a: { c: 2 } }, { a: { c: 2, b: 1 } }],
    [{ $set: { 'a.b.c': 1 } }, {}, { a: { b: { c: 1 } } }],
    [{ $set: { 'a.1': 9 } }, { a: [1, 2] }, { a: [1, 9] }],
    [{ $set: { 'a.3': 9 } }, { a: [1] }, { a: [1, null, null, 9] }],
    [{ $set: { 'a.0.b': 9 } }, { a: [{ b: 1 }] }, { a: [{ b: 9 }] }],
    [{ $set: { 'a.$[].b': 9 } }, { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 9 }, { b: 9 }] }],
    [{ $set: { a: null } }, { a: 1 }, { a: null }],
    [{ $set: { z: 1, b: 2 } }, {}, { b: 2, z: 1 }],
    [{ $set: { _id: 1 } }, { _id: 1 }, { _id: 1 }],
  ],
  unset: [
    [{ $unset: { a: '' } }, { a: 1, b: 2 }, { b: 2 }],
    [{ $unset: { 'a.b': '' } }, { a: { b: 1 } }, { a: {} }],
    [{ $unset: { 'a.0': '' } }, { a: [1, 2] }, { a: [null, 2] }],
    [{ $unset: { 'a.b.c': '' } }, { a: 5 }, { a: 5 }],
  ],
  inc: [
    [{ $inc: { a: 2 } }, { a: 1 }, { a: 3 }],
    [{ $inc: { a: 2 } }, {}, { a: 2 }],
    [{ $inc: { 'a.b': -1 } }, {}, { a: { b: -1 } }],
    [{ $inc: { a: 1 } }, { a: Number.MAX_SAFE_INTEGER }, { a: 2n ** 53n }],
    [{ $inc: { a: 1n } }, { a: 2n ** 60n }, { a: 2n ** 60n + 1n }],
    [{ $inc: { a: 0.5 } }, { a: 1 }, { a: 1.5 }],
  ],
  mul: [
    [{ $mul: { a: 3 } }, { a: 2 }, { a: 6 }],
    [{ $mul: { a: 3 } }, {}, { a: 0 }],
    [{ $mul: { a: 2 ** 40 } }, { a: 2 ** 20 }, { a: 2n ** 60n }],
  ],
  minAndMax: [
    [{ $min: { a: 1 } }, { a: 2 }, { a: 1 }],
    [{ $min: { a: 3 } }, { a: 2 }, { a: 2 }],
    [{ $max: { a: 3 } }, {}, { a: 3 }],
    [{ $max: { a: 'x' } }, { a: 9 }, { a: 'x' }],
    [{ $max: { a: new Date(9) } }, { a: new Date(1) }, { a: new Date(9) }],
  ],
  push: [
    [{ $push: { a: 1 } }, {}, { a: [1] }],
    [{ $push: { a: [1, 2] } }, { a: [] }, { a: [[1, 2]] }],
    [{ $push: { a: { $each: [3, 4] } } }, { a: [1] }, { a: [1, 3, 4] }],
    [{ $push: { a: { $each: [0], $position: 0 } } }, { a: [1] }, { a: [0, 1] }],
    [{ $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
    [{ $push: { a: { $each: [5, 3], $sort: 1 } } }, { a: [4] }, { a: [3, 4, 5] }],
    [
      { $push: { a: { $each: [{ n: 1 }], $sort: { n: -1 }, $slice: 2 } } },
      { a: [{ n: 5 }, { n: 0 }] },
      { a: [{ n: 5 }, { n: 1 }] },
    ],
    [{ $push: { a: { $each: [5], $slice: -2 } } }, { a: [1, 2] }, { a: [2, 5] }],
    [{ $push: { a: { $each: [], $slice: 0 } } }, { a: [1, 2] }, { a: [] }],
  ],
  pop: [
    [{ $pop: { a: 1 } }, { a: [1, 2] }, { a: [1] }],
    [{ $pop: { a: -1 } }, { a: [1, 2] }, { a: [2] }],
    [{ $pop: { a: 1 } }, {}, {}],
  ],
  pull: [
    [{ $pull: { a: 1 } }, { a: [1, 2, 1] }, { a: [2] }],
    [{ $pull: { a: { $gte: 2 } } }, { a: [1, 2, 3] }, { a: [1] }],
    [{ $pull: { a: { $in: ['x', 'y'] } } }, { a: ['x', 'z'] }, { a: ['z'] }],
    [{ $pull: { a: { b: 1 } } }, { a: [{ b: 1, c: 2 }, { b: 2 }] }, { a: [{ b: 2 }] }],
    [{ $pull: { a: { b: { $gt: 1 } } } }, { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }] }],
    [{ $pullAll: { a: [1, 3] } }, { a: [1, 2, 3, 1] }, { a: [2] }],
  ],
  addToSet: [
    [{ $addToSet: { a: 1 } }, { a: [1] }, { a: [1] }],
    [{ $addToSet: { a: 2 } }, { a: [1] }, { a: [1, 2] }],
    [{ $addToSet: { a: [2] } }, { a: [2] }, { a: [2, [2]] }],
    [{ $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1] }, { a: [1, 2] }],
    // What the SDK sends for `_.addToSet({ each: […] })` is a document like any other.
    [{ $addToSet: { a: { each: [1] } } }, {}, { a: [{ each: [1] }] }],
  ],
  rename: [
    [{ $rename: { a: 'b' } }, { a: 1 }, { b: 1 }],
    [{ $rename: { a: 'b.c' } }, { a: 1, b: {} }, { b: { c: 1 } }],
    [{ $rename: { gone: 'b' } }, { a: 1 }, { a: 1 }],
  ],
  bit: [
    [{ $bit: { a: { and: 6 } } }, { a: 5 }, { a: 4 }],
    [{ $bit: { a: { or: 2 } } }, { a: 5 }, { a: 7 }],
    [{ $bit: { a: { xor: 1 } } }, {}, { a: 1 }],
  ],
  currentDate: [[{ $currentDate: { a: true } }, {}, { a: new Date(now) }]],
  together: [
    [
      { $set: { 'a.b': 1 }, $inc: { n: 1 }, $push: { l: 1 }, $unset: { x: '' } },
      { x: 1, n: 1 },
      { n: 2, a: { b: 1 }, l: [1] },
    ],
  ],
};

describe('updates', () => {
  for (const [name, cases] of Object.entries(rows)) {
    it(`${name} changes what MongoDB changes`, () => {
      for (const [update, before, after] of cases) {
        const copy = stringifyEjson(before);
        expect({ update, after: stringifyEjson(apply(update, before)) }).toEqual({
          update,
          after: stringifyEjson(after),
        });
        expect(stringifyEjson(before)).toBe(copy);
      }
    });
  }

  it('sets the element that the query matched', () => {
    expect(apply({ $set: { 'a.$.b': 9 } }, { a: [{ b: 1 }, { b: 2 }] }, 1)).toEqual({
      a: [{ b: 1 }, { b: 9 }],
    });
  });

  const refused: readonly (readonly [update: Document, document: Document, text: string])[] = [
    [{ $set: { 'a.b': 1 } }, { a: 5 }, "Cannot create field 'b' in element {a: 5}"],
    [{ $set: { 'a.b': 1 } }, { a: null }, "Cannot create field 'b' in element {a: null}"],
    [{ $set: { 'a.x': 1 } }, { a: [1] }, "Cannot create field 'x' in element"],
    [{ $set: { _id: 2 } }, { _id: 1 }, "immutable field '_id'"],
    [{ $set: { a: 1, 'a.b': 2 } }, {}, "would create a conflict at 'a'"],
    [{ $set: { a: 1 }, $inc: { a: 1 } }, {}, "would create a conflict at 'a'"],
    [{ $set: { '': 1 } }, {}, 'An empty update path is not valid'],
    [{ $set: { 'a..b': 1 } }, {}, 'empty field name'],
    [{ $set: { 'a.$.b': 1 } }, { a: [1] }, 'positional operator did not find the match'],
    [
      { $inc: { a: 1 } },
      { _id: 'x', a: 'text' },
      `Cannot apply $inc to a value of non-numeric type. {_id: "x"} has the field 'a' of non-numeric type string`,
    ],
    [{ $inc: { a: 1 } }, { a: null }, 'non-numeric type null'],
    [{ $inc: { a: 'x' } }, {}, 'Cannot increment with non-numeric argument'],
    [{ $inc: { a: 1 } }, { a: 2n ** 63n - 1n }, 'overflows'],
    [{ $mul: { a: 2 } }, { a: 'x' }, 'Cannot apply $mul'],
    [{ $push: { a: 1 } }, { a: 5 }, "The field 'a' must be an array but is of type int"],
    [{ $push: { a: { $each: 5 } } }, {}, 'The argument to $each in $push must be an array'],
    [{ $pop: { a: 1 } }, { a: 5 }, 'non-array'],
    [{ $pop: { a: 3 } }, { a: [] }, '$pop expects 1 or -1'],
    [{ $pull: { a: 1 } }, { a: 5 }, 'non-array'],
    [{ $pullAll: { a: 1 } }, { a: [] }, '$pullAll requires an array argument'],
    [{ $addToSet: { a: 1 } }, { a: 5 }, 'non-array'],
    [{ $rename: { a: 'a' } }, { a: 1 }, 'must differ'],
    [{ $rename: { a: 5 } }, { a: 1 }, 'must be a string'],
    [{ $bit: { a: { and: 1 } } }, { a: 1.5 }, 'non-integral'],
    [{ $nonsense: { a: 1 } }, {}, 'Unknown modifier: $nonsense'],
    [{ a: 1 }, {}, 'unknown modifier: a'],
    [{ $set: 5 }, {}, 'Modifiers operate on fields'],
  ];
  it.each(
    refused.map(([update, document, text]) => [
      `${stringifyEjson(update)} on ${stringifyEjson(document)}`,
      update,
      document,
      text,
    ]),
  )('refuses %s', (_name, update, document, text) => {
    const attempt = () => apply(update as Document, document as Document);
    expect(attempt).toThrow(CloudError);
    expect(attempt).toThrow(text as string);
  });
});
