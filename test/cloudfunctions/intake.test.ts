import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { InputOf } from '@/contract';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { LABELLED } from '../domain/sample';
import { makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const MINUTE_MS = 60_000;
const REVIEWER = 'reviewer';
const PHOTOS = path.resolve(__dirname, '../../config/demo/photos');

let stage: Stage;
let names = 0;

beforeAll(async () => {
  stage = await Stage.open();
  stage.settles = false;
  makeColleague(stage, REVIEWER, ['community']);
  for (const owner of ['lin', 'zhou', 'wu']) await makeMember(stage, owner);
});
afterEach(() => {
  stage.cloud.faults.clear();
  stage.cloud.verdicts.clear();
});
afterAll(() => stage.close());

const photo = (name: string): Buffer => readFileSync(path.join(PHOTOS, `${name}.webp`));

/** The same picture as somebody else would hand it in. */
function copyOf(name: string, format: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> {
  return sharp(photo(name)).resize(400).toFormat(format).toBuffer();
}

async function upload(openid: string, bytes: Buffer, name?: string): Promise<string> {
  names += 1;
  return stage.uploadOwn(openid, name ?? `picture-${names}.jpg`, bytes);
}

async function submit(
  openid: string,
  fields: Partial<InputOf<'submission.submit'>> & { images: string[] },
): Promise<string> {
  names += 1;
  const taskId = fields.taskId ?? makeTask(stage, `task-${names}`, { shape: WIDE })._id;
  const row = await stage.ask(openid, 'submission.submit', {
    text: '',
    declarations: LABELLED,
    requestId: newRequestId(),
    ...fields,
    taskId,
  });
  return row.submissionId;
}

const WIDE = { images: { min: 0, max: 3 }, text: { required: false, maxLength: 2000 } };

/** The latest round of a work as it is stored. */
function roundOf(submissionId: string) {
  const round = stage.row('submissions', submissionId).rounds.at(-1);
  if (round === undefined) throw new Error('There is no round.');
  return round;
}

async function approve(
  submissionId: string,
  more: { originalityConfirmed?: boolean; contentConfirmed?: boolean } = {},
) {
  await stage.ask(REVIEWER, 'review.claim', { submissionId, requestId: newRequestId() });
  const judgement = { verdict: 'approve', ...more } as const;
  const { number: round } = roundOf(submissionId);
  return stage.call(REVIEWER, 'review.decide', { submissionId, round, judgement, requestId: newRequestId() });
}

async function queue(): Promise<string[]> {
  const { items } = await stage.ask(REVIEWER, 'review.queue', {});
  return items.map(({ submissionId }) => submissionId);
}

describe('until the platform has looked at its pictures', () => {
  test('a work is seen by its owner alone, and comes into the queue once every picture has passed', async () => {
    const images = [await upload('lin', photo('camp')), await upload('lin', photo('snow'))];
    const submissionId = await submit('lin', { images });
    expect((await stage.ask('lin', 'submission.get', { submissionId })).rounds[0]?.contentCheck).toBe(
      'pending',
    );
    expect(await queue()).not.toContain(submissionId);
    const absent = await stage.refusal(REVIEWER, 'review.get', { submissionId: 'nothing.there' });
    const hidden = await stage.refusal(REVIEWER, 'review.get', { submissionId });
    expect({ ...hidden, requestId: '' }).toEqual({ ...absent, requestId: '' });
    const claim = { submissionId, requestId: newRequestId() };
    expect((await stage.refusal(REVIEWER, 'review.claim', claim)).code).toBe('REVIEW.CONTENT_UNCHECKED');

    stage.cloud.clock.advance(4_000);
    expect(await stage.cloud.pushMediaVerdicts()).toBe(2);
    expect(roundOf(submissionId).contentCheck).toBe('pass');
    expect(await queue()).toContain(submissionId);
    expect(await approve(submissionId)).toMatchObject({ ok: true });
  });

  test('one picture that it calls risky sends the work back with reason and remedy, and costs no attempt', async () => {
    stage.cloud.verdicts.add('plate', 'risky');
    const good = await upload('lin', photo('lake'));
    const bad = await upload('lin', photo('rain'), 'plate.webp');
    const taskId = makeTask(stage, 'risky-task')._id;
    const submissionId = await submit('lin', { taskId, images: [good, bad], text: '下雨天' });
    await stage.settleChecks();
    const view = await stage.ask('lin', 'submission.get', { submissionId });
    expect(view.status).toBe('refused');
    expect(view.rounds[0]).toMatchObject({
      contentCheck: 'risky',
      text: '下雨天',
      decision: { verdict: 'refused', criterion: '平台内容检查', role: null },
    });
    const { items } = await stage.ask('lin', 'inbox.list', {});
    expect(items[0]?.content).toMatchObject({ kind: 'work.refused', submissionId });
    expect(await queue()).not.toContain(submissionId);

    for (let round = 2; round <= 5; round += 1) {
      await submit('lin', { taskId, images: [bad] });
      await stage.settleChecks();
    }
    await submit('lin', { taskId, images: [good], text: '换了一张' });
    await stage.settleChecks();
    expect(roundOf(submissionId)).toMatchObject({ number: 6, contentCheck: 'pass' });
    expect(await queue()).toContain(submissionId);
  });

  test('one that it cannot judge is approved only by a person who confirms it', async () => {
    stage.cloud.verdicts.add('doubtful', 'review');
    const submissionId = await submit('lin', {
      images: [await upload('lin', photo('wing'), 'doubtful.webp')],
    });
    await stage.settleChecks();
    expect(roundOf(submissionId).contentCheck).toBe('review');
    expect(await approve(submissionId)).toMatchObject({ error: { code: 'REVIEW.CONTENT_UNCHECKED' } });
    expect(await approve(submissionId, { contentConfirmed: true })).toMatchObject({ ok: true });
  });

  test('a verdict that never comes leaves the work to a person', async () => {
    const submissionId = await submit('lin', { images: [await upload('lin', photo('garage'))] });
    stage.cloud.clock.advance(20 * MINUTE_MS);
    await stage.tick();
    expect(roundOf(submissionId).contentCheck).toBe('pending');
    stage.cloud.clock.advance(12 * MINUTE_MS);
    await stage.tick();
    expect(roundOf(submissionId).contentCheck).toBe('review');
    await stage.cloud.pushMediaVerdicts('all');
    expect(roundOf(submissionId).contentCheck).toBe('review');
  });

  test('a question that the platform did not take is asked again', async () => {
    const image = await upload('wu', photo('dashboard'));
    stage.cloud.injectFault({ kind: 'fail', target: 'wx' });
    const submissionId = await submit('wu', { images: [image] });
    expect(stage.row('intakes', `${submissionId}.1`).media[0]?.traceId).toBeNull();
    stage.cloud.clock.advance(3 * MINUTE_MS);
    await stage.tick();
    await stage.cloud.pushMediaVerdicts('all');
    expect(roundOf(submissionId).contentCheck).toBe('pass');
  });

  test('what the phone calls a verdict is none', async () => {
    const submissionId = await submit('wu', { images: [await upload('wu', photo('dawn-road'))] });
    const traceId = stage.row('intakes', `${submissionId}.1`).media[0]?.traceId ?? '';
    const event = { Event: 'wxa_media_check', trace_id: traceId, result: { suggest: 'pass' } };
    expect(await stage.cloud.invoke('jobs', event, 'wu')).toEqual({});
    expect(roundOf(submissionId).contentCheck).toBe('pending');
    await stage.settleChecks();
  });

  test('a verdict that comes twice, or before the work is stored, counts once', async () => {
    const submissionId = await submit('wu', { images: [await upload('wu', photo('tunnel'))] });
    const intake = stage.row('intakes', `${submissionId}.1`);
    const traceId = intake.media[0]?.traceId ?? '';
    stage.put('intakes', {
      ...intake,
      media: intake.media.map((medium) => ({ ...medium, traceId: 'not-yet' })),
    });
    const event = { Event: 'wxa_media_check', trace_id: traceId, errcode: 0, result: { suggest: 'pass' } };
    await stage.cloud.invoke('jobs', event);
    stage.put('intakes', intake);
    stage.cloud.clock.advance(3 * MINUTE_MS);
    await stage.tick();
    expect(roundOf(submissionId).contentCheck).toBe('pass');
    await stage.cloud.invoke('jobs', event);
    expect(stage.rows('fingerprints').filter((row) => row.submissionId === submissionId)).toHaveLength(1);
  });
});

describe('a work that looks like an earlier one', () => {
  test.each(['jpeg', 'png', 'webp'] as const)(
    'as %s is held until a reviewer has compared the two, and says what it resembles',
    async (format) => {
      const scene = { jpeg: 'coastal-road', png: 'desert', webp: 'charging' }[format];
      const earlier = await submit('lin', { images: [await upload('lin', photo(scene))] });
      await stage.settleChecks();
      const submissionId = await submit('zhou', {
        images: [await upload('zhou', await copyOf(scene, format))],
      });
      await stage.settleChecks();
      expect(roundOf(earlier).originality.state).toBe('clear');
      const { originality } = await stage.ask(REVIEWER, 'review.get', { submissionId });
      expect(originality.state).toBe('held');
      expect(originality.likenesses[0]).toMatchObject({ kind: 'image', own: false, mirrored: false });
      expect(originality.likenesses[0]?.earlierImageUrl).toMatch(/^http/);
      expect(originality.likenesses[0]?.imageUrl).toMatch(/^http/);
      expect(await approve(submissionId)).toMatchObject({
        error: { code: 'REVIEW.ORIGINALITY_UNCONFIRMED' },
      });
      expect(await approve(submissionId, { originalityConfirmed: true })).toMatchObject({ ok: true });
    },
  );

  test('in a mirror is held as well', async () => {
    await submit('lin', { images: [await upload('lin', photo('studio'))] });
    await stage.settleChecks();
    const mirrored = await sharp(photo('studio')).flop().jpeg().toBuffer();
    const submissionId = await submit('zhou', { images: [await upload('zhou', mirrored)] });
    await stage.settleChecks();
    expect(roundOf(submissionId).originality).toMatchObject({
      state: 'held',
      likenesses: [{ mirrored: true }],
    });
  });

  test('by the same owner is told and not held, and its mended rounds count for nothing', async () => {
    const image = await upload('wu', photo('city-night'));
    const first = await submit('wu', { images: [image] });
    await stage.settleChecks();
    const again = await submit('wu', { images: [await upload('wu', await copyOf('city-night'))] });
    await stage.settleChecks();
    expect(roundOf(again).originality.state).toBe('clear');
    const view = await stage.ask('wu', 'submission.get', { submissionId: again });
    expect(view.rounds[0]?.reusedCount).toBe(1);
    expect(JSON.stringify(view)).not.toContain('likeness');
    expect(roundOf(first).originality.likenesses).toEqual([]);
  });

  test('or reads like one, is held; what the task itself offers to copy is not compared', async () => {
    const words =
      '周末带家人去了趟崇明岛，来回一百六十公里，高速上开了自适应巡航，孩子在后排睡得很香，回来还剩四成电。';
    const offered =
      '官方文案一字不差地贴在这里大家都可以直接复制使用欢迎带上话题一起来聊聊你的爱车故事吧朋友们';
    await submit('lin', { images: [], text: words });
    await stage.settleChecks();
    const copied = await submit('zhou', { images: [], text: words.replaceAll('，', ' ') });
    await stage.settleChecks();
    const { originality } = await stage.ask(REVIEWER, 'review.get', { submissionId: copied });
    expect(originality).toMatchObject({ state: 'held', likenesses: [{ kind: 'text', earlierText: words }] });
    const materials = [{ title: '文案', text: offered }];
    const taskId = makeTask(stage, 'offered', { shape: WIDE, materials })._id;
    for (const owner of ['lin', 'zhou']) {
      const submissionId = await submit(owner, { taskId, images: [], text: offered });
      await stage.settleChecks();
      expect(roundOf(submissionId).originality.state).toBe('clear');
    }
  });

  test('that is handed in at the same moment is found from one side alone', async () => {
    const scenes = ['lin', 'zhou', 'wu'];
    const ids = await Promise.all(
      scenes.map(async (owner) => submit(owner, { images: [await upload(owner, await unseen())] })),
    );
    await stage.settleChecks();
    const states = ids.map((id) => roundOf(id).originality.state).sort();
    expect(states).toEqual(['clear', 'held', 'held']);
    const slots = stage
      .rows('fingerprints')
      .filter((row) => row.kind === 'image')
      .map((row) => row.slot);
    expect([...slots].sort((one, other) => one - other)).toEqual(slots.map((_, index) => index));
  });
});

/** A picture that is in no folder. */
function unseen(): Promise<Buffer> {
  const circles = [40, 160, 300, 420].map(
    (at, index) =>
      `<circle cx="${at}" cy="${(at * 7) % 330}" r="${40 + 17 * index}" fill="rgb(${at / 2},30,${255 - at / 2})"/>`,
  );
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360"><rect width="480" height="360" fill="#ddd"/>${circles.join('')}</svg>`,
    ),
  )
    .jpeg()
    .toBuffer();
}

