import fc from 'fast-check';
import { checkMarks, type Grading, LEVELS, type Level, meanScore, roundScore, scoreOf } from '@/domain/score';
import { refusalOf } from './sample';

const WORDS = { description: '描述', example: '例子' };

function graded(weights: readonly number[]) {
  return weights.map((weight, index) => {
    const grading: Grading = { weight, levels: [WORDS, WORDS, WORDS, WORDS] };
    return { id: `c${index}`, grading };
  });
}

function marks(levels: readonly Level[]) {
  return levels.map((level, index) => ({ criterionId: `c${index}`, level, note: '' }));
}

describe('the score of one reviewer', () => {
  test.each<[Level[], number]>([
    [[1, 1, 1, 1], 25],
    [[2, 2, 2, 2], 50],
    [[3, 3, 3, 3], 75],
    [[4, 4, 4, 4], 100],
    // 30% of 100 + 30% of 75 + 20% of 50 + 20% of 25.
    [[4, 3, 2, 1], 68],
    // 62.5 counts up, 61.25 does not.
    [[3, 3, 2, 1], 60],
    [[2, 3, 3, 2], 63],
  ])('by %j with the weights 30, 30, 20, 20 is %i', (levels, score) => {
    expect(scoreOf(graded([30, 30, 20, 20]), marks(levels))).toBe(score);
  });

  test('leaves criteria without weights out of account', () => {
    expect(scoreOf([...graded([100]), { id: 'safe' }], marks([3]))).toBe(75);
  });

  test('is a whole number from 25 to 100 and never falls when a level rises', () => {
    const weights = [30, 30, 20, 20];
    const levels = fc.array(fc.constantFrom(...LEVELS), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(levels, fc.nat(3), (chosen, at) => {
        const score = scoreOf(graded(weights), marks(chosen));
        expect(Number.isInteger(score) && score >= 25 && score <= 100).toBe(true);
        const risen = chosen.map(
          (level, index) => LEVELS[index === at ? Math.min(3, level) : level - 1] ?? 4,
        );
        expect(scoreOf(graded(weights), marks(risen))).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});

describe('the score of several', () => {
  test.each<[number[], number]>([
    [[70, 80], 75],
    [[70, 81], 76],
    [[68, 69], 69],
    [[50], 50],
  ])('%j is %i', (scores, score) => expect(meanScore(scores)).toBe(score));

  test('half a point counts up and everything below it down, without the errors of fractions', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 200 }), (numerator, denominator) => {
        const whole = (numerator - (numerator % denominator)) / denominator;
        const rest = numerator % denominator;
        expect(roundScore(numerator, denominator)).toBe(2 * rest >= denominator ? whole + 1 : whole);
      }),
    );
  });
});

describe('marks', () => {
  const criteria = [...graded([60, 40]), { id: 'safe' }];

  test('are one for every criterion that has levels', () => {
    expect(refusalOf(() => checkMarks(criteria, marks([3, 4])))).toBeNull();
  });

  test.each<[string, Level[], string]>([
    ['one too few', [3], 'REVIEW.MARKS_MISSING'],
    ['none', [], 'REVIEW.MARKS_MISSING'],
    ['one too many', [3, 3, 3], 'INPUT.INVALID'],
  ])('%s are refused', (_name, levels, code) => {
    expect(refusalOf(() => checkMarks(criteria, marks(levels)))?.code).toBe(code);
  });

  test('that name one twice instead of the other are refused', () => {
    const twice = marks([3, 4]).map((mark) => ({ ...mark, criterionId: 'c0' }));
    expect(refusalOf(() => checkMarks(criteria, twice))).toMatchObject({ details: { criteria: ['c1'] } });
  });
});
