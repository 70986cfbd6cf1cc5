import { judgeOriginality, LIKENESSES_KEPT, type Likeness } from '@/domain/originality';

function like(distance: number, fields: Partial<Likeness> = {}): Likeness {
  return {
    kind: 'image',
    distance,
    mirrored: false,
    fileId: 'mine',
    own: false,
    earlier: { submissionId: 's', round: 1, fileId: 'theirs', taskTitle: '任务', atMs: 0 },
    ...fields,
  };
}

test.each([
  [0, 'held'],
  [5, 'held'],
  [6, 'flagged'],
  [10, 'flagged'],
  [11, 'clear'],
])('a picture at a distance of %d is %s', (distance, state) => {
  expect(judgeOriginality([like(distance)]).state).toBe(state);
});

test('one’s own earlier picture holds nothing and is told', () => {
  const { state, likenesses } = judgeOriginality([like(0, { own: true })]);
  expect(state).toBe('clear');
  expect(likenesses).toHaveLength(1);
});

test('a picture of somebody else counts although one’s own is nearer', () => {
  const { state, likenesses } = judgeOriginality([like(0, { own: true }), like(4)]);
  expect(state).toBe('held');
  expect(likenesses.map(({ own }) => own)).toEqual([false, true]);
});

test('only the nearest few are kept', () => {
  const found = Array.from({ length: 20 }, (_, index) => like(index % 10));
  const { likenesses } = judgeOriginality(found);
  expect(likenesses.map(({ distance }) => distance)).toEqual([0, 0, 1, 1, 2, 2].slice(0, LIKENESSES_KEPT));
});

test('nothing alike is clear', () => {
  expect(judgeOriginality([])).toEqual({ state: 'clear', likenesses: [] });
});
