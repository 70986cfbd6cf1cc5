import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { HIDDEN, keyPicture, movedPicture, type Plane, parameterSets, shownSize } from './film/h264';
import { makeMovie } from './film/mp4';

/**
 * Makes the demo's films out of its drawn scenes: a slow look from left to right and back. `tsx config/films.ts`
 * writes them anew; the same scene gives the same file.
 */

const PHOTOS = path.join(__dirname, 'demo', 'photos');
const FILMS = path.join(__dirname, 'demo', 'videos');
const SCENES = ['camp', 'lake'] as const;
const WIDTH = 256;
const HEIGHT = 128;
const PICTURES_PER_SECOND = 12;
const SECONDS = 4;
/** How far the look goes to the right, in quarters of a point. */
const REACH = 4 * (HIDDEN - 2);

async function readPlane(scene: string): Promise<Plane> {
  const { data } = await sharp(path.join(PHOTOS, `${scene}.webp`))
    .resize(WIDTH, HEIGHT, { fit: 'cover' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const y = new Uint8Array(WIDTH * HEIGHT);
  const u = new Uint8Array(y.length / 4);
  const v = new Uint8Array(y.length / 4);
  for (let at = 0; at < y.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(3 * at, 3 * at + 3);
    y[at] = 16 + 0.257 * red + 0.504 * green + 0.098 * blue;
    const [row, column] = [Math.floor(at / WIDTH), at % WIDTH];
    if (row % 2 === 1 || column % 2 === 1) continue;
    const place = (row / 2) * (WIDTH / 2) + column / 2;
    u[place] = 128 - 0.148 * red - 0.291 * green + 0.439 * blue;
    v[place] = 128 + 0.439 * red - 0.368 * green - 0.071 * blue;
  }
  return { width: WIDTH, height: HEIGHT, y, u, v };
}

async function makeFilm(scene: string): Promise<Uint8Array> {
  const plane = await readPlane(scene);
  const count = PICTURES_PER_SECOND * SECONDS;
  const moved = Array.from({ length: count - 1 }, (_, index) => {
    const turn = (2 * Math.PI * (index + 1)) / count;
    return movedPicture(plane, index + 1, Math.round((REACH / 2) * (1 - Math.cos(turn))));
  });
  return makeMovie({
    ...shownSize(plane),
    ...parameterSets(plane),
    samples: [keyPicture(plane), ...moved],
    picturesPerSecond: PICTURES_PER_SECOND,
  });
}

async function main(): Promise<void> {
  await mkdir(FILMS, { recursive: true });
  for (const scene of SCENES) {
    const bytes = await makeFilm(scene);
    await writeFile(path.join(FILMS, `${scene}.mp4`), bytes);
    console.log(`${scene}.mp4 ${bytes.length} bytes`);
  }
}

void main();
