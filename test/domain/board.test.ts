import { postOnBoard } from '@/domain/board';
import { NOW_MS } from './sample';

test('an entry of the board says the month and nothing finer', () => {
  const entry = {
    _id: 'random',
    category: 'privacy',
    subjectKind: 'post',
    penalties: [{ kind: 'warn' }],
  } as const;
  const early = postOnBoard({ ...entry, penalties: [...entry.penalties] }, Date.UTC(2026, 7, 31, 16));
  const late = postOnBoard({ ...entry, penalties: [...entry.penalties] }, NOW_MS);
  expect(early).toEqual(late);
  expect(early).toMatchObject({ month: '2026-09', overturned: false });
  expect(early.place).toBe(`${String(Date.UTC(2026, 7, 31, 16))}.random`);
});
