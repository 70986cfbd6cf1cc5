import { readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { hashDistance } from '@/domain/hashIndex';
import { HASH_SIDE, hashPicture, mirrorPicture } from '@/domain/imageHash';
import { LIKENESS } from '@/domain/originality';

type Sharp = ReturnType<typeof sharp>;

const PHOTOS = path.resolve(__dirname, '../../config/demo/photos');
const names = readdirSync(PHOTOS).filter((name) => name.endsWith('.webp'));

async function brightnessOf(picture: Sharp): Promise<number[]> {
  const small = sharp(await picture.png().toBuffer())
    .flatten({ background: '#fff' })
    .grayscale()
    .resize(HASH_SIDE, HASH_SIDE, { fit: 'fill' });
  return [...(await small.raw().toBuffer())];
}

async function hashOf(picture: Sharp): Promise<string> {
  const hash = hashPicture(await brightnessOf(picture));
  if (hash === null) throw new Error('The picture has no features.');
  return hash;
}

const photo = (name: string) => sharp(path.join(PHOTOS, name));

async function crop(name: string, share: number): Promise<Sharp> {
  const { width, height } = await photo(name).metadata();
  return photo(name).extract({
    left: Math.round((width * share) / 2),
    top: Math.round((height * share) / 2),
    width: Math.round(width * (1 - share)),
    height: Math.round(height * (1 - share)),
  });
}

/** Ways to hand a picture in again. */
const COPIES: Record<string, (name: string) => Promise<Sharp>> = {
  'half as large': async (name) => sharp(await photo(name).resize(320).png().toBuffer()),
  'a quarter as large': async (name) => sharp(await photo(name).resize(160).png().toBuffer()),
  'in poor quality': async (name) => sharp(await photo(name).jpeg({ quality: 20 }).toBuffer()),
  brighter: async (name) => photo(name).modulate({ brightness: 1.15 }),
  darker: async (name) => photo(name).modulate({ brightness: 0.85 }),
  'out of focus': async (name) => photo(name).blur(2),
  'without colour': async (name) => photo(name).grayscale(),
};

/** The distances of every photo of the demo to its copy. */
async function distancesTo(copy: (name: string) => Promise<Sharp>): Promise<number[]> {
  const distances: number[] = [];
  for (const name of names) {
    distances.push(hashDistance(await hashOf(photo(name)), await hashOf(await copy(name))));
  }
  return distances;
}

test.each(Object.keys(COPIES))('a copy %s is held', async (way) => {
  const distances = await distancesTo(COPIES[way] ?? (async (name) => photo(name)));
  expect(Math.max(...distances)).toBeLessThanOrEqual(LIKENESS.image.hold);
});

test('a copy with its edges cut off by a fiftieth is flagged at the least, and mostly held', async () => {
  const distances = await distancesTo((name) => crop(name, 0.02));
  expect(Math.max(...distances)).toBeLessThanOrEqual(LIKENESS.image.flag);
  expect(distances.filter((distance) => distance <= LIKENESS.image.hold).length).toBeGreaterThan(10);
});

test('a mirrored copy looks like a stranger, and its mirror image like the picture itself', async () => {
  for (const name of names) {
    const hash = await hashOf(photo(name));
    const mirrored = await brightnessOf(photo(name).flop());
    expect(hashDistance(hash, hashPicture(mirrored) ?? '')).toBeGreaterThan(LIKENESS.image.flag);
    expect(hashDistance(hash, hashPicture(mirrorPicture(mirrored)) ?? '')).toBeLessThanOrEqual(2);
  }
});

test('two different pictures are never even flagged', async () => {
  const hashes = await Promise.all(names.map((name) => hashOf(photo(name))));
  const distances = hashes.flatMap((hash, index) =>
    hashes.slice(0, index).map((other) => hashDistance(hash, other)),
  );
  expect(distances).toHaveLength((names.length * (names.length - 1)) / 2);
  expect(Math.min(...distances)).toBeGreaterThan(LIKENESS.image.flag + 5);
});

test('a picture without features has no hash: it would be like every other such picture', () => {
  const plain = new Array<number>(HASH_SIDE * HASH_SIDE).fill(120);
  expect(hashPicture(plain)).toBeNull();
  expect(hashPicture(plain.map((value, index) => value + (index % 2)))).toBeNull();
});
