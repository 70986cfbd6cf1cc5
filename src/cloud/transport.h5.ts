import { currentPerson } from './identity';
import type { Upload } from './upload';

const TIMEOUT_MS = 15_000;
const UPLOAD_TIMEOUT_MS = 60_000;

/** Sends an event to a function of the local cloud and returns what it answers. Rejects when unreachable. */
export async function sendEvent(name: string, event: object): Promise<unknown> {
  const response = await fetch(`/invoke/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-openid': currentPerson() },
    body: JSON.stringify(event),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`The cloud answered ${response.status}.`);
  return response.json();
}

/** A slow line brings as much in a second. */
const SLOWEST_BYTES_PER_MS = 50;

/** Uploads a chosen file; the id comes when it is stored. `onProgress` gets 0 to 1. */
export function startUpload(
  cloudPath: string,
  localPath: string,
  onProgress: (share: number) => void,
): Upload {
  const request = new XMLHttpRequest();
  const send = async (): Promise<string> => {
    const file = await (await fetch(localPath)).blob();
    return new Promise((resolve, reject) => {
      request.open('POST', `/upload?path=${encodeURIComponent(cloudPath)}`);
      request.setRequestHeader('x-openid', currentPerson());
      request.timeout = UPLOAD_TIMEOUT_MS + file.size / SLOWEST_BYTES_PER_MS;
      request.responseType = 'json';
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) onProgress(event.loaded / event.total);
      };
      request.onload = () => {
        const answer: { fileID?: string } | null = request.response;
        if (request.status === 200 && answer?.fileID !== undefined) resolve(answer.fileID);
        else reject(new Error(`The upload was answered with ${request.status}.`));
      };
      request.onerror = () => reject(new Error('The upload was interrupted.'));
      request.onabort = () => reject(new Error('The upload was cancelled.'));
      request.ontimeout = () => reject(new Error('The upload took too long.'));
      request.send(file);
    });
  };
  return { done: send(), cancel: () => request.abort() };
}

/** Nothing to set up in a browser. */
export function startCloud(): void {}
