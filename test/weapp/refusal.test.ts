import { holdPage, holdTab, holdTap } from './budget';
import { firstUnread, joinAnew, standUp, unreadOn } from './owner';
import type { Phone } from './runtime/phone';
import { decideWork, handIn, workAt } from './work';

const stand = standUp();
let phone: Phone;
let openid: string;
let submissionId: string;

const refusal = {
  verdict: 'refuse',
  criterionId: 'topic',
  reason: '照片里还看不出是哪一条路',
  remedy: '换一张能看见路面和车的照片',
} as const;

/** Somebody who has just joined and whose first work was refused. */
beforeEach(async () => {
  openid = await joinAnew(stand.own);
  submissionId = await handIn(stand.own, openid, 'autumn-road', '第一次交的话');
  await decideWork(stand.own, submissionId, refusal);
});

it('tells the owner why, and what would help, from the inbox to the work', async () => {
  phone = await stand.as(openid);
  await holdTab(phone, 'inbox', () => phone.switchTab('pages/inbox/index'));
  const message = firstUnread(phone);
  expect(message.text).toContain('这个秋天，你开过的一条路');
  await holdPage(phone, 'a refused work', () => phone.tap(message));
  for (const part of ['需要再改一改', '切合主题', refusal.reason, refusal.remedy]) {
    expect(phone.text()).toContain(part);
  }
  await phone.back();
  expect(phone.find({ id: message.id }).classes).not.toContain('inbox__row--unread');
});

it('takes the mended work, with the reason in sight while it is mended', async () => {
  phone = await stand.as(openid);
  await phone.navigateTo(workAt(submissionId));
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
  phone = await stand.as(openid);
  await phone.switchTab('pages/inbox/index');
  await holdTap(phone, 'inbox: all read', () => phone.tap({ id: 'read-all' }));
  expect(unreadOn(phone)).toEqual([]);
  await phone.switchTab('pages/home/index');
  expect(phone.find({ id: 'unread' }).text).toMatch(/^0/);
});
