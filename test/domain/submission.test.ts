import { DAY_MS } from '@/domain/day';
import { decide } from '@/domain/review';
import {
  canHandIn,
  currentRound,
  handIn,
  isRewarded,
  MAX_ROUNDS,
  mendableUntilMs,
  type Submission,
  type SubmissionStatus,
  submissionId,
  type Work,
} from '@/domain/submission';
import type { Task } from '@/domain/task';
import { NOW_MS, refusalOf, sampleTask, sampleWork } from './sample';

const TASK = sampleTask({ closesAtMs: NOW_MS + 10 * DAY_MS, reviewWithinMs: 2 * DAY_MS });

function submit(submission: Submission | null, nowMs: number, task: Task = TASK, work: Work = sampleWork()) {
  return handIn({ task, memberId: 'author', submission, work, contentCheck: 'pass', nowMs });
}

/** In the hand of the reviewer for as long as these tests may run. */
function claimed(submission: Submission): Submission {
  return { ...submission, claim: { byId: 'reviewer', untilMs: Number.MAX_SAFE_INTEGER } };
}

function judge(submission: Submission | null, verdict: 'approve' | 'refuse', nowMs: number, round?: number) {
  if (submission === null) throw new Error('Nothing to judge.');
  return decide({
    task: TASK,
    submission: claimed(submission),
    earlier: [],
    round: round ?? currentRound(submission).number,
    judgement:
      verdict === 'approve'
        ? { verdict, praise: '', contentConfirmed: false, marks: [] }
        : { verdict, criterionId: 'clear', reason: '糊', remedy: '重拍' },
    reviewerId: 'reviewer',
    role: 'community',
    seal: '',
    authorCovenantVersion: 1,
    currentCovenantVersion: 1,
    nowMs,
  }).submission;
}

/** A work that was refused so often, at the given instant each. */
function refusedTimes(times: number, atMs = NOW_MS): Submission {
  let submission: Submission | null = null;
  for (let time = 0; time < times; time += 1) submission = judge(submit(submission, atMs), 'refuse', atMs);
  if (submission === null) throw new Error('At least one refusal.');
  return submission;
}

const CLOSING_MS = TASK.closesAtMs;
const LATE_MS = CLOSING_MS - 1;
const STATES = {
  'nothing handed in': () => null,
  'waiting for review': () => submit(null, NOW_MS),
  refused: () => refusedTimes(1),
  'refused just before the close': () => judge(submit(null, LATE_MS), 'refuse', LATE_MS),
  'mended and waiting': () => submit(refusedTimes(1), NOW_MS),
  'refused in the last round': () => refusedTimes(MAX_ROUNDS),
  approved: () => judge(submit(null, NOW_MS), 'approve', NOW_MS),
} satisfies Record<string, () => Submission | null>;
type State = keyof typeof STATES;

const EVENTS = {
  'hands in before the close': (work: Submission | null) => submit(work, CLOSING_MS - 1),
  'hands in at the close': (work: Submission | null) => submit(work, CLOSING_MS),
  'hands in after every deadline': (work: Submission | null) => submit(work, CLOSING_MS + 2 * DAY_MS),
  approval: (work: Submission | null) => judge(work, 'approve', CLOSING_MS),
  refusal: (work: Submission | null) => judge(work, 'refuse', CLOSING_MS),
  'approval of an earlier round': (work: Submission | null) =>
    judge(work, 'approve', CLOSING_MS, (work?.rounds.length ?? 0) - 1),
};
type Event = keyof typeof EVENTS;

const NOTHING = 'cannot be';

/** What becomes of every state at every event: the new status, or the code of the refusal. */
const TABLE: Record<State, Record<Event, SubmissionStatus | string>> = {
  'nothing handed in': {
    'hands in before the close': 'submitted',
    'hands in at the close': 'TASK.CLOSED',
    'hands in after every deadline': 'TASK.CLOSED',
    approval: NOTHING,
    refusal: NOTHING,
    'approval of an earlier round': NOTHING,
  },
  'waiting for review': {
    'hands in before the close': 'SUBMISSION.PENDING',
    'hands in at the close': 'TASK.CLOSED',
    'hands in after every deadline': 'TASK.CLOSED',
    approval: 'approved',
    refusal: 'refused',
    'approval of an earlier round': 'SUBMISSION.OUTDATED',
  },
  refused: {
    'hands in before the close': 'submitted',
    'hands in at the close': 'TASK.CLOSED',
    'hands in after every deadline': 'TASK.CLOSED',
    approval: 'SUBMISSION.ALREADY_DECIDED',
    refusal: 'SUBMISSION.ALREADY_DECIDED',
    'approval of an earlier round': 'SUBMISSION.OUTDATED',
  },
  'refused just before the close': {
    'hands in before the close': 'submitted',
    'hands in at the close': 'submitted',
    'hands in after every deadline': 'TASK.CLOSED',
    approval: 'SUBMISSION.ALREADY_DECIDED',
    refusal: 'SUBMISSION.ALREADY_DECIDED',
    'approval of an earlier round': 'SUBMISSION.OUTDATED',
  },
  'mended and waiting': {
    'hands in before the close': 'SUBMISSION.PENDING',
    'hands in at the close': 'TASK.CLOSED',
    'hands in after every deadline': 'TASK.CLOSED',
    approval: 'approved',
    refusal: 'refused',
    'approval of an earlier round': 'SUBMISSION.OUTDATED',
  },
  'refused in the last round': {
    'hands in before the close': 'SUBMISSION.ROUNDS_EXHAUSTED',
    'hands in at the close': 'TASK.CLOSED',
    'hands in after every deadline': 'TASK.CLOSED',
    approval: 'SUBMISSION.ALREADY_DECIDED',
    refusal: 'SUBMISSION.ALREADY_DECIDED',
    'approval of an earlier round': 'SUBMISSION.OUTDATED',
  },
  approved: {
    'hands in before the close': 'SUBMISSION.ALREADY_DECIDED',
    'hands in at the close': 'TASK.CLOSED',
    'hands in after every deadline': 'TASK.CLOSED',
    approval: 'SUBMISSION.ALREADY_DECIDED',
    refusal: 'SUBMISSION.ALREADY_DECIDED',
    'approval of an earlier round': 'SUBMISSION.OUTDATED',
  },
};

