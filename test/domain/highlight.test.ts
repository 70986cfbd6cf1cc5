import fc from 'fast-check';
import type { Anchor } from '@/domain/coaching';
import { highlightsOf } from '@/domain/highlight';

const on = (from: number, to: number): Anchor => ({ kind: 'text', from, to });

test('marks the words that a comment is about, also where comments overlap', () => {
  expect(highlightsOf('🚗出发前先列清单', [on(1, 4), { kind: 'whole' }, on(3, 6)])).toEqual([
    { text: '🚗', numbers: [] },
    { text: '出发', numbers: [1] },
    { text: '前', numbers: [1, 3] },
    { text: '先列', numbers: [3] },
    { text: '清单', numbers: [] },
  ]);
  expect(highlightsOf('没有意见', [])).toEqual([{ text: '没有意见', numbers: [] }]);
});

test('loses no character', () => {
  const places = fc
    .tuple(fc.nat(40), fc.nat(40))
    .map(([one, other]) => on(Math.min(one, other), Math.max(one, other)));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.array(places), (text, anchors) => {
      expect(
        highlightsOf(text, anchors)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
