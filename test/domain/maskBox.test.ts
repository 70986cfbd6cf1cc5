import fc from 'fast-check';
import { boxBetween, boxInPoints, isMeant } from '@/domain/maskBox';

test('a box is the same whichever corner was touched first, and stays within the picture', () => {
  const Share = fc.double({ min: -1, max: 2, noNaN: true });
  fc.assert(
    fc.property(Share, Share, Share, Share, (x, y, u, w) => {
      const box = boxBetween({ x, y }, { x: u, y: w });
      expect(box).toEqual(boxBetween({ x: u, y: w }, { x, y }));
      expect(box).toEqual(boxBetween({ x, y: w }, { x: u, y }));
      expect(Math.min(box.left, box.top, box.width, box.height)).toBeGreaterThanOrEqual(0);
      expect(Math.max(box.left + box.width, box.top + box.height)).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

test('a touch without a way is no box', () => {
  expect(isMeant(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 }))).toBe(false);
  expect(isMeant(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.6, y: 0.6 }))).toBe(true);
});

test('no point at the edge of a box is left uncovered', () => {
  expect(boxInPoints({ left: 0.101, top: 0.25, width: 0.3, height: 0.125 }, 100, 50)).toEqual({
    left: 10,
    top: 12,
    width: 31,
    height: 7,
  });
});
