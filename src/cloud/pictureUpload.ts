import { stripPrivate } from '@/domain/picture';
import { dropFile, makeFile, readBytes } from './bytes';
import { extensionOf } from './pictures';
import { startUpload } from './transport';

/**
 * Uploads a picture without what it tells beside what it shows: where and when it was taken never leaves the phone.
 * Fails rather than sending a picture that could not be cleaned.
 */
export async function uploadPicture(
  cloudPath: string,
  localPath: string,
  onProgress: (share: number) => void,
): Promise<string> {
  const clean = Uint8Array.from(stripPrivate(await readBytes(localPath)));
  const path = await makeFile(clean, extensionOf(localPath));
  try {
    return await startUpload(cloudPath, path, onProgress).done;
  } finally {
    dropFile(path);
  }
}
