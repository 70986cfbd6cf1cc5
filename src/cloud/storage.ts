import Taro from '@tarojs/taro';
import { currentPerson } from './identity';

/** What is kept on the phone belongs to the person who uses it. */
function keyOf(name: string): string {
  return `${currentPerson()}/${name}`;
}

/** Reads what was kept under a name, or null. The caller wrote it and knows its shape. */
export function readKept<Kept>(name: string): Kept | null {
  try {
    const text: unknown = Taro.getStorageSync(keyOf(name));
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as Kept) : null;
  } catch {
    return null;
  }
}

/** Keeps a value on the phone. A full phone only costs the copy, never the action under way. */
export function keep(name: string, value: unknown): void {
  try {
    Taro.setStorageSync(keyOf(name), JSON.stringify(value));
  } catch {
    Taro.removeStorageSync(keyOf(name));
  }
}

export function forget(name: string): void {
  Taro.removeStorageSync(keyOf(name));
}
