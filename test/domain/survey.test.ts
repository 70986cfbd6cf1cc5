import fc from 'fast-check';
import {
  answerProblems,
  type Question,
  questionProblems,
  type SurveyAnswers,
  visibleQuestions,
} from '@/domain/question';
import { answersAsked, takeQuota } from '@/domain/survey';
import { addToTally, crossTable, emptyTally, releasable, suppress, tellTiers } from '@/domain/tally';
import { sampleQuestion, sampleSurvey } from './sampleSurvey';

const drives = sampleQuestion('drives');
const family = sampleQuestion('family');
const comfort = sampleQuestion('comfort');

const asked = (answers: SurveyAnswers) =>
  visibleQuestions(sampleSurvey().questions, answers).map(({ id }) => id);

describe('branches', () => {
  test('a question that hangs on an answer is asked only after it', () => {
    expect(asked({})).toEqual(['drives', 'comfort', 'order', 'distance', 'words']);
    expect(asked({ drives: { optionIds: ['family'] } })).toContain('family');
    expect(asked({ drives: { optionIds: ['alone'] } })).not.toContain('family');
  });

  test('a branch at the bar: only a mark of 3 or less asks for words', () => {
    const branch: Question = {
      ...sampleQuestion('words'),
      id: 'why',
      showIf: { questionId: 'comfort', atMost: 3 },
    };
    const ids = (value: number) =>
      visibleQuestions([comfort, branch], { comfort: { value } }).map(({ id }) => id);
    expect([ids(2), ids(3), ids(4)]).toEqual([['comfort', 'why'], ['comfort', 'why'], ['comfort']]);
  });

  test('what a hidden question was answered before is not kept', () => {
    const answers: SurveyAnswers = { drives: { optionIds: ['alone'] }, family: { optionIds: ['kids'] } };
    expect(answersAsked(sampleSurvey(), answers)).toEqual({ drives: { optionIds: ['alone'] } });
  });
});

describe('an answer fits its question', () => {
  const full: SurveyAnswers = {
    drives: { optionIds: ['alone'] },
    comfort: { value: 4 },
    order: { optionIds: ['seat', 'sound', 'light'] },
    distance: { value: 420 },
    words: { text: '腰托很好' },
  };
  test.each<[string, SurveyAnswers, string[]]>([
    ['all answered', full, []],
    ['a required one missing', { ...full, drives: { optionIds: [] } }, ['drives']],
    ['a choice that is not offered', { ...full, drives: { optionIds: ['boat'] } }, ['drives']],
    [
      'two choices where one is asked',
      { ...full, drives: { optionIds: ['alone', 'family'] } },
      ['drives', 'family'],
    ],
    ['a mark above the scale', { ...full, comfort: { value: 6 } }, ['comfort']],
    ['a mark of the scale’s end', { ...full, comfort: { value: 5 } }, []],
    ['half a mark', { ...full, comfort: { value: 3.5 } }, ['comfort']],
    ['an incomplete ranking', { ...full, order: { optionIds: ['seat'] } }, ['order']],
    ['one option twice', { ...full, order: { optionIds: ['seat', 'seat', 'light'] } }, ['order']],
    ['a number at its bound', { ...full, distance: { value: 2000 } }, []],
    ['a number above its bound', { ...full, distance: { value: 2000.5 } }, ['distance']],
    ['words that are too long', { ...full, words: { text: '长'.repeat(201) } }, ['words']],
    ['no words where they are free', { ...full, words: { text: ' ' } }, []],
    ['an answer of another kind', { ...full, comfort: { text: '四' } }, ['comfort']],
  ])('%s', (_, answers, problems) => {
    expect(answerProblems(sampleSurvey().questions, answers)).toEqual(problems);
  });
});

test('a question looks back only, and at one that can be answered so', () => {
  const later: Question = {
    ...family,
    id: 'early',
    showIf: { questionId: 'drives', anyOf: ['alone'] },
  };
  expect(questionProblems([later, drives])).toEqual([{ index: 0, problem: 'condition' }]);
  const odd: Question = { ...family, showIf: { questionId: 'comfort', anyOf: ['x'] } };
  expect(questionProblems([comfort, odd])).toEqual([{ index: 1, problem: 'condition' }]);
  expect(questionProblems(sampleSurvey().questions)).toEqual([]);
});

