/** A place of a picture that is painted over, in shares of its width and height. */
export interface MaskBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Smaller ones come from a finger that only touched. */
const LEAST_SIDE = 0.02;
export const MOST_BOXES = 12;

function bound(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** The box between two corners, whichever way it was drawn, within the picture. */
export function boxBetween(one: Point, other: Point): MaskBox {
  const [left, right] = [one.x, other.x].map(bound).sort((a, b) => a - b);
  const [top, bottom] = [one.y, other.y].map(bound).sort((a, b) => a - b);
  return {
    left: left ?? 0,
    top: top ?? 0,
    width: (right ?? 0) - (left ?? 0),
    height: (bottom ?? 0) - (top ?? 0),
  };
}

/** Whether a box was meant. */
export function isMeant({ width, height }: MaskBox): boolean {
  return width >= LEAST_SIDE && height >= LEAST_SIDE;
}

/** A box in points of a picture of some size; it covers every point that it touches. */
export function boxInPoints(box: MaskBox, width: number, height: number): MaskBox {
  const left = Math.floor(box.left * width);
  const top = Math.floor(box.top * height);
  return {
    left,
    top,
    width: Math.ceil((box.left + box.width) * width) - left,
    height: Math.ceil((box.top + box.height) * height) - top,
  };
}
