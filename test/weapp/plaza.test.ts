import { meOf } from '../journeys/ledger';
import { holdPage, holdTab, holdTap } from './budget';
import { firstUnread, joinAnew, standUp } from './owner';
import type { Phone } from './runtime/phone';
import { approveWork, handIn } from './work';

/** As many as the plaza sends at once, and some more. */
const POSTS = 14;
const SETUP_MS = 240_000;

const stand = standUp();
let phone: Phone;
let requests = 0;

const requestId = (): string => {
  requests += 1;
  return `plaza-test-${String(requests).padStart(6, '0')}`;
};

interface Post {
  openid: string;
  postId: string;
}

/** A work of somebody who has just joined, approved and therefore in the plaza. */
async function publish(words: string): Promise<Post> {
  const openid = await joinAnew(stand.own);
  await handIn(stand.own, openid, 'autumn-road', words);
  return { openid, postId: await approveWork(stand.own, openid, 'autumn-road') };
}

const posts: Post[] = [];

function postAt(index: number): Post {
  const post = posts[index];
  if (post === undefined) throw new Error(`Post ${index} was not published.`);
  return post;
}

/** Has a post reported by the core owner and decided by the community operator. */
async function punish(postId: string, penalties: readonly unknown[], reason: string): Promise<string> {
  await stand.own.act('owner-core', 'report.send', {
    subject: { kind: 'post', id: postId },
    category: 'privacy',
    words: '能看清别人的车牌',
    requestId: requestId(),
  });
  const { items } = await stand.own.act<{ items: { caseId: string }[] }>('staff-community', 'case.queue', {});
  const caseId = items.find((row) => row.caseId.includes(postId))?.caseId;
  if (caseId === undefined) throw new Error(`No case waits about ${postId}.`);
  await stand.own.act('staff-community', 'case.claim', { caseId, requestId: requestId() });
  await stand.own.act('staff-community', 'case.decide', {
    caseId,
    judgement: { verdict: 'violation', category: 'privacy', penalties, reason },
    requestId: requestId(),
  });
  return caseId;
}

beforeAll(async () => {
  for (let index = 0; index < POSTS; index += 1) posts.push(await publish(`第 ${index + 1} 条路的早晨`));
}, SETUP_MS);

async function openPlaza(openid: string): Promise<void> {
  phone = await stand.as(openid);
  await phone.switchTab('pages/plaza/index');
}

describe('the plaza', () => {
  it('shows the newest works within the bounds of a tab, and goes on as one scrolls', async () => {
    phone = await stand.as('owner-base');
    await holdTab(phone, 'plaza', () => phone.switchTab('pages/plaza/index'));
    const first = phone.text();
    expect(first).toContain(`第 ${POSTS} 条路的早晨`);
    expect(first).toContain('这个秋天，你开过的一条路');
    expect(first).toContain('基础车主');
    expect(first).not.toContain('第 1 条路的早晨');
    await phone.scrollToEnd();
    expect(phone.text()).toContain('第 1 条路的早晨');
  });

  it('keeps the works on the phone for when there is no network', async () => {
    await openPlaza('owner-base');
    phone = await stand.reopen(phone, { online: false });
    await phone.switchTab('pages/plaza/index');
    expect(phone.text()).toContain(`第 ${POSTS} 条路的早晨`);
    expect(phone.text()).toContain('现在没有网络');
  });

  it('invites a visitor to join instead of showing anything', async () => {
    await openPlaza('a-visitor');
    expect(phone.text()).toContain('加入车主计划');
    expect(phone.text()).not.toContain('条路的早晨');
  });
});

describe('a work of one’s own', () => {
  it('is taken out with one tap, can be put back at once, and is gone for others meanwhile', async () => {
    const { openid, postId } = postAt(POSTS - 1);
    await openPlaza(openid);
    await holdPage(phone, 'post', () => phone.tap({ id: `post-${postId}` }));
    expect(phone.route).toBe('packages/community/post/index');
    expect(phone.has({ id: 'report' })).toBe(false);
    await phone.tap({ id: 'withdraw' });
    expect(phone.text()).toContain('只有你能看到');
    const seen = await stand.own.act<{ items: { postId: string }[] }>('owner-base', 'plaza.list', {});
    expect(seen.items.map((row) => row.postId)).not.toContain(postId);
    await phone.tap({ text: '撤销' });
    expect(phone.text()).toContain('正在广场展示');
    const again = await stand.own.act<{ items: { postId: string }[] }>('owner-base', 'plaza.list', {});
    expect(again.items.map((row) => row.postId)).toContain(postId);
  });
});

