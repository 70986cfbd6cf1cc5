import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { LABELLED } from '../domain/sample';
import { holdWork, makeColleague, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner-slice';
const REVIEWER = 'staff-slice';
const VIN = '1M8GDM9AXKP042788';

let stage: Stage;
let submissionId = '';

beforeAll(async () => {
  stage = await Stage.open();
  makeColleague(stage, REVIEWER, ['community']);
  makeTask(stage, 'mileage', { title: '晒出你的行驶里程', reward: { points: 30, growth: 10 } });
});
afterAll(() => stage.close());

describe('from the first visit to the first reward', () => {
  test('a visitor is told the programme and what is still missing', async () => {
    expect(await stage.ask(OWNER, 'home.get', {})).toEqual({
      state: 'visitor',
      programmeName: '远山车主计划',
      covenantAccepted: false,
    });
    expect(await stage.refusal(OWNER, 'task.list', {})).toMatchObject({ code: 'MEMBER.NOT_JOINED' });
  });

  test('nobody joins before having accepted the covenant', async () => {
    const input = { nickname: '小林', privacyAgreed: true };
    expect(await stage.refusal(OWNER, 'member.join', { ...input, requestId: newRequestId() })).toMatchObject({
      code: 'COVENANT.NOT_ACCEPTED',
      details: { version: 1 },
    });
    const covenant = await stage.ask(OWNER, 'covenant.current', {});
    expect(covenant).toMatchObject({ version: 1, acceptedByMe: false });
    await stage.ask(OWNER, 'covenant.accept', { version: covenant.version, requestId: newRequestId() });
    expect(await stage.ask(OWNER, 'covenant.current', {})).toMatchObject({ acceptedByMe: true });
  });

  test('nor without agreeing to the privacy terms', async () => {
    const refused = await stage.refusal(OWNER, 'member.join', {
      nickname: '小林',
      privacyAgreed: false,
      requestId: newRequestId(),
    });
    expect(refused.code).toBe('PRIVACY.NOT_AGREED');
    expect(stage.rows('members')).toEqual([]);
  });

  test('joining makes a member on the lowest rung and welcomes them', async () => {
    const member = await stage.ask(OWNER, 'member.join', {
      nickname: ' 小林在路上 ',
      privacyAgreed: true,
      requestId: newRequestId(),
    });
    expect(member).toMatchObject({ nickname: '小林在路上', tier: 'base', standing: 'good', cars: [] });
    const inbox = await stage.ask(OWNER, 'inbox.list', {});
    expect(inbox.items.map(({ content, unread }) => [content.kind, unread])).toEqual([['welcome', true]]);
  });

  test('a car is bound by its VIN, typed as people type it', async () => {
    const { cars } = await stage.ask(OWNER, 'car.bind', {
      vin: ` ${VIN.slice(0, 8).toLowerCase()} ${VIN.slice(8)} `,
      model: '远山 E7',
      region: '上海',
      requestId: newRequestId(),
    });
    expect(cars).toMatchObject([{ vin: VIN, model: '远山 E7', region: '上海', verified: false }]);
  });

  test('the task is on the home and in the list, and can be done', async () => {
    const home = await stage.ask(OWNER, 'home.get', {});
    expect(home).toMatchObject({
      state: 'member',
      balancePoints: 0,
      unreadMessages: 1,
      tasks: [{ taskId: 'mileage', myStatus: null }],
      roles: [],
    });
    expect((await stage.ask(OWNER, 'task.list', {})).items).toHaveLength(1);
    expect(await stage.ask(OWNER, 'task.get', { taskId: 'mileage' })).toMatchObject({
      phase: 'open',
      canHandIn: true,
      mySubmissionId: null,
    });
  });

  test('a work is handed in with a picture and waits for a reviewer', async () => {
    const image = await stage.uploadOwn(OWNER);
    const row = await stage.ask(OWNER, 'submission.submit', {
      taskId: 'mileage',
      images: [image],
      text: '三万公里了',
      declarations: LABELLED,
      requestId: newRequestId(),
    });
    submissionId = row.submissionId;
    expect(row).toMatchObject({ status: 'submitted', taskTitle: '晒出你的行驶里程' });
    expect(row.reviewDueAtMs - row.submittedAtMs).toBe(48 * 3_600_000);
    const queue = await stage.ask(REVIEWER, 'review.queue', {});
    expect(queue).toMatchObject({ waiting: 1, items: [{ submissionId, round: 1, imageCount: 1 }] });
    const view = await stage.ask(REVIEWER, 'review.get', { submissionId });
    expect(view).toMatchObject({ author: { nickname: '小林在路上', tier: 'base' }, own: false });
    const picture = await fetch(view.submission.rounds[0]?.images[0]?.url ?? '');
    expect(picture.status).toBe(200);
  });

  test('a refusal reaches the owner with criterion, reason and remedy', async () => {
    await holdWork(stage, REVIEWER, submissionId);
    await stage.ask(REVIEWER, 'review.decide', {
      submissionId,
      round: 1,
      judgement: {
        verdict: 'refuse',
        criterionId: 'clear',
        reason: '数字看不清',
        remedy: '停车后靠近一点再拍',
      },
      requestId: newRequestId(),
    });
    const [message] = (await stage.ask(OWNER, 'inbox.list', {})).items;
    expect(message).toMatchObject({
      unread: true,
      content: {
        kind: 'work.refused',
        submissionId,
        criterion: '画面清楚',
        reason: '数字看不清',
        remedy: '停车后靠近一点再拍',
      },
    });
    expect(
      await stage.ask(OWNER, 'inbox.read', {
        messageIds: [message?.messageId ?? ''],
        requestId: newRequestId(),
      }),
    ).toEqual({ read: 1 });
    expect(await stage.ask(OWNER, 'home.get', {})).toMatchObject({ balancePoints: 0, unreadMessages: 1 });
  });

  test('the mended work comes back to the reviewer with the earlier reason in view', async () => {
    const image = await stage.uploadOwn(OWNER, 'sharper.png');
    await stage.ask(OWNER, 'submission.submit', {
      taskId: 'mileage',
      images: [image],
      text: '这次拍清楚了',
      declarations: LABELLED,
      requestId: newRequestId(),
    });
    const { submission } = await stage.ask(REVIEWER, 'review.get', { submissionId });
    expect(submission.rounds.map(({ number, text }) => [number, text])).toEqual([
      [1, '三万公里了'],
      [2, '这次拍清楚了'],
    ]);
    expect(submission.rounds[0]?.decision).toMatchObject({
      verdict: 'refused',
      criterion: '画面清楚',
      reason: '数字看不清',
    });
    expect(submission.rounds[1]?.decision).toBeNull();
  });

  test('the approval brings points, growth and praise, each with its reason', async () => {
    await holdWork(stage, REVIEWER, submissionId);
    await stage.ask(REVIEWER, 'review.decide', {
      submissionId,
      round: 2,
      judgement: { verdict: 'approve', praise: '光线真好' },
      requestId: newRequestId(),
    });
    const points = await stage.ask(OWNER, 'points.history', {});
    expect(points).toMatchObject({
      balancePoints: 30,
      items: [
        {
          points: 30,
          balanceAfterPoints: 30,
          reason: { kind: 'task.reward', taskId: 'mileage', submissionId },
        },
      ],
    });
    const growth = await stage.ask(OWNER, 'tier.growth', {});
    expect(growth.items).toMatchObject([
      { growth: 10, source: { taskId: 'mileage', taskTitle: '晒出你的行驶里程', submissionId } },
    ]);
    const [message] = (await stage.ask(OWNER, 'inbox.list', {})).items;
    expect(message?.content).toMatchObject({ kind: 'work.approved', praise: '光线真好' });
    expect(await stage.ask(OWNER, 'submission.get', { submissionId })).toMatchObject({
      status: 'approved',
      mendableUntilMs: null,
    });
    expect((await stage.ask(REVIEWER, 'review.queue', {})).waiting).toBe(0);
  });

  test('the way to the next tier is told gate by gate, with value, bar and gap', async () => {
    expect(await stage.ask(OWNER, 'tier.explain', {})).toMatchObject({
      tier: 'base',
      policyVersion: 1,
      growth: 10,
      growthWindowDays: 180,
      next: {
        tier: 'active',
        admission: 'invitation',
        gates: [
          { figure: 'growth', windowDays: 90, value: 10, bar: 200, gap: 190, met: false },
          { figure: 'works', windowDays: 90, value: 1, bar: 6, gap: 5, met: false },
          { figure: 'verifiedCars', windowDays: null, value: 0, bar: 1, gap: 1, met: false },
          { figure: 'memberDays', windowDays: null, value: 0, bar: 30, gap: 30, met: false },
        ],
      },
      changes: [{ from: null, to: 'base', reason: 'joined' }],
    });
  });

  test('no openid is ever in an answer', async () => {
    const answers = await Promise.all([
      stage.ask(OWNER, 'member.me', {}),
      stage.ask(OWNER, 'home.get', {}),
      stage.ask(REVIEWER, 'review.get', { submissionId }),
      stage.ask(OWNER, 'inbox.list', {}),
    ]);
    expect(JSON.stringify(answers)).not.toContain(OWNER);
    expect(memberIdOf(OWNER)).not.toContain(OWNER);
  });
});
