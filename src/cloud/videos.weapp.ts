import Taro from '@tarojs/taro';

/** A film that the person has chosen, with a picture from it; an empty path where there is none. */
export interface ChosenVideo {
  path: string;
  posterPath: string;
  bytes: number;
}

/** The longest that WeChat's own camera records. */
const LONGEST_RECORDING_S = 60;

/** Lets the person choose or record films; WeChat makes them smaller. None when they changed their mind. */
export async function chooseVideos(most: number): Promise<ChosenVideo[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: most,
      mediaType: ['video'],
      sizeType: ['compressed'],
      sourceType: ['album', 'camera'],
      maxDuration: LONGEST_RECORDING_S,
    });
    return tempFiles.map(({ tempFilePath, thumbTempFilePath, size }) => ({
      path: tempFilePath,
      posterPath: thumbTempFilePath ?? '',
      bytes: size,
    }));
  } catch {
    return [];
  }
}
