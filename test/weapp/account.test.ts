import { meOf, pointsOf } from '../journeys/ledger';
import { holdPage, holdTap } from './budget';
import { joinAnew, standUp } from './owner';
import type { Phone } from './runtime/phone';

const stand = standUp();
let phone: Phone;

it('keeps the interests that one chooses, up to six', async () => {
  const openid = await joinAnew(stand.own);
  phone = await stand.as(openid);
  await holdPage(phone, 'profile', () => phone.navigateTo('/packages/member/profile/index'));
  const chosen = ['city', 'camping', 'family', 'photography', 'track', 'charity'];
  await holdTap(phone, 'profile: an interest', () => phone.tap({ id: 'interest-city' }));
  for (const id of chosen.slice(1)) await phone.tap({ id: `interest-${id}` });
  await phone.tap({ id: 'interest-offRoad' });
  await phone.tap({ id: 'save-profile' });
  expect((await meOf(stand.own, openid)).member?.interests).toEqual(chosen);
});

it('says what is lost, lets one leave, and brings everything back', async () => {
  const openid = 'owner-base';
  const balancePoints = await pointsOf(stand.own, openid);
  phone = await stand.as(openid);
  await holdPage(phone, 'privacy', () => phone.navigateTo('/packages/member/privacy/index'));
  expect(phone.text()).toContain('同意隐私说明第 1 版');
  await phone.tap({ id: 'leave-entry' });
  const sheet = phone.find({ id: 'leave-sheet' }).text;
  expect(sheet).toContain(`${balancePoints.toLocaleString('en-US')} 积分清零`);
  expect(sheet).toContain('15 天内回来，一切照旧');
  await phone.tap({ id: 'confirm-leave' });
  expect(phone.route).toBe('pages/home/index');
  expect(await meOf(stand.own, openid)).toMatchObject({ member: null, left: { nickname: '小林在路上' } });
  await phone.tap({ id: 'join' });
  expect(phone.text()).toContain('又见面了，小林在路上');
  await phone.tap({ id: 'come-back' });
  expect(phone.route).toBe('pages/home/index');
  expect(await pointsOf(stand.own, openid)).toBe(balancePoints);
});