describe('a picture of oneself', () => {
  const wear = (avatar: string | null) => ({ nickname: '小林', avatar, requestId: newRequestId() });
  const storedAvatar = () => stage.row('members', memberIdOf('wu')).avatar;

  test('is seen by its owner at once and by others once it has passed', async () => {
    const avatar = await upload('wu', photo('camp'), 'face.webp');
    expect((await stage.ask('wu', 'member.update', wear(avatar))).avatarUrl).toMatch(/face/);
    expect(storedAvatar()).toBeNull();
    await stage.settleChecks();
    expect(storedAvatar()).toBe(avatar);
  });

  test.each(['risky', 'review'] as const)(
    'that is %s is not shown, and the old one stays',
    async (verdict) => {
      const before = storedAvatar();
      stage.cloud.verdicts.add('bad-face', verdict);
      const avatar = await upload('wu', photo('camp'), 'bad-face.webp');
      await stage.ask('wu', 'member.update', wear(avatar));
      await stage.settleChecks();
      expect(storedAvatar()).toBe(before);
      const { items } = await stage.ask('wu', 'inbox.list', {});
      expect(items[0]?.content.kind).toBe('avatar.refused');
      expect((await stage.ask('wu', 'member.me', {})).member?.avatarUrl).toMatch(/\/face/);
    },
  );

  test('that was exchanged for another before its verdict does not come back', async () => {
    await stage.ask('wu', 'member.update', wear(await upload('wu', photo('camp'), 'first.webp')));
    const second = await upload('wu', photo('camp'), 'second.webp');
    await stage.ask('wu', 'member.update', wear(second));
    await stage.settleChecks();
    expect(storedAvatar()).toBe(second);
  });
});

test('what is no picture at all is left to a person', async () => {
  const submissionId = await submit('lin', {
    images: [await upload('lin', Buffer.from('not a picture '.repeat(20)))],
  });
  await stage.settleChecks();
  expect(roundOf(submissionId).contentCheck).toBe('review');
});

test('the id of whom a picture resembles never reaches a page', async () => {
  const { items } = await stage.ask(REVIEWER, 'review.queue', {});
  for (const { submissionId } of items) {
    const view = await stage.ask(REVIEWER, 'review.get', { submissionId });
    expect(JSON.stringify(view.originality)).not.toContain(memberIdOf('lin'));
  }
});
