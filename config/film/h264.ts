import { Bits } from './bits';

const BLOCK = 16;
const POC_BITS = 8;

/** A still picture in the colours of video: brightness in full, the two colours at half the size. */
export interface Plane {
  width: number;
  height: number;
  y: Uint8Array;
  u: Uint8Array;
  v: Uint8Array;
}

/** Hides so many points at the right, into which the camera's look moves. */
export const HIDDEN = 32;

/** Marks bytes that would look like the beginning of a unit. */
function escapeUnit(header: number, payload: Uint8Array): Uint8Array {
  const bytes = [header];
  let zeros = 0;
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(bytes);
}

/** What a decoder needs to know beforehand: baseline profile, level 1.1. */
export function parameterSets({ width, height }: Plane): { sps: Uint8Array; pps: Uint8Array } {
  const sps = new Bits()
    .raw([66, 0xc0, 11])
    .ue(0)
    .ue(0)
    .ue(0)
    .ue(POC_BITS - 4)
    .ue(1)
    .u(1, 0)
    .ue(width / BLOCK - 1)
    .ue(height / BLOCK - 1)
    .u(1, 1)
    .u(1, 1)
    .u(1, 1)
    .ue(0)
    .ue(HIDDEN / 2)
    .ue(0)
    .ue(0)
    .u(1, 0)
    .end();
  const pps = new Bits()
    .ue(0)
    .ue(0)
    .u(2, 0)
    .ue(0)
    .ue(0)
    .ue(0)
    .u(3, 0)
    .se(0)
    .se(0)
    .se(0)
    .u(1, 1)
    .u(2, 0)
    .end();
  return { sps: escapeUnit(0x67, sps), pps: escapeUnit(0x68, pps) };
}

export function shownSize({ width, height }: Plane): { width: number; height: number } {
  return { width: width - HIDDEN, height };
}

const UNCODED_BLOCK = 25;

/** The first picture, as it is: nothing is compressed, so no encoder is needed. */
export function keyPicture(plane: Plane): Uint8Array {
  const bits = new Bits().ue(0).ue(7).ue(0).u(4, 0).ue(0).u(POC_BITS, 0).u(2, 0).se(0).ue(1);
  for (let row = 0; row < plane.height; row += BLOCK) {
    for (let column = 0; column < plane.width; column += BLOCK) {
      bits.ue(UNCODED_BLOCK).align();
      bits.raw(cut(plane.y, plane.width, column, row, BLOCK));
      bits.raw(cut(plane.u, plane.width / 2, column / 2, row / 2, BLOCK / 2));
      bits.raw(cut(plane.v, plane.width / 2, column / 2, row / 2, BLOCK / 2));
    }
  }
  return escapeUnit(0x65, bits.end());
}

function cut(source: Uint8Array, width: number, left: number, top: number, side: number): number[] {
  const points: number[] = [];
  for (let row = 0; row < side; row += 1) {
    const start = (top + row) * width + left;
    points.push(...source.subarray(start, start + side));
  }
  return points;
}

/** A later picture: the first one seen from so many quarters of a point further right. */
export function movedPicture({ width, height }: Plane, number: number, quarters: number): Uint8Array {
  const bits = new Bits()
    .ue(0)
    .ue(5)
    .ue(0)
    .u(4, 1)
    .u(POC_BITS, 2 * number)
    .u(2, 0)
    .se(0)
    .ue(1);
  const blocks = (width / BLOCK) * (height / BLOCK);
  for (let block = 0; block < blocks; block += 1) {
    // Each block expects the movement of its neighbours, so only the first has to name it.
    bits
      .ue(0)
      .ue(0)
      .se(block === 0 ? quarters : 0)
      .se(0)
      .ue(0);
  }
  return escapeUnit(0x01, bits.end());
}
