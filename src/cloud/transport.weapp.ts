import Taro from '@tarojs/taro';
import type { Upload } from './upload';

const TIMEOUT_MS = 15_000;

/** Connects the app to the cloud environment that the package belongs to. */
export function startCloud(): void {
  Taro.cloud.init({});
}

function withTimeout<Result>(request: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The cloud did not answer in time.')), TIMEOUT_MS);
    request.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Sends an event to a cloud function and returns what it answers. Rejects when unreachable. */
export async function sendEvent(name: string, event: object): Promise<unknown> {
  const { result } = await withTimeout(Taro.cloud.callFunction({ name, data: event }));
  return result;
}

/** Uploads a chosen file; the id comes when it is stored. `onProgress` gets 0 to 1. */
export function startUpload(
  cloudPath: string,
  localPath: string,
  onProgress: (share: number) => void,
): Upload {
  let cancel = (): void => undefined;
  const done = new Promise<string>((resolve, reject) => {
    const task = Taro.cloud.uploadFile({
      cloudPath,
      filePath: localPath,
      success: ({ fileID }) => resolve(fileID),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
    if ('onProgressUpdate' in task) task.onProgressUpdate(({ progress }) => onProgress(progress / 100));
    cancel = () => {
      if ('abort' in task) task.abort();
      reject(new Error('The upload was cancelled.'));
    };
  });
  return { done, cancel: () => cancel() };
}
