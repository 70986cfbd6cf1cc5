import Taro from '@tarojs/taro';

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

export function dropFile(path: string): void {
  Taro.getFileSystemManager().unlink({ filePath: path, fail: () => undefined });
}
