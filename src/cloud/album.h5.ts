import { handOver } from './documents';

/** What became of a picture that was to be kept. */
export type Kept = 'saved' | 'refused';

const RELEASE_AFTER_MS = 60_000;

/** Gives the person a picture to keep: a browser downloads it. */
export async function keepPicture(src: string, name: string): Promise<Kept> {
  const response = await fetch(src);
  if (!response.ok) throw new Error(`The picture ${name} could not be fetched.`);
  const path = URL.createObjectURL(await response.blob());
  await handOver(name, path);
  // A browser may begin the download only after this returns.
  setTimeout(() => URL.revokeObjectURL(path), RELEASE_AFTER_MS);
  return 'saved';
}