test('a quota takes exactly as many as it says', () => {
  const survey = sampleSurvey({
    quotas: [{ questionId: 'drives', optionId: 'family', most: 2 }],
    mostAnswers: 4,
  });
  const families: SurveyAnswers = { drives: { optionIds: ['family'] } };
  const alone: SurveyAnswers = { drives: { optionIds: ['alone'] } };
  const two = takeQuota(survey, families, takeQuota(survey, families, null));
  expect(() => takeQuota(survey, families, two)).toThrow('SURVEY.QUOTA_FULL');
  const four = takeQuota(survey, alone, takeQuota(survey, alone, two));
  expect(four).toEqual({ _id: 's1', total: 4, options: { 'drives.family': 2 } });
  expect(() => takeQuota(survey, alone, four)).toThrow('SURVEY.QUOTA_FULL');
});

describe('what is told of an anonymous survey', () => {
  test('no step of a release is smaller than five, and in the end everything is told or nothing', () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 10, max: 40 }), (counts, atOnce) => {
        let waiting = 0;
        let told = 0;
        const total = counts.reduce((sum, count) => sum + count, 0);
        for (const [index, count] of [...counts, 0].entries()) {
          waiting += count;
          const closed = index === counts.length;
          for (let step = releasable({ anonymous: true }, waiting, closed, atOnce); step > 0; ) {
            expect(step).toBeGreaterThanOrEqual(5);
            expect(step).toBeLessThanOrEqual(atOnce);
            told += step;
            waiting -= step;
            step = releasable({ anonymous: true }, waiting, closed, atOnce);
          }
          if (!closed && told > 0) expect(waiting).toBeGreaterThanOrEqual(5);
        }
        expect(told).toBe(total >= 5 ? total : 0);
      }),
    );
  });

  test('a hidden cell cannot be worked out: no line hides exactly one', () => {
    const tables = fc
      .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.nat(12), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      );
    fc.assert(
      fc.property(tables, (told) => {
        const cells = suppress(told);
        const lines = [...cells, ...(told[0] ?? []).map((_, x) => cells.map((row) => row[x]))];
        for (const line of lines) expect(line.filter((value) => value === null)).not.toHaveLength(1);
        cells.forEach((row, y) => {
          row.forEach((value, x) => {
            if (value !== null) expect(value === 0 || value >= 5).toBe(true);
            if (value !== null) expect(value).toBe(told[y]?.[x]);
          });
        });
      }),
    );
  });

  test('a table by hand: the 3 is hidden, and with it the smallest of its row and column', () => {
    expect(
      suppress([
        [3, 20, 9],
        [8, 30, 7],
        [40, 50, 60],
      ]),
    ).toEqual([
      [null, 20, null],
      [null, 30, null],
      [40, 50, 60],
    ]);
  });

  test('a tier with too few answers is not told, nor the one that would give it away', () => {
    const tally = { ...emptyTally('s1'), answers: 33, byTier: { base: 20, active: 10, core: 3 } };
    expect(tellTiers(tally, true)).toEqual([
      { tier: 'base', answers: 20 },
      { tier: 'active', answers: 10 },
      { tier: 'core', answers: null },
      { tier: 'ambassador', answers: null },
    ]);
    expect(tellTiers(tally, false).map(({ answers }) => answers)).toEqual([20, 10, 3, 0]);
  });
});

test('answers are counted by option, by mark, by rank and against each other', () => {
  const answer = (tier: 'base' | 'core', drivesBy: string, mark: number, ranks: string[]) => ({
    tier,
    answers: { drives: { optionIds: [drivesBy] }, comfort: { value: mark }, order: { optionIds: ranks } },
  });
  const tally = addToTally(emptyTally('s1'), sampleSurvey().questions, [
    answer('base', 'alone', 5, ['seat', 'sound', 'light']),
    answer('core', 'alone', 2, ['sound', 'seat', 'light']),
    answer('core', 'family', 2, ['seat', 'light', 'sound']),
  ]);
  expect(tally.answers).toBe(3);
  expect(tally.counts.drives).toEqual({ alone: 2, family: 1 });
  expect(tally.counts.comfort).toEqual({ 5: 1, 2: 2 });
  expect(tally.sums.comfort).toEqual({ value: 9 });
  // Ranks by hand: seat 1+2+1, sound 2+1+3, light 3+3+2.
  expect(tally.sums.order).toEqual({ seat: 4, sound: 6, light: 8 });
  expect(crossTable(tally, 'drives|comfort', ['alone', 'family'], ['2', '5'], false).cells).toEqual([
    [1, 1],
    [1, 0],
  ]);
  expect(crossTable(tally, 'tier|drives', ['base', 'core'], ['alone', 'family'], false).cells).toEqual([
    [1, 0],
    [1, 1],
  ]);
});
