import sharp from 'sharp';
import { type OwnCloud, openCloud } from '../journeys/cloud';
import { holdPage, holdTap, printBudgets } from './budget';
import { openAs } from './owner';
import type { Phone } from './runtime/phone';

let own: OwnCloud;
let phone: Phone;

beforeAll(async () => {
  own = await openCloud({ demo: true });
}, 240_000);

afterAll(async () => {
  printBudgets();
  await own.close();
});

afterEach(() => phone.close());

interface Me {
  member: {
    nickname: string;
    avatarUrl: string | null;
    cars: { vin: string; model: string }[];
    interests: string[];
  } | null;
  covenantAccepted: boolean;
}

const meOf = (openid: string): Promise<Me> => own.act<Me>(openid, 'member.me', {});

/** Reads the covenant down to its end and agrees. */
async function agree(): Promise<void> {
  await phone.scrollToEnd();
  await phone.tap({ id: 'accept-covenant' });
}

it('takes a newcomer from the consent to the first task, step by step', async () => {
  const openid = 'newcomer-all';
  phone = await openAs(own, openid, { consented: false });
  phone.files.set(phone.answers.avatar, await sharp(plainPicture).png().toBuffer());
  await holdPage(phone, 'join: consent', () => phone.tap({ id: 'join' }));
  expect(phone.text()).toContain('先说清楚隐私');
  await holdPage(phone, 'join: covenant', () => phone.tap({ id: 'agree-privacy' }));
  expect(phone.has({ id: 'accept-covenant' })).toBe(false);
  await agree();
  expect((await meOf(openid)).covenantAccepted).toBe(true);
  await holdTap(phone, 'join: a key of the nickname', () =>
    phone.send({ id: 'nickname' }, 'input', { value: '山', cursor: 1 }),
  );
  await phone.input({ id: 'nickname' }, '山里来的人');
  await phone.tap({ id: 'join-now' });
  expect((await meOf(openid)).member?.nickname).toBe('山里来的人');
  await phone.tap({ id: 'interest-camping' });
  await phone.tap({ id: 'save-interests' });
  expect((await meOf(openid)).member?.interests).toEqual(['camping']);
  await phone.tap({ id: 'skip-car' });
  expect(phone.text()).toContain('欢迎，山里来的人');
  await phone.tap({ id: 'start' });
  expect(phone.route).toBe('pages/home/index');
  expect(phone.text()).toContain('山里来的人');
});

const plainPicture = { create: { width: 64, height: 64, channels: 3, background: '#345' } } as const;

it('touches nothing personal before the consent', async () => {
  phone = await openAs(own, 'newcomer-wary', { consented: false });
  await phone.tap({ id: 'join' });
  const calls = phone.records.wx.filter((call) => call.name === 'cloud.callFunction');
  const actions = calls.map((call) => JSON.stringify(call.options));
  expect(actions.some((text) => /member\.join|covenant\.accept|member\.update/.test(text))).toBe(false);
  await phone.tap({ id: 'decline-privacy' });
  expect(phone.route).toBe('pages/home/index');
  expect((await meOf('newcomer-wary')).member).toBeNull();
});

it('goes on where one left, with what was typed', async () => {
  const openid = 'newcomer-slow';
  phone = await openAs(own, openid);
  await phone.tap({ id: 'join' });
  await agree();
  await phone.input({ id: 'nickname' }, '写到一半');
  await phone.close();
  phone = await openAs(own, openid, { storage: phone.storage });
  await phone.tap({ id: 'join' });
  expect(phone.find({ id: 'nickname' }).attribute('value')).toBe('写到一半');
});

it('refuses an empty nickname in words, at the field', async () => {
  phone = await openAs(own, 'newcomer-nameless');
  await phone.tap({ id: 'join' });
  await agree();
  const before = phone.text();
  await phone.tap({ id: 'join-now' });
  expect(phone.text().length).toBeGreaterThan(before.length);
  expect((await meOf('newcomer-nameless')).member).toBeNull();
});

it('binds the first car on the way', async () => {
  const openid = 'newcomer-driver';
  phone = await openAs(own, openid);
  await phone.tap({ id: 'join' });
  await agree();
  await phone.input({ id: 'nickname' }, '开车来的');
  await phone.tap({ id: 'join-now' });
  await phone.tap({ id: 'skip-interests' });
  await phone.input({ id: 'vin' }, '1m8gdm9axkp042788');
  await phone.tap({ id: 'model' });
  await phone.tap({ text: '星河 S' });
  await phone.tap({ id: 'region' });
  await phone.tap({ text: '浙江' });
  await phone.tap({ id: 'bind-car' });
  const { member } = await meOf(openid);
  expect(member?.cars).toEqual([expect.objectContaining({ vin: '1M8GDM9AXKP042788', model: '星河 S' })]);
  expect(phone.text()).toContain('星河 S 已绑定');
});
