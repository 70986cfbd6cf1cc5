import Taro from '@tarojs/taro';
import type { Patch, Piece } from '@/domain/movie';

/** The bytes of a chosen file. */
export function readBytes(path: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: path,
      success: ({ data }) =>
        typeof data === 'string'
          ? reject(new Error('The file is no picture.'))
          : resolve(new Uint8Array(data)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}

let files = 0;

/** Makes a file of bytes that can be shown and uploaded until it is dropped. */
export function makeFile(bytes: Uint8Array<ArrayBuffer>, ending: string): Promise<string> {
  files += 1;
  const filePath = `${Taro.env.USER_DATA_PATH}/clean-${Date.now()}-${files}.${ending}`;
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().writeFile({
      filePath,
      data: bytes.slice().buffer,
      success: () => resolve(filePath),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}

/** Some bytes of a chosen file, without reading the rest. */
export function readPiece(path: string, { at, length }: Piece): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: path,
      position: at,
      length,
      success: ({ data }) =>
        typeof data === 'string' ? reject(new Error('The file is no film.')) : resolve(new Uint8Array(data)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}

/** Makes a copy of a file with some bytes written over. WeChat copies it by itself; chosen files are not to be written. */
export async function makePatchedFile(
  path: string,
  patches: readonly Patch[],
  ending: string,
): Promise<string> {
  const system = Taro.getFileSystemManager();
  files += 1;
  const filePath = `${Taro.env.USER_DATA_PATH}/clean-${Date.now()}-${files}.${ending}`;
  await new Promise((resolve, reject) => {
    system.copyFile({
      srcPath: path,
      destPath: filePath,
      success: resolve,
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
  try {
    const fd = system.openSync({ filePath, flag: 'r+' });
    try {
      for (const { at, bytes } of patches) {
        system.writeSync({ fd, data: Uint8Array.from(bytes).buffer, position: at });
      }
    } finally {
      system.closeSync({ fd });
    }
    return filePath;
  } catch (failure) {
    // A copy that still tells must not stay.
    dropFile(filePath);
    throw failure;
  }
}

export function dropFile(path: string): void {
  Taro.getFileSystemManager().unlink({ filePath: path, fail: () => undefined });
}