const rows = Object.entries(TABLE).flatMap(([state, events]) =>
  Object.entries(events)
    .filter(([, outcome]) => outcome !== NOTHING)
    .map(([event, outcome]) => [state, event, outcome] as [State, Event, string]),
);

describe('a work', () => {
  test.each(rows)('%s, %s: %s', (state, event, outcome) => {
    const before = STATES[state]();
    const text = JSON.stringify(before);
    let status = '';
    const refusal = refusalOf(() => {
      status = EVENTS[event](before).status;
    });
    expect(refusal?.code ?? status).toBe(outcome);
    expect(JSON.stringify(before)).toBe(text);
  });

  test.each(Object.entries(STATES))(
    '%s: handing in is offered exactly when it is possible',
    (_state, state) => {
      for (const nowMs of [CLOSING_MS - 1, CLOSING_MS, CLOSING_MS + DAY_MS, CLOSING_MS + 2 * DAY_MS]) {
        expect(canHandIn(TASK, state(), nowMs)).toBe(refusalOf(() => submit(state(), nowMs)) === null);
      }
    },
  );

  test('keeps every round as it was decided', () => {
    const first = refusedTimes(1);
    const second = submit(first, NOW_MS + 1, TASK, sampleWork({ text: '重拍了' }));
    expect(second.rounds[0]).toEqual(first.rounds[0]);
    expect(second.rounds.map(({ number, decision }) => [number, decision?.verdict])).toEqual([
      [1, 'refused'],
      [2, undefined],
    ]);
  });

  test('has one id per task and member', () => {
    expect(submit(null, NOW_MS)._id).toBe(submissionId('mileage', 'author'));
  });

  test('promises its decision within the review time of the task, from every hand-in', () => {
    const work = submit(refusedTimes(1), NOW_MS + DAY_MS);
    expect(work).toMatchObject({
      submittedAtMs: NOW_MS + DAY_MS,
      reviewDueAtMs: NOW_MS + 3 * DAY_MS,
      place: `${NOW_MS + DAY_MS}.mileage.author`,
    });
  });
});

describe('a refused work', () => {
  test('may be mended until the deadline, or one review time after a late refusal', () => {
    expect(mendableUntilMs(TASK, refusedTimes(1))).toBe(CLOSING_MS);
    const late = judge(submit(null, LATE_MS), 'refuse', CLOSING_MS + DAY_MS);
    const untilMs = CLOSING_MS + 3 * DAY_MS;
    expect(mendableUntilMs(TASK, late)).toBe(untilMs);
    expect(submit(late, untilMs - 1).status).toBe('submitted');
    expect(refusalOf(() => submit(late, untilMs))?.code).toBe('TASK.CLOSED');
  });
});

describe('what a work must consist of', () => {
  const shape = { images: { min: 2, max: 3 }, text: { required: true, maxLength: 5 } };
  const task = sampleTask({ shape });
  const pictures = (count: number) =>
    Array.from({ length: count }, (_, index) => `cloud://e.b/w/${index}.jpg`);
  const fieldsRefused = (work: Partial<Work>, asked: Task = task) => {
    const whole = sampleWork({ images: pictures(2), text: '五个字以内', ...work });
    return refusalOf(() => submit(null, NOW_MS, asked, whole))?.details?.fields ?? [];
  };

  test.each([
    [1, ['images']],
    [2, []],
    [3, []],
    [4, ['images']],
  ])('%i pictures of 2 to 3 asked for: refused for %j', (count, fields) => {
    expect(fieldsRefused({ images: pictures(count) })).toEqual(fields);
  });

  test.each([
    ['', ['text']],
    [' \n\t', ['text']],
    ['四个字吧', []],
    ['正好五个字', []],
    ['这里有六个字', ['text']],
    ['🚗🚗🚗🚗🚗', []],
    ['🚗🚗🚗🚗🚗🚗', ['text']],
  ])('the text %j, required and of at most 5 characters: refused for %j', (text, fields) => {
    expect(fieldsRefused({ text })).toEqual(fields);
  });

  test('a rewarded work comes with both label answers, another needs none', () => {
    const declarations = { advertising: null, ai: null };
    expect(fieldsRefused({ declarations })).toEqual(['declarations.advertising', 'declarations.ai']);
    const unrewarded = sampleTask({ shape, reward: { points: 0, growth: 5 } });
    expect(fieldsRefused({ declarations }, unrewarded)).toEqual([]);
  });

  test('a task is rewarded from its first point', () => {
    expect([0, 1].map((points) => isRewarded({ reward: { points, growth: 10 } }))).toEqual([false, true]);
  });

  test('the text is kept without the blanks around it', () => {
    const work = submit(null, NOW_MS, TASK, sampleWork({ text: '  三万公里 \n' }));
    expect(currentRound(work).text).toBe('三万公里');
  });
});
