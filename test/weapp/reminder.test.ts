import { memberIdOf } from '../../cloudfunctions/shared/identity';
import type { Collections } from '../../cloudfunctions/shared/schema';
import { readRows } from '../cloudfunctions/line';
import { joinAnew, standUp, takePicture } from './owner';
import type { Phone } from './runtime/phone';
import { declareNothing, detailOf, formOf } from './work';

const stand = standUp();

const TASK = 'rain-window';

/** The templates of each time that WeChat was asked for consents, in order. */
function askedOf(phone: Phone): unknown[] {
  return phone.records
    .callsOf('requestSubscribeMessage')
    .map(({ options }) =>
      typeof options === 'object' && options !== null && 'tmplIds' in options ? options.tmplIds : null,
    );
}

/** What the cloud keeps of somebody. */
function rowsOf<Name extends 'allowances' | 'reminders'>(name: Name, openid: string): Collections[Name][] {
  const memberId = memberIdOf(openid);
  return readRows(stand.own.cloud, name).filter((row) => row.memberId === memberId);
}

function allowancesOf(openid: string): Record<string, number> {
  return Object.fromEntries(rowsOf('allowances', openid).map(({ template, left }) => [template, left]));
}

async function fillIn(phone: Phone): Promise<void> {
  await phone.tap({ id: 'pictures-add' });
  await declareNothing(phone);
}

it('WeChat is asked about the deadline by the tap that wishes it, about the result when handing in, and never before', async () => {
  const openid = await joinAnew(stand.own);
  const phone = await stand.withPictures(openid, 1);
  await phone.navigateTo(detailOf(TASK));
  expect(phone.text()).toContain('还剩');
  expect(askedOf(phone)).toEqual([]);
  await phone.tap({ id: 'remind-me' });
  expect(phone.text()).toContain('到期前会提醒你');
  expect(phone.has({ id: 'remind-me' })).toBe(false);
  expect(askedOf(phone)).toEqual([['deadline-soon']]);
  await phone.navigateTo(formOf(TASK));
  expect(phone.text()).toContain('到期前会提醒你');
  await fillIn(phone);
  expect(askedOf(phone)).toHaveLength(1);
  await phone.tap({ id: 'send' });
  expect(phone.route).toBe('packages/task/submission/index');
  expect(askedOf(phone)).toEqual([['deadline-soon'], ['review-done', 'revision-asked']]);
  expect(allowancesOf(openid)).toEqual({ 'review.done': 1, 'revision.asked': 1, 'deadline.soon': 1 });
});

it('nobody is asked for the same twice in one session; the wish itself is kept', async () => {
  const openid = await joinAnew(stand.own);
  const phone = await stand.as(openid);
  await phone.navigateTo(detailOf(TASK));
  await phone.tap({ id: 'remind-me' });
  await phone.navigateTo(detailOf('autumn-road'));
  await phone.tap({ id: 'remind-me' });
  expect(askedOf(phone)).toEqual([['deadline-soon']]);
  const watched = rowsOf('reminders', openid);
  expect(watched.map(({ taskId, asked }) => [taskId, asked]).sort()).toEqual([
    ['autumn-road', true],
    ['rain-window', true],
  ]);
});

it('a no is respected when the app is opened again, and costs neither the work nor the reminder in the inbox', async () => {
  const openid = await joinAnew(stand.own);
  const first = await stand.as(openid, { answers: { subscribe: 'reject' } });
  await first.navigateTo(detailOf(TASK));
  await first.tap({ id: 'remind-me' });
  expect(first.text()).toContain('到期前会提醒你');
  const again = await stand.reopen(first);
  again.addPicture('a.jpg', await takePicture());
  await again.navigateTo(detailOf(TASK));
  await again.tap({ id: 'remind-me' });
  expect(askedOf(again)).toEqual([]);
  await again.navigateTo(formOf(TASK));
  await fillIn(again);
  await again.tap({ id: 'send' });
  expect(askedOf(again)).toEqual([['review-done', 'revision-asked']]);
  expect(allowancesOf(openid)).toEqual({ 'review.done': 1, 'revision.asked': 1 });
});

it('reminders are switched off and on where one’s data is', async () => {
  const openid = await joinAnew(stand.own);
  const phone = await stand.as(openid);
  await phone.navigateTo('/packages/member/privacy/index');
  expect(phone.find({ id: 'reminders' }).text).toContain('任务到期前提醒我');
  await phone.tap({ id: 'reminders' });
  expect((await stand.own.act<{ reminders: boolean }>(openid, 'member.consents', {})).reminders).toBe(false);
  await phone.tap({ id: 'reminders' });
  expect((await stand.own.act<{ reminders: boolean }>(openid, 'member.consents', {})).reminders).toBe(true);
});

it('the demo’s reminder opens its task', async () => {
  const phone = await stand.as('owner-base');
  await phone.switchTab('/pages/inbox/index');
  const { items } = await stand.own.act<{
    items: { messageId: string; content: { kind: string; taskId: string } }[];
  }>('owner-base', 'inbox.list', {});
  const message = items.find(({ content }) => content.kind === 'deadline.soon');
  await phone.tap({ id: `message-${message?.messageId}` });
  expect(phone.route).toBe('packages/task/detail/index');
  expect(phone.text()).toContain('为你延期');
});

it('the wish may be said wherever the deadline stands: beside a quiz, beside questions and beside a draft', async () => {
  const openid = await joinAnew(stand.own);
  const phone = await stand.as(openid);
  for (const page of ['quiz/index?id=car-quiz', 'answer/index?id=mileage-form']) {
    await phone.navigateTo(`/packages/task/${page}`);
    expect(phone.text()).toContain('还剩');
    await phone.tap({ id: 'remind-me' });
    expect(phone.text()).toContain('到期前会提醒你');
  }
  expect(askedOf(phone)).toEqual([['deadline-soon']]);
  const watched = rowsOf('reminders', openid).map(({ taskId, asked }) => [taskId, asked]);
  expect(watched.sort()).toEqual([
    ['car-quiz', true],
    ['mileage-form', true],
  ]);
  const core = await stand.as('owner-core');
  await core.navigateTo('/packages/task/coaching/index?id=project-camp-power');
  expect(core.text()).toContain('还剩');
  expect(core.has({ id: 'remind-me' })).toBe(true);
});

it('whoever sends a draft is asked whether WeChat may tell them of the answer, by the tap that sends it', async () => {
  const phone = await stand.as('owner-core');
  await phone.navigateTo('/packages/task/coaching/index?id=project-camp-power');
  await phone.tap({ id: 'new-version' });
  await phone.input({ tag: 'textarea', id: 'version-text' }, '分镜一：清单摊在后备箱里');
  expect(askedOf(phone)).toEqual([]);
  await phone.tap({ id: 'send-version' });
  expect(phone.route).toBe('packages/task/coaching/index');
  expect(askedOf(phone)).toEqual([['review-done']]);
});
