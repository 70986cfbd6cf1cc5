import fc from 'fast-check';
import { CAR_MODELS, vinCheckCharacter } from '@/domain/car';
import { IMPORT_MAX_ROWS, outcomeOf, readCarTable } from '@/domain/import';
import { refusalOf } from './sample';

const VIN = '1M8GDM9AXKP042788';
const TITLES = ['车架号', '车型'];

function vinOf(number: number): string {
  const draft = `LYSAA0000${String(number).padStart(8, '0')}`;
  return `${draft.slice(0, 8)}${vinCheckCharacter(draft)}${draft.slice(9)}`;
}

describe('reading a list of cars', () => {
  test.each([
    ['VIN', 'Model'],
    ['车架号（VIN）', '车型名称'],
    [' 车辆识别代号 ', '型号*'],
  ])('finds its columns by %s and %s, wherever they stand', (vin, model) => {
    const { cars } = readCarTable([
      ['序号', model, vin],
      ['1', '远山E7', VIN.toLowerCase()],
    ]);
    expect(cars).toEqual([{ line: 2, vin: VIN, model: '远山 E7' }]);
  });

  test('says of each line that names no car what is wrong with it', () => {
    const { cars, faults } = readCarTable([
      TITLES,
      [VIN, '远山 E7'],
      ['', ''],
      [VIN, '云岭 X9'],
      [VIN.replace('X', '1'), '远山 E7'],
      [vinOf(1), '别的车'],
      ['x'.repeat(500), '远山 E7'],
    ]);
    expect(cars.map(({ line }) => line)).toEqual([2]);
    expect(faults.map(({ line, fault }) => [line, fault])).toEqual([
      [4, 'repeated'],
      [5, 'vin'],
      [6, 'model'],
      [7, 'vin'],
    ]);
    expect(faults.at(-1)?.vin.length).toBeLessThanOrEqual(24);
  });

  test('refuses a table without the columns, and one row more than allowed', () => {
    expect(refusalOf(() => readCarTable([]))?.code).toBe('IMPORT.COLUMNS_MISSING');
    expect(refusalOf(() => readCarTable([['车型'], ['远山 E7']]))?.code).toBe('IMPORT.COLUMNS_MISSING');
    const rows = (count: number) => Array.from({ length: count }, () => [VIN, '远山 E7']);
    expect(refusalOf(() => readCarTable([TITLES, ...rows(IMPORT_MAX_ROWS)]))).toBeNull();
    expect(refusalOf(() => readCarTable([TITLES, ...rows(IMPORT_MAX_ROWS + 1)]))?.code).toBe(
      'IMPORT.TOO_LARGE',
    );
  });

  test('loses no line: each is a car, a fault or empty', () => {
    const cell = fc.oneof(fc.constantFrom('', VIN, vinOf(1), vinOf(2), ...CAR_MODELS), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 40 }), (lines) => {
        const { cars, faults } = readCarTable([TITLES, ...lines]);
        const filled = lines.filter((cells) => cells.some((text) => text.trim() !== '')).length;
        expect(cars.length + faults.length).toBe(filled);
        expect(new Set(cars.map(({ vin }) => vin)).size).toBe(cars.length);
      }),
    );
  });
});

describe('what a row would do', () => {
  const car = { model: '远山 E7' } as const;
  const other = { model: '云岭 X9' } as const;

  test.each([
    ['is new where nothing is known', undefined, undefined, 'new'],
    ['is known where the list has it', car, undefined, 'known'],
    ['confirms a car that waits', undefined, { ...car, verified: false }, 'confirms'],
    ['confirms one that waits although it was listed before', car, { ...car, verified: false }, 'confirms'],
    ['lists a car that was confirmed by hand', undefined, { ...car, verified: true }, 'new'],
    ['conflicts with the model that its owner gave', undefined, { ...other, verified: false }, 'conflict'],
    ['conflicts even with a car confirmed by hand', car, { ...other, verified: true }, 'conflict'],
    ['conflicts with an earlier list', other, undefined, 'conflict'],
  ] as const)('%s', (_what, known, claim, outcome) => {
    expect(outcomeOf(car, known, claim)).toBe(outcome);
  });
});