describe('a report', () => {
  it('names the rule with its examples, is sent once, and says what becomes of it', async () => {
    const { postId } = postAt(POSTS - 2);
    await openPlaza('owner-active');
    await phone.tap({ id: `post-${postId}` });
    await phone.tap({ id: 'report' });
    expect(phone.text()).toContain('公开他人车牌、住址或联系方式');
    await expect(phone.tap({ id: 'send-report' })).rejects.toThrow('disabled');
    await holdTap(phone, 'report: a rule', () => phone.tap({ id: 'category-privacy' }));
    await phone.input({ tag: 'textarea', id: 'report-words' }, '左下角能看清车牌');
    await phone.tap({ id: 'send-report' });
    expect(phone.text()).toContain('谢谢你说出来');
    await phone.tap({ id: 'see-reports' });
    expect(phone.route).toBe('packages/community/reports/index');
    expect(phone.text()).toContain('正在看');
    expect(phone.text()).toContain('左下角能看清车牌');
    await phone.back();
    expect(phone.has({ id: 'report' })).toBe(false);
    expect(phone.has({ id: 'my-report' })).toBe(true);
  });

  it('keeps what was written when the network goes', async () => {
    const { postId } = postAt(POSTS - 3);
    await openPlaza('owner-active');
    await phone.tap({ id: `post-${postId}` });
    await phone.tap({ id: 'report' });
    await phone.tap({ id: 'category-attack' });
    await phone.input({ tag: 'textarea', id: 'report-words' }, '没发出去的话');
    await phone.setOnline(false);
    await phone.tap({ id: 'send-report' });
    expect(phone.find({ tag: 'textarea', id: 'report-words' }).attribute('value')).toBe('没发出去的话');
    await phone.setOnline(true);
    await phone.tap({ id: 'send-report' });
    expect(phone.text()).toContain('谢谢你说出来');
  });
});

describe('a decision about oneself', () => {
  it('stands on the first screen with its end, leads to reason and appeal, and the draft survives', async () => {
    const { openid, postId } = postAt(0);
    const caseId = await punish(
      postId,
      [{ kind: 'remove' }, { kind: 'mute', days: 7 }],
      '画面左下角能看清别人的车牌。',
    );
    phone = await stand.as(openid);
    expect(phone.find({ id: 'standing' }).text).toMatch(/禁言中[\s\S]*还剩 6 天/);
    await holdPage(phone, 'decisions', () => phone.tap({ id: 'standing' }));
    for (const part of ['侵犯隐私', '画面左下角能看清别人的车牌。', '移除内容', '禁言 7 天', '还剩 6 天']) {
      expect(phone.text()).toContain(part);
    }
    await phone.tap({ id: `appeal-${caseId}` });
    expect(phone.route).toBe('packages/community/appeal/index');
    await expect(phone.tap({ id: 'send-appeal' })).rejects.toThrow('disabled');
    await holdTap(phone, 'appeal: a key', () =>
      phone.send({ tag: 'textarea', id: 'appeal-words' }, 'input', { value: '这', cursor: 1 }),
    );
    await phone.input({ tag: 'textarea', id: 'appeal-words' }, '这是我自己的备用车牌');

    phone = await stand.reopen(phone);
    await phone.navigateTo(`/packages/community/appeal/index?id=${encodeURIComponent(caseId)}`);
    expect(phone.find({ tag: 'textarea', id: 'appeal-words' }).attribute('value')).toBe(
      '这是我自己的备用车牌',
    );
    await phone.tap({ id: 'send-appeal' });
    expect(phone.text()).toContain('申诉已收到');
    const waiting = await stand.own.act<{ items: { caseId: string; words: string }[] }>(
      'staff-lead',
      'appeal.queue',
      {},
    );
    expect(waiting.items).toContainEqual(expect.objectContaining({ caseId, words: '这是我自己的备用车牌' }));
  });

  it('is told in the inbox, and its message opens it', async () => {
    const { openid, postId } = postAt(1);
    await punish(postId, [{ kind: 'remove' }, { kind: 'warn' }], '出现了他人的正面。');
    phone = await stand.as(openid);
    expect(phone.has({ id: 'standing' })).toBe(false);
    await phone.switchTab('pages/inbox/index');
    const message = firstUnread(phone);
    expect(message.text).toContain('违反了公约');
    await phone.tap(message);
    expect(phone.route).toBe('packages/community/decisions/index');
    expect(phone.text()).toContain('出现了他人的正面。');
  });

  it('has its entries on the page of one’s own affairs only when there is something behind them', async () => {
    phone = await stand.as(postAt(2).openid);
    await phone.switchTab('pages/me/index');
    expect(phone.has({ id: 'board-entry' })).toBe(true);
    expect(phone.has({ id: 'my-decisions-entry' })).toBe(false);
    expect(phone.has({ id: 'reports-entry' })).toBe(false);
    await phone.close();
    phone = await stand.as(postAt(1).openid);
    await phone.switchTab('pages/me/index');
    expect(phone.has({ id: 'my-decisions-entry' })).toBe(true);
  });
});

it('shows every decision on the board, without a name', async () => {
  const { openid, postId } = postAt(3);
  await punish(postId, [{ kind: 'remove' }, { kind: 'points', points: 100 }], '能看清别人的车牌。');
  phone = await stand.as('owner-base');
  await phone.switchTab('pages/me/index');
  await holdPage(phone, 'board', () => phone.tap({ id: 'board-entry' }));
  expect(phone.text()).toContain('移除内容、扣除 100 积分');
  const { member } = await meOf(stand.own, openid);
  expect(phone.text()).not.toContain(member?.nickname);
});
