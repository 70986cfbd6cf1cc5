import Taro from '@tarojs/taro';

/** Copies a text; WeChat shows its own confirmation. */
export async function copyText(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text });
}
