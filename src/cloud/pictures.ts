import Taro from '@tarojs/taro';

/** Lets the person choose pictures. Answers with none when they changed their mind. */
export async function choosePictures(most: number): Promise<string[]> {
  try {
    const { tempFilePaths } = await Taro.chooseImage({ count: most, sizeType: ['compressed'] });
    return tempFilePaths;
  } catch {
    return [];
  }
}

export async function previewPictures(urls: string[], current: string): Promise<void> {
  await Taro.previewImage({ urls, current });
}

/** The ending of a file's name, as it is stored. */
export function extensionOf(path: string): string {
  return /\.(png|webp|gif)$/i.exec(path)?.[1]?.toLowerCase() ?? 'jpg';
}
