import path from 'node:path';
import { seedDemo } from '../../config/demo';
import { startCloud } from '../../emulator/index';
import { declareCollections } from './cloud';

const root = path.resolve(__dirname, '../..');

/** `tsx test/journeys/seed.ts <folder>`: fills an empty folder with the data of a local cloud's demo. */
async function main(): Promise<void> {
  const data = process.argv[2];
  if (data === undefined) throw new Error('Name the folder to fill.');
  const cloud = await startCloud({
    functions: path.join(root, 'dist/cloudfunctions'),
    data,
    collections: declareCollections(),
    timers: false,
    workers: 1,
  });
  try {
    await seedDemo(cloud);
  } finally {
    await cloud.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
