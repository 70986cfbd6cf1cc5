import { readRows } from '../cloudfunctions/line';
import { meOf } from '../journeys/ledger';
import { openidOf } from '../journeys/team';
import { holdPage, holdTap } from './budget';
import { standUp } from './owner';

const stand = standUp();

describe('what the team asks of its owners', () => {
  it('is a questionnaire, one question a screen, kept on the phone until it is sent', async () => {
    const phone = await stand.as('owner-core');
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
    const mine = await stand.own.act<{ answered: boolean }>('owner-core', 'survey.get', {
      surveyId: 'survey-seats',
    });
    expect(mine.answered).toBe(true);
  });

  it('is a focus group, in which a full evening has a waiting list and the place in it is told', async () => {
    const phone = await stand.as('owner-core');
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

  it('is an anonymous questionnaire, which says that nobody can tell and stores no name', async () => {
    const phone = await stand.as('owner-core');
    await holdPage(phone, 'anonymous questionnaire', () =>
      phone.navigateTo('/packages/insight/survey/index?id=survey-charging'),
    );
    expect(phone.text()).toContain('匿名，没有人能看出是谁填的');
    await phone.tap({ id: 'start' });
    await phone.tap({ id: 'option-o1' });
    await phone.tap({ id: 'next' });
    await phone.tap({ id: 'step-4' });
    await phone.tap({ id: 'next' });
    for (const id of ['o1', 'o3']) await phone.tap({ id: `option-${id}` });
    await phone.tap({ id: 'next' });
    await phone.tap({ id: 'next' });
    await phone.input({ tag: 'textarea', id: 'words' }, '小区里装不了桩，夜里去快充站。');
    await phone.tap({ id: 'next' });
    expect(phone.text()).toContain('这份答案和你的名字没有任何关系');
    const { member } = await meOf(stand.own, 'owner-core');
    const stored = [...stand.own.cloud.database.exportLines('surveyAnswers')];
    const answer = stored.find((line) => line.includes('小区里装不了桩，夜里去快充站。'));
    expect(answer).not.toContain(member?.memberId);
    const mine = await stand.own.act<{ answered: boolean }>('owner-core', 'survey.get', {
      surveyId: 'survey-charging',
    });
    expect(mine.answered).toBe(true);
  });

  it('asks for several things and for a number only where an answer leads to them', async () => {
    const invitations = readRows(stand.own.cloud, 'surveyInvitations');
    const open = invitations.find(({ surveyId, answered }) => surveyId === 'survey-seats' && !answered);
    const phone = await stand.as(openidOf(stand.own, open?.memberId ?? ''));
    await phone.navigateTo('/packages/insight/survey/index?id=survey-seats');
    await phone.tap({ id: 'start' });
    await phone.tap({ id: 'option-o1' });
    await phone.tap({ id: 'next' });
    expect(phone.text()).toContain('是哪里不舒服');
    for (const id of ['o1', 'o2']) await phone.tap({ id: `option-${id}` });
    await phone.tap({ id: 'next' });
    await phone.input({ tag: 'input', id: 'number' }, '5');
    expect(phone.text()).toContain('填 10 到 600 之间的数字');
    await expect(phone.tap({ id: 'next' })).rejects.toThrow('disabled');
    await phone.input({ tag: 'input', id: 'number' }, '120');
    await phone.tap({ id: 'next' });
    expect(phone.text()).toContain('如果有腰托自动调节');
  });

  it('is a focus group, in which whoever waits moves up when a seat is given back, and is told where it is', async () => {
    const list = readRows(stand.own.cloud, 'slotLists').find(({ waitingIds }) => waitingIds.length > 0);
    const [seated = ''] = list?.seatedIds ?? [];
    const [waiting = ''] = list?.waitingIds ?? [];
    const phone = await stand.as(openidOf(stand.own, waiting));
    await phone.navigateTo('/packages/insight/gathering/index?id=gathering-seats');
    expect(phone.text()).toContain('排队中，第 1 位');
    await stand.own.act(openidOf(stand.own, seated), 'gathering.reply', {
      gatheringId: 'gathering-seats',
      slotId: null,
      requestId: 'seat-given-back',
    });
    await phone.switchTab('/pages/inbox/index');
    await phone.pullDown();
    await phone.tap({ text: '等到了一个席位' });
    expect(phone.text()).toContain('席位留好了');
    expect(phone.text()).toContain('腾讯会议 482 913 706');
  });

  it('is a focus group that has taken place, with its minutes for those who were there', async () => {
    const phone = await stand.as('owner-core');
    await phone.navigateTo('/packages/insight/gathering/index?id=gathering-winter');
    expect(phone.text()).toContain('你参加的那一场');
    expect(phone.text()).toContain('提前四十分钟最合适');
  });
});
