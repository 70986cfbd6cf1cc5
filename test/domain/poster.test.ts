import fc from 'fast-check';
import { POSTER_LOOKS } from '@/domain/kind';
import { coverOf, layOutPoster, POSTER_SIZE, type PosterContent, widthOf, wrapText } from '@/domain/poster';

const CONTENT: PosterContent = {
  look: 'plain',
  title: '这个秋天，你开过的一条路',
  nickname: '小林在路上',
  words: '下班绕了一段远路，值得。',
  brand: '车主阶梯',
};

test('wraps where the width ends, and ends what does not fit with an ellipsis', () => {
  expect(wrapText('一二三四五六', 10, 30, 2)).toEqual(['一二三', '四五六']);
  expect(wrapText('一二三四五六七', 10, 30, 2)).toEqual(['一二三', '四五…']);
  expect(wrapText('', 10, 30, 2)).toEqual([]);
});

test('carries picture, title, nickname and brand in every look', () => {
  for (const look of POSTER_LOOKS) {
    const strokes = layOutPoster({ ...CONTENT, look });
    const words = strokes.flatMap((stroke) => (stroke.kind === 'text' ? stroke.text : [])).join('');
    expect(words).toContain('这个秋天');
    expect(words).toContain('小林在路上');
    expect(words).toContain('车主阶梯');
    expect(strokes.filter(({ kind }) => kind === 'picture')).toHaveLength(1);
  }
});

test('keeps every word inside the poster, however long it is', () => {
  const word = fc.string({ unit: fc.constantFrom('长', '路', 'a', '9', ' ', '🚗'), maxLength: 80 });
  fc.assert(
    fc.property(fc.constantFrom(...POSTER_LOOKS), word, word, (look, title, words) => {
      for (const stroke of layOutPoster({ ...CONTENT, look, title, words })) {
        if (stroke.kind !== 'text') continue;
        expect(stroke.left + widthOf(stroke.text, stroke.size)).toBeLessThanOrEqual(POSTER_SIZE.width);
        expect(stroke.baseline).toBeLessThanOrEqual(POSTER_SIZE.height);
      }
    }),
  );
});

test('fills its place from the middle of the picture without distortion', () => {
  expect(coverOf({ width: 400, height: 200 }, { left: 0, top: 0, width: 100, height: 100 })).toEqual({
    left: 100,
    top: 0,
    width: 200,
    height: 200,
  });
});
