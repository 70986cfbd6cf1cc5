import Taro from '@tarojs/taro';

/** A file that the person has chosen on this device. */
export interface ChosenDocument {
  name: string;
  path: string;
  bytes: number;
}

/** Lets the person choose one file out of a chat; WeChat opens no other files. Null when they changed their mind. */
export async function chooseDocument(endings: readonly string[]): Promise<ChosenDocument | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...endings] });
    const [file] = tempFiles;
    return file === undefined ? null : { name: file.name, path: file.path, bytes: file.size };
  } catch {
    return null;
  }
}

/** Makes a text a file of this mini-program; what it returns is handed to `handOver`. */
export function writeDocument(name: string, text: string): Promise<string> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().writeFile({
      filePath,
      data: text,
      encoding: 'utf8',
      success: () => resolve(filePath),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}

/**
 * Gives the person a file that was written, within a tap: WeChat sends it to a chat of theirs, 文件传输助手 for
 * example, since a phone's own folders are closed to it.
 */
export async function handOver(name: string, path: string): Promise<void> {
  try {
    await Taro.shareFileMessage({ filePath: path, fileName: name });
  } catch {
    // The person closed the dialog.
  }
}
