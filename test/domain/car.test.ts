import fc from 'fast-check';
import {
  bindCar,
  CAR_MODELS,
  CARS_PER_MEMBER,
  type Car,
  isVin,
  maskVin,
  normaliseVin,
  REGIONS,
  vinCheckCharacter,
} from '@/domain/car';
import { NOW_MS, refusalOf } from './sample';

/** VINs printed in public documents, with the check character at position 9. */
const PUBLISHED = ['1M8GDM9AXKP042788', '5GZCZ43D13S812715', '1HGCM82633A004352', '11111111111111111'];

/** The transliteration written another way: the place in this text, modulo ten, is the value of a character. */
const PLACES = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const WEIGHTS = '8765432X098765432';
const CHECKS = '0123456789X';
const ALPHABET = [...'0123456789ABCDEFGHJKLMNPRSTUVWXYZ'];

function expectedCheck(vin: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) {
    sum += (PLACES.indexOf(vin.charAt(at)) % 10) * CHECKS.indexOf(WEIGHTS.charAt(at));
  }
  return CHECKS.charAt(sum % 11);
}

const vinText = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(''));

function car(vin: string): Car {
  return { vin, model: '远山 E7', region: '上海', verified: false, boundAtMs: NOW_MS };
}

describe('a VIN', () => {
  test.each(PUBLISHED)('%s is accepted as it was published', (vin) => {
    expect(isVin(vin)).toBe(true);
    expect(vinCheckCharacter(vin)).toBe(vin[8]);
  });

  test('has the check character that an independent computation gives', () => {
    fc.assert(fc.property(vinText, (vin) => vinCheckCharacter(vin) === expectedCheck(vin)));
  });

  test('is accepted with its check character and with no other', () => {
    fc.assert(
      fc.property(vinText, fc.constantFrom(...ALPHABET), (vin, check) => {
        const candidate = vin.slice(0, 8) + check + vin.slice(9);
        return isVin(candidate) === (check === expectedCheck(vin));
      }),
    );
  });

  test.each(['I', 'O', 'Q', '-', ' ', 'é', '车'])('never contains %s', (character) => {
    for (const at of [0, 4, 16]) {
      const vin = `1111111111111111${'1'}`;
      expect(isVin(vin.slice(0, at) + character + vin.slice(at + 1))).toBe(false);
    }
  });

  test('has 17 characters: not 16, not 18, not none', () => {
    expect(['1'.repeat(16), '1'.repeat(17), '1'.repeat(18), ''].map(isVin)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  test('is stored in capitals without the spaces that people type', () => {
    expect(normaliseVin(' 1m8g dm9a\tXKP0 42788\n')).toBe('1M8GDM9AXKP042788');
  });

  test('shows others its maker and its last four characters alone', () => {
    const masked = maskVin('1M8GDM9AXKP042788');
    expect(masked).toHaveLength(17);
    expect(masked).toMatch(/^1M8•{10}2788$/);
  });
});

describe('the cars of a member', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => car(`VIN${index}`));

  test('are at most five: the fifth is bound, the sixth refused', () => {
    expect(bindCar(many(CARS_PER_MEMBER - 1), car('NEW'))).toHaveLength(CARS_PER_MEMBER);
    expect(refusalOf(() => bindCar(many(CARS_PER_MEMBER), car('NEW')))).toEqual({
      code: 'CAR.LIMIT_REACHED',
      details: { limit: 5 },
    });
  });

  test('do not change when one of them is bound again, even when all places are taken', () => {
    expect(bindCar(many(5), { ...car('VIN3'), region: '北京' })).toEqual(many(5));
  });

  test('come from known models and from the 34 regions of the country', () => {
    expect(new Set(REGIONS).size).toBe(34);
    expect(new Set(CAR_MODELS).size).toBe(CAR_MODELS.length);
  });
});
