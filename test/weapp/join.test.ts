import sharp from 'sharp';
import { meOf } from '../journeys/ledger';
import { holdPage, holdTap } from './budget';
import { bindCar, standUp } from './owner';
import type { Phone } from './runtime/phone';

const stand = standUp();
let phone: Phone;

/** Reads the covenant down to its end and agrees. */
async function agree(): Promise<void> {
  await phone.scrollToEnd();
  await phone.tap({ id: 'accept-covenant' });
}

it('takes a newcomer from the consent to the first task, step by step', async () => {
  const openid = 'newcomer-all';
  phone = await stand.as(openid, { consented: false });
  phone.files.set(phone.answers.avatar, await sharp(plainPicture).png().toBuffer());
  await holdPage(phone, 'join: consent', () => phone.tap({ id: 'join' }));
  expect(phone.text()).toContain('先说清楚隐私');
  await holdPage(phone, 'join: covenant', () => phone.tap({ id: 'agree-privacy' }));
  expect(phone.has({ id: 'accept-covenant' })).toBe(false);
  await agree();
  expect((await meOf(stand.own, openid)).covenantAccepted).toBe(true);
  await holdTap(phone, 'join: a key of the nickname', () =>
    phone.send({ id: 'nickname' }, 'input', { value: '山', cursor: 1 }),
  );
  await phone.input({ id: 'nickname' }, '山里来的人');
  await phone.tap({ id: 'join-now' });
  expect((await meOf(stand.own, openid)).member?.nickname).toBe('山里来的人');
  await phone.tap({ id: 'interest-camping' });
  await phone.tap({ id: 'save-interests' });
  expect((await meOf(stand.own, openid)).member?.interests).toEqual(['camping']);
  await phone.tap({ id: 'skip-car' });
  expect(phone.text()).toContain('欢迎，山里来的人');
  await phone.tap({ id: 'start' });
  expect(phone.route).toBe('pages/home/index');
  expect(phone.text()).toContain('山里来的人');
});

const plainPicture = { create: { width: 64, height: 64, channels: 3, background: '#345' } } as const;

it('touches nothing personal before the consent', async () => {
  phone = await stand.as('newcomer-wary', { consented: false });
  await phone.tap({ id: 'join' });
  const calls = phone.records.callsOf('cloud.callFunction');
  const actions = calls.map((call) => JSON.stringify(call.options));
  expect(actions.some((text) => /member\.join|covenant\.accept|member\.update/.test(text))).toBe(false);
  await phone.tap({ id: 'decline-privacy' });
  expect(phone.route).toBe('pages/home/index');
  expect((await meOf(stand.own, 'newcomer-wary')).member).toBeNull();
});

it('goes on where one left, with what was typed', async () => {
  const openid = 'newcomer-slow';
  phone = await stand.as(openid);
  await phone.tap({ id: 'join' });
  await agree();
  await phone.input({ id: 'nickname' }, '写到一半');
  phone = await stand.reopen(phone);
  await phone.tap({ id: 'join' });
  expect(phone.find({ id: 'nickname' }).attribute('value')).toBe('写到一半');
});

it('refuses an empty nickname in words, at the field', async () => {
  phone = await stand.as('newcomer-nameless');
  await phone.tap({ id: 'join' });
  await agree();
  const before = phone.text();
  await phone.tap({ id: 'join-now' });
  expect(phone.text().length).toBeGreaterThan(before.length);
  expect((await meOf(stand.own, 'newcomer-nameless')).member).toBeNull();
});

it('binds the first car on the way', async () => {
  const openid = 'newcomer-driver';
  phone = await stand.as(openid);
  await phone.tap({ id: 'join' });
  await agree();
  await phone.input({ id: 'nickname' }, '开车来的');
  await phone.tap({ id: 'join-now' });
  await phone.tap({ id: 'skip-interests' });
  await bindCar(phone, '1m8gdm9axkp042788');
  const { member } = await meOf(stand.own, openid);
  expect(member?.cars).toEqual([expect.objectContaining({ vin: '1M8GDM9AXKP042788', model: '星河 S' })]);
  expect(phone.text()).toContain('星河 S 已绑定');
});
