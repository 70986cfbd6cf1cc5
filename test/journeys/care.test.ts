import { type App, openApp } from './app';
import { see, tapId } from './hand';
import { openidOf } from './team';

const SLOW_MS = 180_000;

let app: App;
afterEach(() => app.close());

interface Cares {
  items: { careId: string; memberId: string; nickname: string }[];
  waiting: number;
}

it(
  'somebody on the care list is thanked, reads it, sees the points, and leaves the list, with a way back',
  async () => {
    app = await openApp('care');
    const before = await app.act<Cares>('staff-community', 'care.list', {});
    const [first, second] = before.items;
    if (first === undefined || second === undefined) throw new Error('Nobody is on the list.');
    const openid = openidOf(app, first.memberId);

    const operator = await app.as('staff-community');
    await operator.goto('packages/ops/care/index');
    await see(operator, first.nickname);
    await see(operator, `第 1 位，共 ${before.waiting} 位`);
    await operator.shoot('card');
    await tapId(operator, 'praise');
    await tapId(operator, 'thanks-2');
    await tapId(operator, 'points-20');
    await operator.shoot('praise');
    await tapId(operator, 'send-praise');
    await see(operator, '已送达，积分 +20');

    const owner = await app.as(openid);
    await owner.goto('pages/inbox/index');
    await see(owner, '社区运营想谢谢你');
    await owner.shoot('inbox');
    await owner.goto('packages/member/points/index');
    await see(owner, '社区运营感谢你的帮助');
    await owner.shoot('points');

    await tapId(operator, 'settle');
    await operator.shoot('settle');
    await tapId(operator, 'confirm-settle');
    await see(operator, `${first.nickname}已跟进`);
    await see(operator, second.nickname);
    expect((await app.act<Cares>('staff-community', 'care.list', {})).waiting).toBe(before.waiting - 1);
    await operator.tap('撤销');
    await see(operator, first.nickname);
    expect((await app.act<Cares>('staff-community', 'care.list', {})).waiting).toBe(before.waiting);
    await tapId(operator, 'next');
    await see(operator, second.nickname);
  },
  SLOW_MS,
);
