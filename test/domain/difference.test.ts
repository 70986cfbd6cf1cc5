import fc from 'fast-check';
import { differenceOf } from '@/domain/difference';

test('tells what was taken out and what came in', () => {
  expect(differenceOf('每小时看一次电表。', '每顿饭看一次电表，最后算总数。')).toEqual([
    { kind: 'same', text: '每' },
    { kind: 'removed', text: '小时' },
    { kind: 'added', text: '顿饭' },
    { kind: 'same', text: '看一次电表' },
    { kind: 'added', text: '，最后算总数' },
    { kind: 'same', text: '。' },
  ]);
  expect(differenceOf('', '新写的')).toEqual([{ kind: 'added', text: '新写的' }]);
  expect(differenceOf('一样', '一样')).toEqual([{ kind: 'same', text: '一样' }]);
  expect(differenceOf('', '')).toEqual([]);
});

test('never cuts a character that takes two places', () => {
  for (const { text } of differenceOf('去露营🏕️好', '去露营🏔️好')) expect(text).not.toMatch(/\p{Surrogate}/u);
});

test('compares long texts by clause', () => {
  const long = Array.from({ length: 120 }, (_, index) => `第${index}句写的是路上的见闻，`).join('');
  const changed = `序言。${long.replace('第60句', '第六十句')}完。`;
  const runs = differenceOf(long, changed);
  expect(runs.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toEqual([
    '第60句写的是路上的见闻，',
  ]);
  expect(runs.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual([
    '序言。',
    '第六十句写的是路上的见闻，',
    '完。',
  ]);
});

test('gives both texts back, whatever they are', () => {
  const texts = fc.string({ unit: fc.constantFrom('路', '上', '，', '。', 'a', '🚗', '\n'), maxLength: 60 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const runs = differenceOf(before, after);
      const without = (kind: string) =>
        runs
          .filter((run) => run.kind !== kind)
          .map(({ text }) => text)
          .join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
      expect(runs.every(({ kind }, index) => kind !== runs[index - 1]?.kind)).toBe(true);
    }),
  );
});
