import sharp from 'sharp';
import { type OwnCloud, openCloud } from '../journeys/cloud';
import { holdPage, holdTab, holdTap, printBudgets } from './budget';
import { connect, joinAnew, openAs } from './owner';
import type { Phone } from './runtime/phone';

let own: OwnCloud;
let phone: Phone;
let openid: string;
let submissionId: string;

const taskId = 'autumn-road';
const refusal = {
  verdict: 'refuse',
  criterionId: 'topic',
  reason: '照片里还看不出是哪一条路',
  remedy: '换一张能看见路面和车的照片',
} as const;

/** Hands in a work for somebody who has just joined, and has it refused. */
async function getRefused(): Promise<void> {
  openid = await joinAnew(own);
  const { uploadFolder } = await own.act<{ uploadFolder: string }>(openid, 'member.me', {});
  const plain = { width: 640, height: 480, channels: 3, background: '#6a7f93' } as const;
  const picture = await sharp({ create: plain }).jpeg().toBuffer();
  const fileId = await connect(own, openid).uploadFile?.(`${uploadFolder}/road.jpg`, picture);
  const work = await own.act<{ submissionId: string }>(openid, 'submission.submit', {
    taskId,
    images: [fileId],
    text: '第一次交的话',
    declarations: { advertising: 'unpublished', ai: 'none' },
    requestId: `submit-${openid}-0000000`,
  });
  submissionId = work.submissionId;
  await own.act('staff-community', 'review.claim', {
    submissionId,
    requestId: `claim-${openid}-0000000`,
  });
  await own.act('staff-community', 'review.decide', {
    submissionId,
    round: 1,
    judgement: refusal,
    requestId: `refuse-${openid}-0000000`,
  });
}

beforeAll(async () => {
  own = await openCloud({ demo: true });
}, 240_000);

beforeEach(getRefused);

afterAll(async () => {
  printBudgets();
  await own.close();
});

afterEach(() => phone.close());

it('tells the owner why, and what would help, from the inbox to the work', async () => {
  phone = await openAs(own, openid);
  await holdTab(phone, 'inbox', () => phone.switchTab('pages/inbox/index'));
  const message = phone.findAll({ class: 'inbox__row--unread' })[0];
  if (!message) throw new Error(`No message is unread:\n${phone.text()}`);
  expect(message.text).toContain('这个秋天，你开过的一条路');
  await holdPage(phone, 'a refused work', () => phone.tap(message));
  for (const part of ['需要再改一改', '切合主题', refusal.reason, refusal.remedy]) {
    expect(phone.text()).toContain(part);
  }
  await phone.back();
  expect(phone.find({ id: message.id }).classes).not.toContain('inbox__row--unread');
});

it('takes the mended work, with the reason in sight while it is mended', async () => {
  phone = await openAs(own, openid);
  await phone.navigateTo(`/packages/task/submission/index?id=${submissionId}`);
  await phone.tap({ id: 'mend' });
  expect(phone.text()).toContain(refusal.reason);
  expect(phone.text()).toContain(refusal.remedy);
  expect(phone.find({ tag: 'textarea' }).attribute('value')).toBe('第一次交的话');
  await phone.input({ tag: 'textarea' }, '第二次，写清了是哪条路');
  await phone.tap({ id: 'send' });
  expect(phone.text()).toContain('已提交，等待审核');
  expect(phone.text()).toContain('第 2 次提交');
  expect(phone.text()).toContain(refusal.reason);
});

it('marks all messages as read with one tap', async () => {
  phone = await openAs(own, openid);
  await phone.switchTab('pages/inbox/index');
  await holdTap(phone, 'inbox: all read', () => phone.tap({ id: 'read-all' }));
  expect(phone.findAll({ class: 'inbox__row--unread' })).toEqual([]);
  await phone.switchTab('pages/home/index');
  expect(phone.find({ id: 'unread' }).text).toMatch(/^0/);
});
