import { filesOfVideos, findVideoProblem, postersOf, VIDEO_LIMITS } from '@/domain/video';
import { wordLength, wordSize } from '@/wording/video';

const MINUTE_MS = 60_000;

test.each([
  [1_000, { durationMs: 1 }, null],
  [100 * 1024 * 1024, { durationMs: 3 * MINUTE_MS }, null],
  [100 * 1024 * 1024 + 1, { durationMs: 1_000 }, 'tooLarge'],
  [1_000, { durationMs: 3 * MINUTE_MS + 1_000 }, null],
  [1_000, { durationMs: 3 * MINUTE_MS + 1_001 }, 'tooLong'],
  [1_000, null, 'unreadable'],
  [100 * 1024 * 1024 + 1, null, 'tooLarge'],
] as const)('a film of %s bytes and %j: %s', (bytes, facts, problem) => {
  expect(findVideoProblem(bytes, facts)).toBe(problem);
});

test('a work takes three films at the most', () => {
  expect(VIDEO_LIMITS.perWork).toBe(3);
});

test('the files of films are theirs and their first pictures', () => {
  const videos = [
    { fileId: 'a', posterId: 'p' },
    { fileId: 'b', posterId: null },
  ];
  expect(filesOfVideos(videos)).toEqual(['a', 'p', 'b']);
  expect(postersOf(videos)).toEqual(['p']);
});

test.each([
  [400, '0:01'],
  [4_000, '0:04'],
  [65_000, '1:05'],
  [180_000, '3:00'],
])('%s ms reads as %s', (durationMs, words) => {
  expect(wordLength(durationMs)).toBe(words);
});

test.each([
  [500, '1 KB'],
  [54_000, '53 KB'],
  [1_500_000, '1.4 MB'],
  [104_857_600, '100 MB'],
])('%s bytes read as %s', (bytes, words) => {
  expect(wordSize(bytes)).toBe(words);
});
