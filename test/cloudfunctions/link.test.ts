import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InputOf } from '@/contract';
import { DAY_MS } from '@/domain/day';
import { LABELLED } from '../domain/sample';
import { makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const REVIEWER = 'reviewer';
const SHAPE = {
  images: { min: 0, max: 3 },
  text: { required: false, maxLength: 200 },
  links: { min: 1, max: 2, platforms: ['douyin' as const, 'weibo' as const] },
};

let stage: Stage;
let outside: Server;
let tasks = 0;
/** What the world outside answers, by a part of the address. */
const answers = new Map<string, { status: number; body?: string; location?: string }>();
const asked: string[] = [];

beforeAll(async () => {
  outside = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://stub').searchParams.get('url') ?? '';
    asked.push(url);
    const [, answer = { status: 200, body: '好看' }] =
      [...answers].find(([part]) => url.includes(part)) ?? [];
    const { status, body = '', location } = answer;
    response.writeHead(status, location === undefined ? {} : { location });
    response.end(body);
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const { port } = outside.address() as AddressInfo;
  stage = await Stage.open({ environment: { LINK_STUB: `http://127.0.0.1:${port}/` } });
  makeColleague(stage, REVIEWER, ['community']);
  for (const owner of ['lin', 'zhou']) await makeMember(stage, owner);
});
beforeEach(() => {
  answers.clear();
  asked.length = 0;
});
afterAll(async () => {
  await stage.close();
  await new Promise((resolve) => outside.close(resolve));
});

function work(links: string[], taskId = newTask()): InputOf<'submission.submit'> {
  return { taskId, images: [], links, declarations: LABELLED, requestId: newRequestId() };
}

function newTask(): string {
  tasks += 1;
  return makeTask(stage, `task-${tasks}`, { shape: SHAPE, closesAtMs: stage.nowMs + 90 * DAY_MS })._id;
}

const video = (number: number) => `https://www.douyin.com/video/72901234567890${number}`;

function linkOf(submissionId: string) {
  const link = stage.rows('links').find((row) => row.submissionId === submissionId);
  if (link === undefined) throw new Error('There is no link.');
  return link;
}

async function pass(days: number): Promise<void> {
  stage.cloud.clock.advance(days * DAY_MS);
  await stage.cloud.invoke('jobs', { only: 'recheckLinks' });
}

describe('a link', () => {
  test('is stored in its one form and counts once over all members', async () => {
    const { submissionId } = await stage.ask('lin', 'submission.submit', work([`${video(10001)}?utm=1`]));
    const view = await stage.ask('lin', 'submission.get', { submissionId });
    expect(view.rounds[0]?.links).toEqual([{ platform: 'douyin', url: video(10001) }]);
    const copy = work(['http://m.douyin.com/share/video/7290123456789010001/']);
    expect(await stage.refusal('zhou', 'submission.submit', copy)).toMatchObject({
      code: 'LINK.TAKEN',
      details: { fields: ['links'], own: false },
    });
    expect(await stage.refusal('lin', 'submission.submit', work([video(10001)]))).toMatchObject({
      code: 'LINK.TAKEN',
      details: { own: true },
    });
  });

  test('that fifty hand in at once counts for one', async () => {
    const inputs = Array.from({ length: 6 }, () => work([video(10002)]));
    const owners = ['lin', 'zhou', 'lin', 'zhou', 'lin', 'zhou'];
    stage.settles = false;
    const replies = await Promise.all(
      inputs.map((input, index) => stage.call(owners[index] ?? 'lin', 'submission.submit', input)),
    );
    stage.settles = true;
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(stage.rows('links').filter(({ url }) => url === video(10002))).toHaveLength(1);
  });

  test.each([
    [['https://mp.weixin.qq.com/s/x'], 'LINK.INSIDE_WECHAT'],
    [['https://www.bilibili.com/video/BV1xx411c7mD'], 'LINK.NOT_TAKEN_HERE'],
    [['你好'], 'LINK.INVALID'],
    [[], 'SUBMISSION.SHAPE_INVALID'],
    [[video(1), video(2), video(3)], 'SUBMISSION.SHAPE_INVALID'],
  ])('%j is refused', async (links, code) => {
    expect((await stage.refusal('lin', 'submission.submit', work(links))).code).toBe(code);
    expect(stage.rows('links').filter(({ url }) => links.includes(url))).toEqual([]);
  });

  test('says that the work is published, so its label answer cannot say otherwise', async () => {
    const input = {
      ...work([video(10003)]),
      declarations: { advertising: 'unpublished', ai: 'none' } as const,
    };
    expect(await stage.refusal('lin', 'submission.submit', input)).toMatchObject({
      details: { fields: ['declarations.advertising'] },
    });
  });

  test('that a mended work does without is free again', async () => {
    const input = work([video(10004)]);
    const { submissionId } = await stage.ask('lin', 'submission.submit', input);
    const claim = { submissionId, requestId: newRequestId() };
    await stage.ask(REVIEWER, 'review.claim', claim);
    const judgement = {
      verdict: 'refuse',
      criterionId: 'topic',
      reason: '不切题',
      remedy: '换一条',
    } as const;
    await stage.ask(REVIEWER, 'review.decide', {
      submissionId,
      round: 1,
      judgement,
      requestId: newRequestId(),
    });
    await stage.ask('lin', 'submission.submit', work([video(10005)], input.taskId));
    await stage.ask('zhou', 'submission.submit', work([video(10004)]));
    expect(linkOf(submissionId).url).toBe(video(10005));
  });
});

describe('looking again', () => {
  test('finds a post gone only after two looks a week apart, asks a person, and does nothing by itself', async () => {
    const { submissionId } = await stage.ask('lin', 'submission.submit', work([video(20001)]));
    answers.set('20001', { status: 404 });
    const before = stage.row('submissions', submissionId);
    await pass(4);
    expect(linkOf(submissionId)).toMatchObject({
      status: 'watched',
      checks: [{ state: 'gone', note: '404' }],
    });
    answers.set('20001', { status: 200, body: '<p>视频不见了</p>' });
    await pass(8);
    const asked = linkOf(submissionId);
    expect(asked).toMatchObject({ status: 'asked', advertising: 'labelled' });
    expect(stage.row('submissions', submissionId)).toEqual(before);
    const { items } = await stage.ask(REVIEWER, 'link.queue', {});
    expect(items.map(({ linkId }) => linkId)).toEqual([asked._id]);
    const settled = { linkId: asked._id, kept: false, reason: '作者说不小心删了', requestId: newRequestId() };
    await stage.ask(REVIEWER, 'link.settle', settled);
    expect(linkOf(submissionId)).toMatchObject({ status: 'settled', outcome: { kept: false } });
    expect(stage.rows('audits').at(-1)).toMatchObject({ action: 'link.settle' });
    expect((await stage.ask(REVIEWER, 'link.queue', {})).items).toEqual([]);
    const again = { ...settled, requestId: newRequestId() };
    expect((await stage.refusal(REVIEWER, 'link.settle', again)).code).toBe('LINK.NOT_FOUND');
  });

  test.each([
    ['leads to somebody’s own network', { status: 302, location: 'https://127.0.0.1/admin' }],
    ['leads off the list', { status: 301, location: 'https://example.com/' }],
    ['leads to an unsafe connection', { status: 302, location: 'http://www.douyin.com/video/1' }],
    ['leads round in circles', { status: 302, location: 'https://v.douyin.com/circle/' }],
    ['does not answer well', { status: 503 }],
  ])('what %s is unknown, and nothing off the list is ever asked', async (_, answer) => {
    tasks += 1;
    const short = `https://v.douyin.com/circle${tasks}`;
    const { submissionId } = await stage.ask('zhou', 'submission.submit', work([short]));
    answers.set('circle', answer);
    await pass(4);
    expect(linkOf(submissionId).checks[0]?.state).toBe('unknown');
    expect(asked.filter((url) => !/^https:\/\/([a-z]+\.)?(douyin\.com|weibo\.com)\//.test(url))).toEqual([]);
  });

  test('follows a short link to its post', async () => {
    const { submissionId } = await stage.ask(
      'zhou',
      'submission.submit',
      work(['https://v.douyin.com/follow']),
    );
    answers.set('follow', { status: 302, location: 'https://www.douyin.com/video/7290123456789099999' });
    await pass(4);
    expect(linkOf(submissionId).checks.at(-1)).toMatchObject({ state: 'alive', note: '200' });
  });
});
