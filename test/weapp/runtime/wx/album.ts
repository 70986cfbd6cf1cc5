import { type Api, asynchronous, type Ground, Refusal } from './api';
import type { Files, Network } from './cloud';

/** Paths of the pictures that the person keeps in the phone's album, in the order in which they were saved. */
export type Album = string[];

/** Pictures that come from the cloud's storage onto the phone, and from there into its album. */
export function makeAlbum(ground: Ground, network: Network, files: Files, album: Album): Api {
  const keep = (bytes: Uint8Array): string => {
    const path = `wxfile://tmp_kept_${files.size + 1}.jpg`;
    files.set(path, bytes);
    return path;
  };
  return {
    downloadFile: asynchronous(ground, 'downloadFile', async (options) => {
      if (!network.online) throw new Refusal('downloadFile:fail net::ERR_INTERNET_DISCONNECTED', -1);
      const response = await fetch(String(options.url));
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { statusCode: response.status, tempFilePath: keep(bytes) };
    }),
    canvasToTempFilePath: asynchronous(ground, 'canvasToTempFilePath', () => ({
      tempFilePath: keep(new Uint8Array(1)),
    })),
    saveImageToPhotosAlbum: asynchronous(ground, 'saveImageToPhotosAlbum', ({ filePath }) => {
      const path = String(filePath);
      if (!files.has(path)) throw new Refusal('saveImageToPhotosAlbum:fail file not exists');
      album.push(path);
    }),
  };
}
