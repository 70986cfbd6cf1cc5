import { holdTap } from './budget';
import { joinAnew, standUp } from './owner';
import type { Phone } from './runtime/phone';
import { detailOf } from './work';

const stand = standUp();
let phone: Phone;

interface Rows {
  items: { taskId: string; title: string; closesAtMs: number }[];
}

describe('the list', () => {
  it('shows the tasks of one’s tier, the one that ends first on top', async () => {
    phone = await stand.as('owner-active');
    await phone.switchTab('pages/task/index');
    const { items } = await stand.own.act<Rows>('owner-active', 'task.list', {});
    const text = phone.text();
    const places = items.map((task) => text.indexOf(task.title));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(items.map((task) => task.closesAtMs)).toEqual(
      items.map((task) => task.closesAtMs).sort((one, other) => one - other),
    );
  });

  it('hides what is above one’s tier', async () => {
    phone = await stand.as('owner-active');
    await phone.switchTab('pages/task/index');
    expect(phone.text()).toContain('我的周末改装日记');
    await phone.close();
    phone = await stand.as('owner-base');
    await phone.switchTab('pages/task/index');
    expect(phone.text()).toContain('晒出你的行驶里程');
    expect(phone.text()).not.toContain('我的周末改装日记');
  });

  it('leads somebody who has not joined to joining', async () => {
    phone = await stand.as('a-visitor');
    await phone.switchTab('pages/task/index');
    expect(phone.text()).toContain('加入后就能看到任务');
  });
});

describe('a task', () => {
  it('says what to do, what it gives, how it is judged and until when', async () => {
    phone = await stand.as(await joinAnew(stand.own));
    await phone.switchTab('pages/task/index');
    await phone.tap({ text: '晒出你的行驶里程' });
    const text = phone.text();
    for (const part of ['停好车，点亮仪表盘', '+30', '+10', '画面清楚', '截止', '给出结果']) {
      expect(text).toContain(part);
    }
    expect(phone.find({ id: 'take-part' }).text).toBe('去完成');
  });

  it('answers for a task above one’s tier as for one that does not exist', async () => {
    phone = await stand.as('owner-base');
    const texts: string[] = [];
    for (const id of ['weekend-diary', 'no-such-task']) {
      await phone.navigateTo(detailOf(id));
      texts.push(phone.text());
      await phone.back();
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toContain('改装');
  });

  it('keeps the page behind it still', async () => {
    phone = await stand.as(await joinAnew(stand.own));
    await phone.switchTab('pages/task/index');
    await phone.tap({ text: '雨天的车窗' });
    const opened = await phone.measure(() => phone.tap({ id: 'take-part' }));
    expect(phone.route).toBe('packages/task/submit/index');
    expect(opened.hidden).toBe(0);
  });

  it('costs little to come back from', async () => {
    phone = await stand.as('owner-base');
    await phone.switchTab('pages/task/index');
    await phone.tap({ text: '雨天的车窗' });
    await holdTap(phone, 'back to the list', () => phone.back());
  });
});
