import fc from 'fast-check';
import sharp from 'sharp';
import { readOrientation, readPictureHeader, stripPrivate } from '@/domain/picture';

const SECRET = 'Xiaomi 14 of Lin';
const GPS = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '31/1 13/1 49/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '121/1 28/1 25/1',
};

/** A picture that knows where, when and with what it was taken. */
function taken(format: 'jpeg' | 'png' | 'webp', orientation = 1, progressive = false): Promise<Buffer> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="#345"/><circle cx="20" cy="20" r="15" fill="#fc3"/></svg>';
  return sharp(Buffer.from(svg))
    .toFormat(format, format === 'webp' ? {} : { progressive })
    .withMetadata({ orientation })
    .withExifMerge({ IFD0: { Model: SECRET }, IFD3: GPS })
    .toBuffer();
}

const pixelsOf = (bytes: Uint8Array) => sharp(bytes).rotate().raw().toBuffer();

test.each(['jpeg', 'png', 'webp'] as const)(
  'a %s comes out without its place and device, and looks the same',
  async (format) => {
    const before = await taken(format);
    expect(before.includes(SECRET)).toBe(true);
    const after = Buffer.from(stripPrivate(before));
    expect(after.includes(SECRET)).toBe(false);
    expect(after.length).toBeLessThan(before.length);
    expect((await sharp(after).metadata()).exif).toBeUndefined();
    expect(await pixelsOf(after)).toEqual(await pixelsOf(before));
    expect(readPictureHeader(after)).toEqual({ format, width: 90, height: 60 });
  },
);

test.each([3, 6, 8])('a JPEG that was taken turned (%d) stays the same way up', async (orientation) => {
  const before = await taken('jpeg', orientation);
  const after = Buffer.from(stripPrivate(before));
  expect(readOrientation(before)).toBe(orientation);
  expect(readOrientation(after)).toBe(orientation);
  expect(after.includes(SECRET)).toBe(false);
  const { exif } = await sharp(after).metadata();
  expect(exif?.length).toBeLessThan(40);
  expect(await pixelsOf(after)).toEqual(await pixelsOf(before));
});

test('what is hung on behind the end of a picture goes, in progressive ones too', async () => {
  for (const progressive of [false, true]) {
    const before = Buffer.concat([await taken('jpeg', 1, progressive), Buffer.from(`film ${SECRET}`)]);
    const after = Buffer.from(stripPrivate(before));
    expect(after.includes(SECRET)).toBe(false);
    expect(await pixelsOf(after)).toEqual(await pixelsOf(before));
  }
});

test('cleaning twice is cleaning once, and what is no picture stays as it is', async () => {
  const once = stripPrivate(await taken('jpeg', 6));
  expect(Buffer.from(stripPrivate(once))).toEqual(Buffer.from(once));
  const text = new TextEncoder().encode('这不是图片，只是一段足够长的文字而已');
  expect(stripPrivate(text)).toBe(text);
});

test('damaged bytes never fail', async () => {
  const pictures = await Promise.all((['jpeg', 'png', 'webp'] as const).map((format) => taken(format)));
  const Damage = fc.tuple(fc.constantFrom(...pictures), fc.nat(400), fc.nat(255), fc.nat(1_000));
  fc.assert(
    fc.property(Damage, ([picture, at, byte, length]) => {
      const damaged = Uint8Array.from(picture.subarray(0, Math.max(30, picture.length - length)));
      damaged[at % damaged.length] = byte;
      return stripPrivate(damaged).length <= damaged.length + 36;
    }),
  );
});
