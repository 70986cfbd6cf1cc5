import fc from 'fast-check';
import {
  answerProblems,
  type Question,
  questionProblems,
  type SurveyAnswers,
  visibleQuestions,
} from '@/domain/question';
import { answersAsked, type QuotaCount, takeQuota, tierNoted } from '@/domain/survey';
import { addToTally, crossTable, emptyTally, releasable, tellTiers } from '@/domain/tally';
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
    anonymous: false,
    quotas: [{ questionId: 'drives', optionId: 'family', most: 2 }],
    mostAnswers: 4,
  });
  const families: SurveyAnswers = { drives: { optionIds: ['family'] } };
  const alone: SurveyAnswers = { drives: { optionIds: ['alone'] } };
  const take = (answers: SurveyAnswers, count: QuotaCount | null) => takeQuota(survey, answers, count, {});
  const two = take(families, take(families, null));
  expect(() => take(families, two)).toThrow('SURVEY.QUOTA_FULL');
  const four = take(alone, take(alone, two));
  expect(four).toEqual({ _id: 's1', total: 4, options: { 'drives.family': 2 } });
  expect(() => take(alone, four)).toThrow('SURVEY.QUOTA_FULL');
});

test('a quota of an anonymous survey counts what is released, so that a refusal tells nothing of the last answer', () => {
  const survey = sampleSurvey({
    quotas: [{ questionId: 'drives', optionId: 'family', most: 2 }],
    mostAnswers: 9,
  });
  const families: SurveyAnswers = { drives: { optionIds: ['family'] } };
  const told = (family: number) => ({ drives: { family } });
  let count: QuotaCount | null = null;
  for (let more = 0; more < 8; more += 1) count = takeQuota(survey, families, count, told(1));
  expect(count).toEqual({ _id: 's1', total: 8, options: {} });
  expect(() => takeQuota(survey, families, count, told(2))).toThrow('SURVEY.QUOTA_FULL');
  const nine = takeQuota(survey, families, count, told(1));
  expect(() => takeQuota(survey, families, nine, told(1))).toThrow('SURVEY.QUOTA_FULL');
});

test('the tier goes with an anonymous answer only where five of it were asked', () => {
  const asked = { anonymous: true, invitedByTier: { core: 5, ambassador: 4 } };
  expect(tierNoted(asked, 'core')).toBe('core');
  expect(tierNoted(asked, 'ambassador')).toBeNull();
  expect(tierNoted(asked, 'base')).toBeNull();
  expect(tierNoted({ ...asked, anonymous: false }, 'ambassador')).toBe('ambassador');
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

  test('a tier with too few answers is not told, nor the one that would give it away', () => {
    const tally = { ...emptyTally('s1'), answers: 33, groups: { tier: { base: 20, active: 10, core: 3 } } };
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
    groups: { tier },
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
