import fc from 'fast-check';
import { type Colleague, rolesWith } from '@/domain/colleague';
import {
  claimWork,
  decide,
  hasNobodyElse,
  isReviewStranded,
  type Judgement,
  type Reviewing,
} from '@/domain/review';
import { ROLES } from '@/domain/role';
import type { Declarations, Submission } from '@/domain/submission';
import { NOW_MS, refusalOf, sampleSubmission, sampleTask } from './sample';

const APPROVAL: Judgement = { verdict: 'approve', praise: ' 光线真好 ', contentConfirmed: false, marks: [] };
const REFUSAL: Judgement = { verdict: 'refuse', criterionId: 'clear', reason: ' 糊了 ', remedy: ' 重拍 ' };

/** A work in the hand of the reviewer. */
function held(submission = sampleSubmission()): Submission {
  return claimWork(submission, 'reviewer', NOW_MS);
}

function reviewing(fields: Partial<Reviewing> = {}): Reviewing {
  return {
    task: sampleTask(),
    submission: held(),
    earlier: [],
    round: 1,
    judgement: APPROVAL,
    reviewerId: 'reviewer',
    role: 'community',
    seal: 'seal',
    authorCovenantVersion: 1,
    currentCovenantVersion: 1,
    nowMs: NOW_MS + 1,
    ...fields,
  };
}

/** The sample work as it might lie in the database with other answers or another check. */
function stored(declarations: Declarations, contentCheck: 'pass' | 'review' = 'pass') {
  const submission = held();
  return {
    ...submission,
    rounds: submission.rounds.map((round) => ({ ...round, declarations, contentCheck })),
  };
}

const ANSWERED: Declarations = { advertising: 'labelled', ai: 'none' };

describe('an approval', () => {
  test('carries the reward of the task and the praise', () => {
    const { decision, submission } = decide(reviewing());
    expect(decision).toEqual({
      verdict: 'approved',
      reviewerId: 'reviewer',
      role: 'community',
      atMs: NOW_MS + 1,
      reward: { points: 30, growth: 10 },
      praise: '光线真好',
      scoring: null,
    });
    expect(submission.status).toBe('approved');
    expect(submission.rounds.at(-1)?.decision).toEqual(decision);
  });

  test.each([
    [{ advertising: null, ai: 'none' }, 'REVIEW.ADVERTISING_LABEL_MISSING'],
    [{ advertising: 'labelled', ai: null }, 'REVIEW.AI_ANSWER_MISSING'],
  ] as const)('of a rewarded work with the answers %j is refused: %s', (declarations, code) => {
    expect(refusalOf(() => decide(reviewing({ submission: stored(declarations) })))?.code).toBe(code);
  });

  test.each([
    [0, 'REVIEW.AUTHOR_COVENANT_OUTDATED'],
    [1, undefined],
  ])('of a rewarded work by an author under covenant %i of 1: %s', (authorCovenantVersion, code) => {
    expect(refusalOf(() => decide(reviewing({ authorCovenantVersion })))?.code).toBe(code);
  });

  test('of a doubtful content needs a person who has looked', () => {
    const submission = stored(ANSWERED, 'review');
    expect(refusalOf(() => decide(reviewing({ submission })))?.code).toBe('REVIEW.CONTENT_UNCHECKED');
    const confirmed: Judgement = { verdict: 'approve', praise: '', contentConfirmed: true, marks: [] };
    expect(decide(reviewing({ submission, judgement: confirmed })).submission.status).toBe('approved');
  });

  test('of an unrewarded work asks neither for labels nor for the newest covenant', () => {
    const task = sampleTask({ reward: { points: 0, growth: 5 } });
    const submission = stored({ advertising: null, ai: null });
    const decided = decide(reviewing({ task, submission, authorCovenantVersion: 0 }));
    expect(decided.submission.status).toBe('approved');
  });
});

