import Taro from '@tarojs/taro';

/** Opens a file by its address in WeChat's own viewer, from which it can be sent on. */
export async function openFile(url: string): Promise<void> {
  const { tempFilePath } = await Taro.downloadFile({ url });
  await Taro.openDocument({ filePath: tempFilePath, fileType: 'xlsx', showMenu: true });
}
