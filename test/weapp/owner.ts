import path from 'node:path';
import sharp from 'sharp';
import { type OwnCloud, openCloud } from '../journeys/cloud';
import { printBudgets } from './budget';
import { type Opening, openApp, type PageNode, type Phone } from './runtime/phone';
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

/** Fills in and sends the form of a car, wherever it is shown. */
export async function bindCar(phone: Phone, vin: string): Promise<void> {
  await phone.input({ id: 'vin' }, vin);
  await phone.tap({ id: 'model' });
  await phone.tap({ text: '星河 S' });
  await phone.tap({ id: 'region' });
  await phone.tap({ text: '浙江' });
  await phone.tap({ id: 'bind-car' });
}

/** The messages that are shown as unread. */
export function unreadOn(phone: Phone): PageNode[] {
  return phone.findAll({ class: 'inbox__row--unread' });
}

/** The first of the messages that are shown as unread. */
export function firstUnread(phone: Phone): PageNode {
  const [message] = unreadOn(phone);
  if (message === undefined) throw new Error(`No message is unread:\n${phone.text()}`);
  return message;
}

/** A picture as an owner's phone takes one; none is like another, so that nothing looks copied. */
export function takePicture(): Promise<Buffer> {
  shots += 1;
  const background = { r: (shots * 67) % 256, g: (shots * 101) % 256, b: (shots * 151) % 256 };
  return sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

let shots = 0;

/** The demo's cloud for all tests of a file, and the phones that each of them opens. */
export class Stand {
  private cloud: OwnCloud | null = null;
  /** Whose the phones of the running test are. */
  private readonly phones = new Map<Phone, string>();

  get own(): OwnCloud {
    if (this.cloud === null) throw new Error('The cloud is not open.');
    return this.cloud;
  }

  async open(): Promise<void> {
    this.cloud = await openCloud({ demo: true });
  }

  /** Opens the mini-program for somebody; the phone is closed after the test. */
  async as(openid: string, more: Partial<Opening> = {}): Promise<Phone> {
    const phone = await openApp({ root, cloud: connect(this.own, openid), ...more });
    this.phones.set(phone, openid);
    return phone;
  }

  /** Closes the app and opens it again on the same phone, with all that it had stored there. */
  async reopen(phone: Phone, more: Partial<Opening> = {}): Promise<Phone> {
    const openid = this.phones.get(phone);
    if (openid === undefined) throw new Error('This phone was not opened here.');
    await phone.close();
    return this.as(openid, { storage: phone.storage, ...more });
  }

  /** Opens the mini-program for somebody with as many pictures in the album. */
  async withPictures(openid: string, count: number, more: Partial<Opening> = {}): Promise<Phone> {
    const phone = await this.as(openid, more);
    for (let index = 0; index < count; index += 1) phone.addPicture(`${index}.jpg`, await takePicture());
    return phone;
  }

  /** Closes the phones of a test; throws what went wrong on them. */
  async putAway(): Promise<void> {
    const phones = [...this.phones.keys()];
    this.phones.clear();
    for (const phone of phones) await phone.close();
  }

  async close(): Promise<void> {
    printBudgets();
    await this.cloud?.close();
  }
}

const openingLimitMs = 240_000;

/** One cloud for the tests of this file; prints at its end how near the bounds are. */
export function standUp(): Stand {
  const stand = new Stand();
  beforeAll(() => stand.open(), openingLimitMs);
  afterEach(() => stand.putAway());
  afterAll(() => stand.close());
  return stand;
}
