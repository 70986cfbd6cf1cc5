import fc from 'fast-check';
import { sentencesOf, spanOf } from '@/domain/sentence';

describe('sentences of a text', () => {
  test('end with their marks, and with what closes a quotation', () => {
    const found = sentencesOf('早上出发。路上说：「真好！」然后回家\n第二天呢？');
    expect(found.map(({ text }) => text)).toEqual([
      '早上出发。',
      '路上说：「真好！」',
      '然后回家\n',
      '第二天呢？',
    ]);
  });

  test('are counted in characters as people see them', () => {
    expect(sentencesOf('🚗。车')).toEqual([
      { from: 0, to: 2, text: '🚗。' },
      { from: 2, to: 3, text: '车' },
    ]);
  });

  test('of nothing are none', () => {
    expect(sentencesOf('')).toEqual([]);
  });

  test('together are the text, without gap or overlap', () => {
    const letters = fc.constantFrom('车', '。', '\n', '」', '！', ' ', 'a', '🚗');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), (characters) => {
        const found = sentencesOf(characters.join(''));
        expect(found.map(({ text }) => text)).toEqual(
          found.map(({ from, to }) => characters.slice(from, to).join('')),
        );
        expect(found.flatMap(({ from, to }) => characters.slice(from, to))).toEqual(characters);
      }),
    );
  });

  test('two of them make one stretch, in either order', () => {
    const [one, , three] = sentencesOf('一。二。三。');
    if (one === undefined || three === undefined) throw new Error('There are three.');
    expect(spanOf(three, one)).toEqual({ from: 0, to: 6 });
    expect(spanOf(one, three)).toEqual({ from: 0, to: 6 });
  });
});
