import {
  beginIntake,
  expireVerdicts,
  type Intake,
  noteRequests,
  noteVerdict,
  unaskedMedia,
  VERDICT_WAIT_MS,
  verdictOf,
} from '@/domain/intake';

const NOW_MS = 1_000_000;

function begin(images: string[], posters: string[] = [], text: Intake['text'] = 'pass'): Intake {
  return beginIntake({
    id: 't.m.1',
    subject: { kind: 'work', submissionId: 't.m', round: 1 },
    memberId: 'm',
    openid: 'o',
    images,
    posters,
    text,
    nowMs: NOW_MS,
  });
}

/** Asked about every picture, each under a number of its own. */
function ask(intake: Intake): Intake {
  const traces = unaskedMedia(intake).map(({ fileId }): [string, string] => [fileId, `trace-${fileId}`]);
  return noteRequests(intake, new Map(traces), NOW_MS);
}

test('a check waits for every picture, and the worst word counts', () => {
  const asked = ask(begin(['a', 'b']));
  expect(verdictOf(asked)).toBe('pending');
  const half = noteVerdict(asked, 'trace-a', 'review');
  expect(verdictOf(half)).toBe('pending');
  expect(verdictOf(noteVerdict(half, 'trace-b', 'pass'))).toBe('review');
});

test('one risky picture decides at once, without waiting for the others', () => {
  expect(verdictOf(noteVerdict(ask(begin(['a', 'b'])), 'trace-b', 'risky'))).toBe('risky');
});

test('a doubtful text makes the whole doubtful', () => {
  expect(verdictOf(noteVerdict(ask(begin(['a'], [], 'review')), 'trace-a', 'pass'))).toBe('review');
});

test('the same picture twice is asked about once', () => {
  expect(begin(['a', 'a']).media).toHaveLength(1);
});

test('the first picture of a film is asked about like any other, and there is nothing to wait for without one', () => {
  const asked = ask(begin(['a'], ['poster']));
  expect(asked.media.map(({ kind }) => kind)).toEqual(['image', 'poster']);
  const half = noteVerdict(asked, 'trace-a', 'pass');
  expect(verdictOf(half)).toBe('pending');
  expect(verdictOf(noteVerdict(half, 'trace-poster', 'risky'))).toBe('risky');
  expect(verdictOf(begin([]))).toBe('pass');
});

test('the first verdict on a picture stays', () => {
  const once = noteVerdict(ask(begin(['a'])), 'trace-a', 'review');
  expect(noteVerdict(once, 'trace-a', 'pass')).toEqual(once);
});

test('a verdict that is late, just before and at the end of the wait', () => {
  const asked = ask(begin(['a']));
  expect(verdictOf(expireVerdicts(asked, NOW_MS + VERDICT_WAIT_MS - 1))).toBe('pending');
  expect(verdictOf(expireVerdicts(asked, NOW_MS + VERDICT_WAIT_MS))).toBe('review');
});

test('a picture that the platform does not take is asked about three times, then a person looks', () => {
  let intake = begin(['a']);
  for (let time = 1; time <= 3; time += 1) {
    expect(unaskedMedia(intake)).toHaveLength(1);
    expect(verdictOf(expireVerdicts(intake, NOW_MS))).toBe('pending');
    intake = noteRequests(intake, new Map(), NOW_MS);
  }
  expect(unaskedMedia(intake)).toEqual([]);
  expect(verdictOf(expireVerdicts(intake, NOW_MS))).toBe('review');
});
