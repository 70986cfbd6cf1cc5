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

describe('what the team asks of its owners', () => {
  it('is a questionnaire, one question a screen, kept on the phone until it is sent', async () => {
    phone = await openAs(own, 'owner-core');
    await phone.switchTab('/pages/me/index');
    await holdPage(phone, 'my questionnaires', () => phone.tap({ id: 'insight-entry' }));
    expect(phone.text()).toContain('座椅改款，想先听听你的');
    await holdPage(phone, 'questionnaire', () => phone.tap({ id: 'survey-survey-seats' }));
    expect(phone.text()).toContain('实名，团队能看到是你填的');
    await phone.tap({ id: 'start' });
    await expect(phone.tap({ id: 'next' })).rejects.toThrow('disabled');
    await holdTap(phone, 'questionnaire: an option', () => phone.tap({ id: 'option-o3' }));
    await phone.tap({ id: 'next' });
    expect(phone.text()).toContain('如果有腰托自动调节');
    await phone.back();
    await phone.tap({ id: 'survey-survey-seats' });
    await phone.tap({ id: 'start' });
    // It goes on at the first question without an answer; the branch of the first one stays away.
    expect(phone.text()).toContain('2 / 4');
    await phone.tap({ id: 'step-6' });
    await phone.tap({ id: 'next' });
    for (const id of ['o4', 'o1', 'o2', 'o3']) await phone.tap({ id: `rank-${id}` });
    await phone.tap({ id: 'undo-rank' });
    await expect(phone.tap({ id: 'next' })).rejects.toThrow('disabled');
    await phone.tap({ id: 'rank-o3' });
    await phone.tap({ id: 'next' });
    await phone.tap({ id: 'next' });
    expect(phone.text()).toContain('谢谢你，已经收到');
    const mine = await own.act<{ answered: boolean }>('owner-core', 'survey.get', {
      surveyId: 'survey-seats',
    });
    expect(mine.answered).toBe(true);
  });

  it('is a focus group, in which a full evening has a waiting list and the place in it is told', async () => {
    phone = await openAs(own, 'owner-core');
    await holdPage(phone, 'focus group', () =>
      phone.navigateTo('/packages/insight/gathering/index?id=gathering-seats'),
    );
    expect(phone.text()).toContain('已满');
    expect(phone.text()).not.toContain('腾讯会议');
    await phone.tap({ id: 'slot-first' });
    await phone.tap({ id: 'take' });
    expect(phone.text()).toMatch(/排队中，第 \d 位/);
    await phone.tap({ id: 'slot-second' });
    await phone.tap({ id: 'take' });
    expect(phone.text()).toContain('腾讯会议 482 913 706');
    await phone.tap({ id: 'leave' });
    await phone.tap({ id: 'confirm-leave' });
    expect(phone.text()).toContain('你说了不参加');
  });
});
