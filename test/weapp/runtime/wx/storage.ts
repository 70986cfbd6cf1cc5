import { type Api, asynchronous, type Ground, type Options, Refusal, synchronous } from './api';

const maxValueBytes = 1024 * 1024;
const maxTotalBytes = 10 * 1024 * 1024;

/** Local storage with WeChat's limits: 1 MB a value, 10 MB in all. Values are kept as JSON, as on a phone. */
export function makeStorage(ground: Ground, kept: Map<string, string>): Api {
  const key = (options: Options): string => String(options.key);
  const write = (name: string, value: unknown): void => {
    const text = JSON.stringify({ value });
    if (Buffer.byteLength(text) > maxValueBytes) throw new Refusal('exceed storage item max length');
    const total = [...kept].reduce((sum, [one, held]) => sum + (one === name ? 0 : held.length), text.length);
    if (total > maxTotalBytes) throw new Refusal('exceed storage max size');
    kept.set(name, text);
  };
  const read = (name: string): unknown => {
    const text = kept.get(name);
    return text === undefined ? undefined : (JSON.parse(text) as { value: unknown }).value;
  };
  const info = () => ({
    keys: [...kept.keys()],
    currentSize: Math.ceil([...kept.values()].reduce((sum, text) => sum + text.length, 0) / 1024),
    limitSize: maxTotalBytes / 1024,
  });
  return {
    setStorageSync: synchronous(ground, 'setStorageSync', write),
    getStorageSync: synchronous(ground, 'getStorageSync', (name: string) => read(name) ?? ''),
    removeStorageSync: synchronous(ground, 'removeStorageSync', (name: string) => void kept.delete(name)),
    clearStorageSync: synchronous(ground, 'clearStorageSync', () => kept.clear()),
    getStorageInfoSync: synchronous(ground, 'getStorageInfoSync', info),
    setStorage: asynchronous(ground, 'setStorage', (options) => write(key(options), options.data)),
    getStorage: asynchronous(ground, 'getStorage', (options) => {
      if (!kept.has(key(options))) throw new Refusal('data not found');
      return { data: read(key(options)) };
    }),
    removeStorage: asynchronous(ground, 'removeStorage', (options) => void kept.delete(key(options))),
    clearStorage: asynchronous(ground, 'clearStorage', () => kept.clear()),
    getStorageInfo: asynchronous(ground, 'getStorageInfo', info),
  };
}
