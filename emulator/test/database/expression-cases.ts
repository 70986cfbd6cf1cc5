/**
 * What MongoDB answers, written down by hand: one row per expression operator that the SDK offers, and more where it is
 * easy to answer otherwise. `undefined` is a missing field.
 */

export const document = {
  n: 7,
  half: 2.5,
  text: 'Hällo 世界',
  none: null,
  list: [3, 1, 2],
  people: [
    { name: 'A', age: 3 },
    { name: 'B', age: 5 },
  ],
  when: new Date('2024-02-29T13:14:15.678Z'),
  flag: true,
  deep: { a: 1, b: 2 },
};

/** `await` would take an object with a field `then` for a promise, so linters refuse to see one spelt out. */
export const yields = (value: unknown): object => Object.fromEntries([['then', value]]);

export type Row = readonly [expression: unknown, result: unknown];

export const rows: Record<string, readonly Row[]> = {
  abs: [
    [{ $abs: -3 }, 3],
    [{ $abs: '$none' }, null],
    [{ $abs: '$gone' }, null],
  ],
  add: [
    [{ $add: ['$n', 1] }, 8],
    [{ $add: ['$when', 1000] }, new Date('2024-02-29T13:14:16.678Z')],
    [{ $add: ['$n', '$none'] }, null],
  ],
  ceil: [
    [{ $ceil: '$half' }, 3],
    [{ $ceil: '$none' }, null],
  ],
  divide: [
    [{ $divide: ['$n', 2] }, 3.5],
    [{ $divide: ['$none', 2] }, null],
  ],
  exp: [[{ $exp: 0 }, 1]],
  floor: [[{ $floor: -2.5 }, -3]],
  ln: [[{ $ln: 1 }, 0]],
  log: [[{ $log: [8, 2] }, 3]],
  log10: [[{ $log10: 1000 }, 3]],
  mod: [
    [{ $mod: [-7, 3] }, -1],
    [{ $mod: [5.5, 2] }, 1.5],
  ],
  multiply: [
    [{ $multiply: ['$n', '$half'] }, 17.5],
    [{ $multiply: ['$n', '$gone'] }, null],
  ],
  pow: [[{ $pow: [2, 10] }, 1024]],
  sqrt: [[{ $sqrt: 9 }, 3]],
  subtract: [
    [{ $subtract: ['$n', 10] }, -3],
    [{ $subtract: ['$when', '$when'] }, 0],
    [{ $subtract: ['$when', 678] }, new Date('2024-02-29T13:14:15.000Z')],
  ],
  trunc: [[{ $trunc: -2.7 }, -2]],
  arrayElemAt: [
    [{ $arrayElemAt: ['$list', -1] }, 2],
    [{ $arrayElemAt: ['$list', 9] }, undefined],
    [{ $arrayElemAt: ['$gone', 0] }, null],
  ],
  arrayToObject: [
    [
      {
        $arrayToObject: [
          [
            { k: 'x', v: 1 },
            { k: 'y', v: 2 },
          ],
        ],
      },
      { x: 1, y: 2 },
    ],
    [{ $arrayToObject: { $literal: [['x', 1]] } }, { x: 1 }],
  ],
  concatArrays: [
    [{ $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]],
    [{ $concatArrays: ['$list', '$gone'] }, null],
  ],
  filter: [
    [{ $filter: { input: '$list', as: 'x', cond: { $gt: ['$$x', 1] } } }, [3, 2]],
    [{ $filter: { input: '$none', cond: true } }, null],
  ],
  in: [
    [{ $in: [2, '$list'] }, true],
    [{ $in: ['$gone', '$list'] }, false],
  ],
  indexOfArray: [
    [{ $indexOfArray: ['$list', 2] }, 2],
    [{ $indexOfArray: ['$list', 8] }, -1],
    [{ $indexOfArray: ['$gone', 8] }, null],
  ],
  isArray: [
    [{ $isArray: '$list' }, true],
    [{ $isArray: ['$n'] }, false],
  ],
  map: [[{ $map: { input: '$list', as: 'x', in: { $multiply: ['$$x', 2] } } }, [6, 2, 4]]],
  range: [
    [{ $range: [0, 6, 2] }, [0, 2, 4]],
    [{ $range: [3, 0, -1] }, [3, 2, 1]],
  ],
  reduce: [[{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6]],
  reverseArray: [[{ $reverseArray: '$list' }, [2, 1, 3]]],
  size: [[{ $size: '$list' }, 3]],
  slice: [
    [{ $slice: ['$list', 2] }, [3, 1]],
    [{ $slice: ['$list', -2] }, [1, 2]],
    [{ $slice: ['$list', 1, 1] }, [1]],
  ],
  zip: [
    [
      { $zip: { inputs: ['$list', ['a', 'b']] } },
      [
        [3, 'a'],
        [1, 'b'],
      ],
    ],
  ],
  and: [
    [{ $and: ['$flag', 1] }, true],
    [{ $and: [] }, true],
    [{ $and: ['$none'] }, false],
  ],
  not: [
    [{ $not: ['$flag'] }, false],
    [{ $not: ['$gone'] }, true],
  ],
  or: [
    [{ $or: ['$none', 0] }, false],
    [{ $or: ['', 0] }, true],
  ],
  cmp: [
    [{ $cmp: [1, 2] }, -1],
    [{ $cmp: ['$gone', null] }, -1],
    [{ $cmp: ['a', 1] }, 1],
  ],
  eq: [
    [{ $eq: ['$n', 7] }, true],
    [{ $eq: ['$gone', null] }, false],
    [{ $eq: ['$list', [3, 1, 2]] }, true],
    [{ $eq: ['$when', '$when'] }, true],
  ],
  gt: [
    [{ $gt: ['$n', '$gone'] }, true],
    [{ $gt: ['$gone', 1] }, false],
    [{ $gt: ['a', 5] }, true],
    [{ $gt: [[1], 'a'] }, true],
  ],
  gte: [
    [{ $gte: ['$n', 7] }, true],
    [{ $gte: ['$gone', null] }, false],
  ],
  lt: [
    [{ $lt: ['$gone', 1] }, true],
    [{ $lt: [null, 1] }, true],
    [{ $lt: [true, '$when'] }, true],
  ],
  lte: [
    [{ $lte: ['$n', 7] }, true],
    [{ $lte: ['$gone', null] }, true],
  ],
  ne: [
    [{ $ne: ['$gone', null] }, true],
    [{ $ne: ['$n', 7] }, false],
  ],
  cond: [
    [{ $cond: ['$flag', 'y', 'n'] }, 'y'],
    [{ $cond: { if: { $gt: ['$n', 8] }, ...yields(1), else: '$half' } }, 2.5],
  ],
  ifNull: [
    [{ $ifNull: ['$gone', 'x'] }, 'x'],
    [{ $ifNull: ['$none', 'x'] }, 'x'],
    [{ $ifNull: ['$n', 'x'] }, 7],
  ],
  switch: [
    [
      {
        $switch: {
          branches: [
            { case: { $eq: ['$n', 1] }, ...yields('a') },
            { case: true, ...yields('b') },
          ],
          default: 'c',
        },
      },
      'b',
    ],
  ],
  dateFromParts: [
    [{ $dateFromParts: { year: 2024, month: 3, day: 1, hour: 8 } }, new Date('2024-03-01T08:00:00Z')],
    [
      { $dateFromParts: { year: 2024, month: 3, day: 1, hour: 8, timezone: 'Asia/Shanghai' } },
      new Date('2024-03-01T00:00:00Z'),
    ],
    [{ $dateFromParts: { year: 2024, month: 14 } }, new Date('2025-02-01T00:00:00Z')],
  ],
  dateFromString: [
    [{ $dateFromString: { dateString: '2024-03-01T08:00:00Z' } }, new Date('2024-03-01T08:00:00Z')],
    [
      { $dateFromString: { dateString: '2024-03-01T08:00:00', timezone: '+08:00' } },
      new Date('2024-03-01T00:00:00Z'),
    ],
    [
      { $dateFromString: { dateString: '2024-03-01 08:09:10', timezone: 'Asia/Shanghai' } },
      new Date('2024-03-01T00:09:10Z'),
    ],
    [{ $dateFromString: { dateString: '01-03-2024', format: '%d-%m-%Y' } }, new Date('2024-03-01T00:00:00Z')],
    [{ $dateFromString: { dateString: 'nonsense', onError: 'bad' } }, 'bad'],
    [{ $dateFromString: { dateString: '$gone', onNull: 'none' } }, 'none'],
  ],
  dateToString: [
    [{ $dateToString: { date: '$when', format: '%Y-%m-%d' } }, '2024-02-29'],
    [
      { $dateToString: { date: '$when', format: '%Y-%m-%d %H:%M:%S', timezone: 'Asia/Shanghai' } },
      '2024-02-29 21:14:15',
    ],
    [
      {
        $dateToString: {
          date: '$when',
          format: '%H:%M:%S.%L %z %Z %j %u %V %G %w %U %%',
          timezone: '+08:00',
        },
      },
      '21:14:15.678 +0800 480 060 4 09 2024 5 08 %',
    ],
    [{ $dateToString: { date: '$when' } }, '2024-02-29T13:14:15.678Z'],
    [{ $dateToString: { date: '$none', onNull: '-' } }, '-'],
    [{ $dateToString: { date: '$gone' } }, null],
  ],
  dayOfMonth: [
    [{ $dayOfMonth: '$when' }, 29],
    [{ $dayOfMonth: { date: '$when', timezone: '+12:00' } }, 1],
    [{ $dayOfMonth: '$none' }, null],
  ],
  dayOfWeek: [[{ $dayOfWeek: '$when' }, 5]],
  dayOfYear: [[{ $dayOfYear: '$when' }, 60]],
  isoDayOfWeek: [[{ $isoDayOfWeek: '$when' }, 4]],
  isoWeek: [
    [{ $isoWeek: '$when' }, 9],
    [{ $isoWeek: new Date('2021-01-03T00:00:00Z') }, 53],
  ],
  isoWeekYear: [[{ $isoWeekYear: new Date('2021-01-03T00:00:00Z') }, 2020]],
  millisecond: [[{ $millisecond: '$when' }, 678]],
  minute: [[{ $minute: '$when' }, 14]],
  month: [[{ $month: '$when' }, 2]],
  second: [[{ $second: '$when' }, 15]],
  hour: [
    [{ $hour: '$when' }, 13],
    [{ $hour: { date: '$when', timezone: 'Asia/Shanghai' } }, 21],
  ],
  week: [
    [{ $week: '$when' }, 8],
    [{ $week: new Date('2024-01-01T00:00:00Z') }, 0],
  ],
  year: [[{ $year: '$when' }, 2024]],
  literal: [[{ $literal: '$n' }, '$n']],
  mergeObjects: [[{ $mergeObjects: ['$deep', { b: 3 }, null] }, { a: 1, b: 3 }]],
  objectToArray: [
    [
      { $objectToArray: '$deep' },
      [
        { k: 'a', v: 1 },
        { k: 'b', v: 2 },
      ],
    ],
    [{ $objectToArray: '$gone' }, null],
  ],
  allElementsTrue: [
    [{ $allElementsTrue: [[true, 1, 'x']] }, true],
    [{ $allElementsTrue: [[]] }, true],
    [{ $allElementsTrue: [[null]] }, false],
  ],
  anyElementTrue: [
    [{ $anyElementTrue: [[false, 0, 1]] }, true],
    [{ $anyElementTrue: [[]] }, false],
  ],
  setDifference: [
    [{ $setDifference: ['$list', [1]] }, [3, 2]],
    [{ $setDifference: ['$none', [1]] }, null],
  ],
  setEquals: [[{ $setEquals: ['$list', [1, 2, 3, 3]] }, true]],
  setIntersection: [[{ $setIntersection: ['$list', [2, 3, 9]] }, [3, 2]]],
  setIsSubset: [[{ $setIsSubset: [[1], '$list'] }, true]],
  setUnion: [
    [
      {
        $setUnion: [
          [1, 2],
          [2, 3],
        ],
      },
      [1, 2, 3],
    ],
  ],
  concat: [
    [{ $concat: ['a', '$text'] }, 'aHällo 世界'],
    [{ $concat: ['a', '$gone'] }, null],
  ],
  indexOfBytes: [
    [{ $indexOfBytes: ['$text', 'l'] }, 3],
    [{ $indexOfBytes: ['$none', 'l'] }, null],
  ],
  indexOfCP: [
    [{ $indexOfCP: ['$text', 'l'] }, 2],
    [{ $indexOfCP: ['$text', 'z'] }, -1],
  ],
  split: [
    [{ $split: ['a-b-c', '-'] }, ['a', 'b', 'c']],
    [{ $split: ['$none', '-'] }, null],
  ],
  strLenBytes: [[{ $strLenBytes: '$text' }, 13]],
  strLenCP: [[{ $strLenCP: '😀世界' }, 3]],
  strcasecmp: [
    [{ $strcasecmp: ['abc', 'ABD'] }, -1],
    [{ $strcasecmp: ['$gone', ''] }, 0],
  ],
  substr: [
    [{ $substr: ['abcdef', 1, 2] }, 'bc'],
    [{ $substr: ['abc', 1, -1] }, 'bc'],
    [{ $substr: ['$gone', 0, 1] }, ''],
  ],
  substrBytes: [[{ $substrBytes: ['世界', 0, 3] }, '世']],
  substrCP: [[{ $substrCP: ['😀世界', 1, 1] }, '世']],
  toLower: [
    [{ $toLower: 'ABC' }, 'abc'],
    [{ $toLower: '$none' }, ''],
  ],
  toUpper: [
    [{ $toUpper: 'abc' }, 'ABC'],
    [{ $toUpper: '$gone' }, ''],
  ],
  sum: [
    [{ $sum: '$list' }, 6],
    [{ $sum: ['$n', '$half', 'x'] }, 9.5],
    [{ $sum: '$gone' }, 0],
  ],
  avg: [
    [{ $avg: '$list' }, 2],
    [{ $avg: ['x'] }, null],
  ],
  max: [
    [{ $max: '$list' }, 3],
    [{ $max: ['$n', 'a', '$none'] }, 'a'],
    [{ $max: '$gone' }, null],
  ],
  min: [
    [{ $min: '$list' }, 1],
    [{ $min: ['$n', '$none'] }, 7],
  ],
  stdDevPop: [
    [{ $stdDevPop: [[1, 3]] }, 1],
    [{ $stdDevPop: [1, 3] }, 1],
  ],
  stdDevSamp: [
    [{ $stdDevSamp: [1] }, null],
    [{ $stdDevSamp: [1, 3] }, Math.SQRT2],
  ],
  let: [[{ $let: { vars: { x: 2 }, in: { $multiply: ['$$x', '$n'] } } }, 14]],
  paths: [
    ['$deep.a', 1],
    ['$people.age', [3, 5]],
    ['$gone.deep', undefined],
    ['$list.0', []],
    ['$$ROOT.n', 7],
    ['$$CURRENT.n', 7],
    [{ a: '$n', b: '$gone' }, { a: 7 }],
    [
      ['$n', '$gone'],
      [7, null],
    ],
  ],
};
