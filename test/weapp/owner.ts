import path from 'node:path';
import type { OwnCloud } from '../journeys/cloud';
import { type Opening, openApp, type Phone } from './runtime/phone';
import type { Cloud } from './runtime/wx/cloud';

/** WEAPP_ROOT names another build than the usual one. */
const root = process.env.WEAPP_ROOT ?? path.resolve(__dirname, '../../dist/weapp');
const uploadLimitMs = 10_000;

/** Whole ways through the app on a busy machine; nothing here measures time. */
jest.setTimeout(60_000);

/** A local cloud as WeChat would reach it for one person. */
export function connect(own: OwnCloud, openid: string): Cloud & Required<Pick<Cloud, 'uploadFile'>> {
  return {
    callFunction: (name, data) => own.cloud.invoke(name, data, openid),
    uploadFile: async (cloudPath, bytes) => {
      const response = await fetch(`${own.url}/upload?path=${encodeURIComponent(cloudPath)}`, {
        method: 'POST',
        headers: { 'x-openid': openid },
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(uploadLimitMs),
      });
      const answer: unknown = await response.json();
      if (typeof answer === 'object' && answer !== null && 'fileID' in answer) return String(answer.fileID);
      throw new Error(`The upload was answered with ${response.status}.`);
    },
  };
}

/** Opens the built mini-program for a person of the given cloud. */
export function openAs(own: OwnCloud, openid: string, more: Partial<Opening> = {}): Promise<Phone> {
  return openApp({ root, cloud: connect(own, openid), ...more });
}

let riders = 0;

/** Somebody who has just joined, accepted the covenant and has done nothing yet; answers with the openid. */
export async function joinAnew(own: OwnCloud): Promise<string> {
  riders += 1;
  const openid = `rider-${riders}`;
  const { version } = await own.act<{ version: number }>(openid, 'covenant.current', {});
  await own.act(openid, 'covenant.accept', { version, requestId: `accept-${openid}-000000` });
  const joining = { nickname: `骑手${riders}`, privacyAgreed: true, requestId: `join-${openid}-00000000` };
  await own.act(openid, 'member.join', joining);
  return openid;
}
