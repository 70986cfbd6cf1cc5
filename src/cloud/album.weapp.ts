import Taro from '@tarojs/taro';

/** What became of a picture that was to be kept. */
export type Kept = 'saved' | 'refused';

/** Puts a picture into the phone's album. `refused` when the person does not allow it, now or once before. */
export async function keepPicture(src: string, _name: string): Promise<Kept> {
  const filePath = /^https?:/.test(src) ? (await Taro.downloadFile({ url: src })).tempFilePath : src;
  try {
    await Taro.saveImageToPhotosAlbum({ filePath });
    return 'saved';
  } catch (failure) {
    if (/auth|cancel/.test(messageOf(failure))) return 'refused';
    throw failure;
  }
}

function messageOf(failure: unknown): string {
  if (typeof failure !== 'object' || failure === null || !('errMsg' in failure)) return '';
  return String(failure.errMsg);
}