describe('a refusal', () => {
  test('names criterion, reason and remedy', () => {
    expect(decide(reviewing({ judgement: REFUSAL })).decision).toEqual({
      verdict: 'refused',
      reviewerId: 'reviewer',
      role: 'community',
      atMs: NOW_MS + 1,
      criterionId: 'clear',
      reason: '糊了',
      remedy: '重拍',
    });
  });

  test('by a criterion that the task does not have is none', () => {
    const judgement: Judgement = { ...REFUSAL, criterionId: 'taste' };
    expect(refusalOf(() => decide(reviewing({ judgement })))).toEqual({
      code: 'INPUT.INVALID',
      details: { fields: ['judgement.criterionId'] },
    });
  });

  test('is always possible: neither labels, nor content, nor covenant stand in its way', () => {
    const submission = stored({ advertising: null, ai: null }, 'review');
    const decided = decide(reviewing({ submission, judgement: REFUSAL, authorCovenantVersion: 0 }));
    expect(decided.submission.status).toBe('refused');
  });
});

describe('a reviewer', () => {
  test.each([APPROVAL, REFUSAL])('never decides their own work ($verdict)', (judgement) => {
    expect(refusalOf(() => decide(reviewing({ judgement, reviewerId: 'author' })))?.code).toBe(
      'REVIEW.OWN_WORK',
    );
  });

  test('never decides a round that they did not look at', () => {
    for (const round of [0, 2]) {
      expect(refusalOf(() => decide(reviewing({ round })))).toEqual({
        code: 'SUBMISSION.OUTDATED',
        details: { round: 1 },
      });
    }
  });

  test('never decides twice', () => {
    const { submission } = decide(reviewing());
    expect(refusalOf(() => decide(reviewing({ submission })))?.code).toBe('SUBMISSION.ALREADY_DECIDED');
  });
});

describe('a work that waits', () => {
  const PEOPLE = ['a', 'b', 'c', 'author'];
  const team: fc.Arbitrary<Colleague[]> = fc.uniqueArray(
    fc.record({
      _id: fc.constantFrom(...PEOPLE),
      openid: fc.constant(''),
      name: fc.constant('同事'),
      roles: fc.subarray([...ROLES]),
      active: fc.boolean(),
    }),
    { selector: ({ _id }) => _id },
  );
  const judges = fc.subarray(['a', 'b', 'c']);
  const reviewers = ({ _id, active, roles }: Colleague) =>
    active && roles.some((role) => role !== 'product') ? [_id] : [];

  /** The sample work as it lies in the database once these have judged it without coming to a decision. */
  function judgedBy(reviewerIds: string[]): Submission {
    const work = sampleSubmission();
    return { ...work, rounds: work.rounds.map((round) => ({ ...round, reviewerIds })) };
  }

  test('is stranded to whoever has judged it exactly when nobody is left who may', () => {
    fc.assert(
      fc.property(team, judges, (people, given) => {
        const work = judgedBy(given);
        const able = people.flatMap(reviewers).filter((id) => id !== 'author' && !given.includes(id));
        for (const reader of given) {
          expect(isReviewStranded(work, people, reader)).toBe(able.length === 0);
          expect(hasNobodyElse(work, people, reader)).toBe(able.length === 0);
        }
        for (const reader of able) expect(isReviewStranded(work, people, reader)).toBe(false);
      }),
    );
  });

  test('reads alike to whoever may still judge it, and to its author, whatever others have said', () => {
    fc.assert(
      fc.property(team, judges, fc.constantFrom(...PEOPLE), (people, given, reader) => {
        const [work, fresh] = [judgedBy(given.filter((id) => id !== reader)), judgedBy([])];
        expect(hasNobodyElse(work, people, reader)).toBe(hasNobodyElse(fresh, people, reader));
        expect(isReviewStranded(work, people, reader)).toBe(isReviewStranded(fresh, people, reader));
      }),
    );
  });

  test('asks for somebody of a role that may judge, and for no further lead', () => {
    expect(rolesWith('work.review')).toEqual(['community', 'content']);
    expect(rolesWith('team.manage')).toEqual([]);
  });
});
