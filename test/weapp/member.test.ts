import { meOf, pointsOf } from '../journeys/ledger';
import { holdPage, holdTap } from './budget';
import { bindCar, joinAnew, standUp } from './owner';
import type { Phone } from './runtime/phone';

const stand = standUp();
let phone: Phone;

const vin = '1M8GDM9AXKP042788';

async function openMe(openid: string): Promise<void> {
  phone = await stand.as(openid);
  await phone.switchTab('pages/me/index');
}

it('leads from 我的 to each of one’s own pages, each within the bounds', async () => {
  await openMe('owner-core');
  for (const [entry, route] of [
    ['works-entry', 'packages/task/mine/index'],
    ['cars-entry', 'packages/member/car/index'],
    ['tier-entry', 'packages/member/tier/index'],
    ['points-entry', 'packages/member/points/index'],
    ['profile-entry', 'packages/member/profile/index'],
    ['covenant-entry', 'packages/member/covenant/index'],
    ['privacy-entry', 'packages/member/privacy/index'],
  ] as const) {
    await holdPage(phone, entry, () => phone.tap({ id: entry }));
    expect(phone.route).toBe(route);
    expect(phone.text().length).toBeGreaterThan(20);
    await phone.back();
  }
});

it('shows the way to the team’s work to the team only', async () => {
  await openMe('staff-community');
  expect(phone.has({ id: 'workbench' })).toBe(true);
  await phone.close();
  await openMe('owner-core');
  expect(phone.has({ id: 'workbench' })).toBe(false);
});

it('explains the balance of points by its history, as the cloud holds it', async () => {
  const balancePoints = await pointsOf(stand.own, 'owner-core');
  await openMe('owner-core');
  expect(phone.find({ id: 'points-entry' }).text).toContain(balancePoints.toLocaleString('en-US'));
  await phone.tap({ id: 'points-entry' });
  expect(phone.text()).toContain(balancePoints.toLocaleString('en-US'));
});

it('binds a car and gives it up again', async () => {
  const openid = await joinAnew(stand.own);
  phone = await stand.as(openid);
  await phone.navigateTo('/packages/member/car/index');
  await phone.tap({ tag: 'button' });
  await holdTap(phone, 'car: a key of the VIN', () =>
    phone.send({ id: 'vin' }, 'input', { value: '1', cursor: 1 }),
  );
  await bindCar(phone, vin);
  expect(phone.find({ id: `car-${vin}` }).text).toContain('等待核验');
  await phone.tap({ id: `release-${vin}` });
  if (phone.has({ id: 'confirm-release' })) await phone.tap({ id: 'confirm-release' });
  expect((await meOf(stand.own, openid)).member?.cars).toEqual([]);
});
