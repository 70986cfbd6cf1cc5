import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { drawCharging, drawCityNight, drawRain } from './illustrations/city';
import { drawDashboard } from './illustrations/dashboard';
import { writeEmptyPictures } from './illustrations/empty';
import { drawGarage, drawStudio, drawWing } from './illustrations/indoors';
import { drawCamp, drawLake, drawSnow } from './illustrations/outdoors';
import { drawPortraits } from './illustrations/portraits';
import { drawCoastalRoad, drawDawnRoad, drawDesert, drawTunnel } from './illustrations/roads';
import type { Scene } from './illustrations/scene';

/*
 * Draws the photographs and portraits of the demo data and the small pictures of empty places:
 * `npx tsx config/illustrations.ts [name …]`, where a name is a photograph, `portraits` or `empty`.
 * Everything is vector work with a car of no real brand, so the pictures may be used freely.
 */

const PHOTOS: Record<string, () => Scene> = {
  'dawn-road': drawDawnRoad,
  'coastal-road': drawCoastalRoad,
  'city-night': drawCityNight,
  garage: drawGarage,
  dashboard: drawDashboard,
  charging: drawCharging,
  camp: drawCamp,
  rain: drawRain,
  snow: drawSnow,
  studio: drawStudio,
  tunnel: drawTunnel,
  desert: drawDesert,
  lake: drawLake,
  wing: drawWing,
};

const OUTPUT = path.join(__dirname, 'demo');
const LARGEST_BYTES = 60_000;

/** The best quality that stays below the largest size. */
async function writePicture(scene: Scene, file: string): Promise<number> {
  for (const quality of [86, 80, 74, 68, 60, 50, 40]) {
    const picture = await sharp(Buffer.from(scene.toString()))
      .webp({ quality, effort: 5, smartSubsample: true })
      .toBuffer();
    if (picture.length > LARGEST_BYTES) continue;
    await writeFile(file, picture);
    return picture.length;
  }
  throw new Error(`${file} stays above ${LARGEST_BYTES} bytes.`);
}

async function writePhotos(names: readonly string[]): Promise<void> {
  await mkdir(path.join(OUTPUT, 'photos'), { recursive: true });
  for (const [name, draw] of Object.entries(PHOTOS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const bytes = await writePicture(draw(), path.join(OUTPUT, 'photos', `${name}.webp`));
    console.log(`${name} ${bytes}`);
  }
}

/** Portraits, named 01 to 12. */
async function writePortraits(): Promise<void> {
  await mkdir(path.join(OUTPUT, 'avatars'), { recursive: true });
  for (const [index, scene] of drawPortraits().entries()) {
    const name = String(index + 1).padStart(2, '0');
    await sharp(Buffer.from(scene.toString()))
      .resize(240, 240)
      .webp({ quality: 82, effort: 5 })
      .toFile(path.join(OUTPUT, 'avatars', `${name}.webp`));
  }
}

async function main(names: readonly string[]): Promise<void> {
  if (names.length === 0 || names.includes('portraits')) await writePortraits();
  if (names.length === 0 || names.includes('empty')) {
    await writeFile(path.resolve(__dirname, '../src/components/pictures.scss'), writeEmptyPictures());
  }
  await writePhotos(names);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
