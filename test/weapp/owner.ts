import path from 'node:path';
import sharp from 'sharp';
import { type OwnCloud, openCloud } from '../journeys/cloud';
import { printBudgets } from './budget';
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
  private phones: Phone[] = [];

  get own(): OwnCloud {
    if (this.cloud === null) throw new Error('The cloud is not open.');
    return this.cloud;
  }

  async open(): Promise<void> {
    this.cloud = await openCloud({ demo: true });
  }

  /** Opens the mini-program for somebody; the phone is closed after the test. */
  async as(openid: string, more: Partial<Opening> = {}): Promise<Phone> {
    const phone = await openAs(this.own, openid, more);
    this.phones.push(phone);
    return phone;
  }

  /** The same with as many pictures in the album. */
  async withPictures(openid: string, count: number): Promise<Phone> {
    const phone = await this.as(openid);
    for (let index = 0; index < count; index += 1) phone.addPicture(`${index}.jpg`, await takePicture());
    return phone;
  }

  /** Closes the phones of a test; throws what went wrong on them. */
  async putAway(): Promise<void> {
    for (const phone of this.phones.splice(0)) await phone.close();
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

interface Works {
  items: { submissionId: string; taskId: string; status: string }[];
}

/** The work of an owner for a task, if there is one. */
export async function workOf(
  own: OwnCloud,
  openid: string,
  taskId: string,
): Promise<Works['items'][number] | undefined> {
  await own.settleChecks();
  const { items } = await own.act<Works>(openid, 'submission.list', {});
  return items.find((work) => work.taskId === taskId);
}

/** A colleague approves the waiting work, with one level for every criterion where it is marked. */
export async function approveWork(
  own: OwnCloud,
  openid: string,
  taskId: string,
  level: 1 | 2 | 3 | 4 | null = null,
): Promise<string> {
  const work = await workOf(own, openid, taskId);
  if (work === undefined) throw new Error(`${openid} has no work for ${taskId}.`);
  const { submissionId } = work;
  const criteria = level === null ? [] : ['accurate', 'deep', 'dense', 'teach'];
  const marks = criteria.map((criterionId) => ({ criterionId, level: level ?? 1, note: '' }));
  const reviewer = 'staff-community';
  const requestId = submissionId.replaceAll('.', '-').slice(0, 50);
  await own.act(reviewer, 'review.claim', { submissionId, requestId: `${requestId}-claim` });
  await own.act(reviewer, 'review.decide', {
    submissionId,
    round: 1,
    judgement: { verdict: 'approve', praise: '看得出花了心思。', contentConfirmed: true, marks },
    requestId: `${requestId}-decide`,
  });
  return submissionId;
}
