import { type Brief, briefProblems } from '@/domain/brief';
import { BRIEF_TEMPLATES, beginBrief } from '@/domain/briefTemplates';
import { DAY_MS } from '@/domain/day';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { handInWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const PLANNER = 'planner';
const LEAD = 'lead';

let stage: Stage;
let cover = '';
beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, PLANNER, ['content']);
  makeColleague(stage, LEAD, ['lead']);
  cover = await stage.uploadOwn(PLANNER, 'cover.png');
});
afterEach(() => stage.close());

/** The brief of a photo task that is open from now on. */
function photoBrief(fields: Partial<Brief> = {}): Brief {
  return { ...beginBrief(BRIEF_TEMPLATES[0], cover, stage.nowMs), ...fields };
}

async function save(brief: Brief, openid = PLANNER): Promise<string> {
  const input = { taskId: null, revision: 0, brief, requestId: newRequestId() };
  return (await stage.ask(openid, 'brief.save', input)).taskId;
}

const publish = (taskId: string) =>
  stage.call(PLANNER, 'brief.publish', { taskId, requestId: newRequestId() });
const shownTo = async (openid: string) =>
  (await stage.ask(openid, 'task.list', {})).items.map(({ taskId }) => taskId);

test('a draft is the planner’s alone until it is published, and then everyone in the audience sees it', async () => {
  await makeMember(stage, 'owner');
  const taskId = await save(photoBrief({ title: '晒出你的里程' }));
  expect(await shownTo('owner')).toEqual([]);
  expect((await stage.refusal('owner', 'task.get', { taskId })).code).toBe('TASK.NOT_FOUND');
  expect(await publish(taskId)).toMatchObject({ ok: true, data: { state: 'published' } });
  expect(await shownTo('owner')).toEqual([taskId]);
  expect((await stage.ask(PLANNER, 'brief.list', { state: 'published' })).items).toMatchObject([
    { taskId, title: '晒出你的里程', kind: 'photo', phase: 'open' },
  ]);
  const again = await publish(taskId);
  expect(again.ok ? '' : again.error.code).toBe('BRIEF.NOT_DRAFT');
  expect(stage.rows('audits').map(({ action }) => action)).toEqual(['brief.publish']);
});

test('what exceeds the limit needs a second person, who is neither its writer nor a planner', async () => {
  await makeMember(stage, 'owner');
  const atLimit = await save(photoBrief({ reward: { points: 500, growth: 10 } }));
  expect(await publish(atLimit)).toMatchObject({ ok: true, data: { state: 'published' } });
  const above = await save(photoBrief({ reward: { points: 501, growth: 10 }, automatic: false }));
  expect(await publish(above)).toMatchObject({ ok: true, data: { state: 'proposed' } });
  expect(await shownTo('owner')).toEqual([atLimit]);
  const agree = (openid: string, agrees = true) =>
    stage.call(openid, 'brief.agree', { taskId: above, agrees, reason: '值得', requestId: newRequestId() });
  const own = await agree(PLANNER);
  expect(own.ok ? '' : own.error.code).toBe('ACTION.FORBIDDEN');
  expect((await stage.ask(LEAD, 'brief.get', { taskId: above })).mayAgree).toBe(true);
  expect(await agree(LEAD, false)).toMatchObject({ ok: true, data: { state: 'draft' } });
  expect((await stage.ask(PLANNER, 'brief.get', { taskId: above })).plan.sentBack).toBe('值得');
  expect(await publish(above)).toMatchObject({ ok: true, data: { state: 'proposed' } });
  expect(await agree(LEAD)).toMatchObject({ ok: true, data: { state: 'published' } });
  expect((await shownTo('owner')).sort()).toEqual([atLimit, above].sort());

  const leads = await save(photoBrief({ cover: '', reward: { points: 900, growth: 10 } }), LEAD);
  stage.put('tasks', { ...stage.row('tasks', leads), cover });
  expect((await stage.call(LEAD, 'brief.publish', { taskId: leads, requestId: newRequestId() })).ok).toBe(
    true,
  );
  const alone = await stage.refusal(LEAD, 'brief.agree', {
    taskId: leads,
    agrees: true,
    reason: '自己同意自己',
    requestId: newRequestId(),
  });
  expect(alone.code).toBe('BRIEF.OWN');
});

test.each<[string, Partial<Brief>, string]>([
  ['a title', { title: ' ' }, 'title'],
  ['a deadline after its opening', { closesAtMs: 1 }, 'closesAtMs'],
  ['the trust that its freedom asks for', { freedom: 'framework' }, 'audience.tier'],
  ['prizes that can be won', { prizes: [{ places: 1, prize: { kind: 'points', points: 100 } }] }, 'prizes'],
  [
    'something to hand in',
    { shape: { images: { min: 0, max: 0 }, text: { required: false, maxLength: 0 } } },
    'shape',
  ],
  ['criteria', { criteria: [] }, 'criteria'],
  [
    'a bank for its quiz',
    { form: { kind: 'quiz', bankId: 'none', draws: 2, passes: 1, limitMs: 60_000, tries: 1 } },
    'form.bankId',
  ],
])('a brief is not published without %s', async (_, fields, field) => {
  const taskId = await save(photoBrief(fields));
  const reply = await publish(taskId);
  expect(reply.ok ? {} : reply.error).toMatchObject({ code: 'BRIEF.INVALID' });
  expect(reply.ok ? [] : reply.error.details?.fields).toContain(field);
});

test.each(BRIEF_TEMPLATES.filter(({ form }) => form.kind !== 'quiz' && form.kind !== 'poll'))(
  'the template $name can be published as it is',
  (template) => {
    expect(briefProblems(beginBrief(template, 'cloud://cover', 1_000), 500)).toEqual([]);
  },
);

test('two planners never overwrite each other unseen, and a copy leaves its source alone', async () => {
  const taskId = await save(photoBrief({ title: '原来的' }));
  const change = (title: string) =>
    stage.call(PLANNER, 'brief.save', {
      taskId,
      revision: 1,
      brief: photoBrief({ title }),
      requestId: newRequestId(),
    });
  expect((await change('改过一次')).ok).toBe(true);
  const late = await change('会盖掉');
  expect(late.ok ? '' : late.error.code).toBe('BRIEF.CHANGED_MEANWHILE');
  const { brief } = await stage.ask(LEAD, 'brief.get', { taskId });
  const foreign = { taskId: null, revision: 0, brief, requestId: newRequestId() };
  expect((await stage.refusal(LEAD, 'brief.save', foreign)).code).toBe('FILE.NOT_YOURS');
  const copy = await stage.ask(LEAD, 'brief.save', { ...foreign, copyOf: taskId, requestId: newRequestId() });
  expect(copy.taskId).not.toBe(taskId);
  expect(stage.row('tasks', copy.taskId).title).toBe('改过一次');
});

test('a task with pictures to post and links to prove it is copied with both, and with nobody else’s pictures', async () => {
  const picture = await stage.uploadOwn(PLANNER, 'picture.png');
  const member = await makeMember(stage, 'owner');
  const brief = photoBrief({
    form: { kind: 'post', pictures: [picture] },
    shape: {
      images: { min: 0, max: 1 },
      text: { required: false, maxLength: 100 },
      links: { min: 1, max: 2, platforms: ['weibo'] },
    },
    audience: { ...photoBrief().audience, memberIds: [member._id] },
  });
  const taskId = await save(brief);
  const view = await stage.ask(LEAD, 'brief.get', { taskId });
  expect(view.named).toEqual([{ memberId: member._id, nickname: member.nickname }]);
  expect(Object.keys(view.urls).sort()).toEqual([cover, picture].sort());
  const copied = { taskId: null, revision: 0, brief: view.brief, copyOf: taskId, requestId: newRequestId() };
  const copy = await stage.ask(LEAD, 'brief.save', copied);
  expect(stage.row('tasks', copy.taskId).shape.links).toEqual({ min: 1, max: 2, platforms: ['weibo'] });
  const stolen = await stage.uploadOwn('owner', 'private.png');
  const foreign: Brief = { ...brief, form: { kind: 'post', pictures: [stolen] } };
  const taken = { taskId: null, revision: 0, brief: foreign, requestId: newRequestId() };
  expect((await stage.refusal(PLANNER, 'brief.save', taken)).code).toBe('FILE.NOT_YOURS');
});

test('the audience is counted as the list will show it', async () => {
  const car = { vin: '1M8GDM9AXKP042788', model: '远山 E7', region: '上海' } as const;
  await makeMember(stage, 'driver');
  await stage.ask('driver', 'car.bind', { ...car, requestId: newRequestId() });
  await makeMember(stage, 'other');
  const base = photoBrief().audience;
  const count = (fields: Partial<Brief['audience']>) =>
    stage.ask(PLANNER, 'brief.audience', { audience: { ...base, ...fields } });
  expect(await count({})).toEqual({ members: 2, more: false });
  expect(await count({ models: ['远山 E7'] })).toEqual({ members: 1, more: false });
  expect(await count({ models: ['远山 E7'], regions: ['北京'] })).toEqual({ members: 0, more: false });
  expect(await count({ models: ['远山 E7', '云岭 X9'] })).toEqual({ members: 1, more: false });
  expect(await count({ models: ['远山 E7'], regions: ['北京', '上海'] })).toEqual({
    members: 1,
    more: false,
  });
  expect(await count({ models: ['远山 E7'], interests: ['camping'] })).toEqual({ members: 0, more: false });
  expect(await count({ tier: 'core' })).toEqual({ members: 0, more: false });
  expect(await count({ memberIds: [memberIdOf('other'), 'nobody'] })).toEqual({ members: 1, more: false });
});

test('a planner finds members by name, and learns no more of them than it takes to choose one', async () => {
  const car = { vin: '1M8GDM9AXKP042788', model: '远山 E7', region: '上海' } as const;
  await makeMember(stage, 'driver', { nickname: '山里的晴', tier: 'core' });
  await stage.ask('driver', 'car.bind', { ...car, requestId: newRequestId() });
  await makeMember(stage, 'gone', { nickname: '山里的雨', standing: 'left' });
  await makeMember(stage, 'other', { nickname: '海边' });
  const driver = { memberId: memberIdOf('driver'), nickname: '山里的晴', tier: 'core', models: ['远山 E7'] };
  expect(await stage.ask(PLANNER, 'brief.people', { text: '山里' })).toEqual({ items: [driver] });
  // Neither the end of a VIN nor nothing at all opens a way to read through the members.
  expect(await stage.ask(PLANNER, 'brief.people', { text: '042788' })).toEqual({ items: [] });
  expect((await stage.refusal(PLANNER, 'brief.people', { text: ' ' })).code).toBe('INPUT.INVALID');
  expect((await stage.refusal(PLANNER, 'member.search', { text: '山里' })).code).toBe('ACTION.FORBIDDEN');
  expect(stage.rows('looks')).toEqual([]);
});

describe('a task that is out', () => {
  let taskId = '';
  beforeEach(async () => {
    await makeMember(stage, 'owner');
    await makeMember(stage, 'late');
    taskId = await save(photoBrief({ automatic: false }));
    await publish(taskId);
  });
  const reason = '天气不好';

  test('can be given more time, for all or for one, and never less', async () => {
    const { closesAtMs } = stage.row('tasks', taskId);
    const extend = (at: number) =>
      stage.call(PLANNER, 'brief.extend', { taskId, closesAtMs: at, reason, requestId: newRequestId() });
    const earlier = await extend(closesAtMs);
    expect(earlier.ok ? '' : earlier.error.code).toBe('BRIEF.NOT_LATER');
    expect((await extend(closesAtMs + DAY_MS)).ok).toBe(true);
    await stage.ask(PLANNER, 'brief.extendFor', {
      taskId,
      memberId: memberIdOf('late'),
      closesAtMs: closesAtMs + 3 * DAY_MS,
      reason,
      requestId: newRequestId(),
    });
    stage.cloud.clock.advance(closesAtMs + 2 * DAY_MS - stage.nowMs);
    expect((await stage.ask('owner', 'task.get', { taskId })).canHandIn).toBe(false);
    expect((await stage.ask('late', 'task.get', { taskId })).canHandIn).toBe(true);
    expect(await handInWork(stage, 'late', taskId)).toBeTruthy();
    const told = stage.rows('inbox').filter(({ content }) => content.kind === 'task.extended');
    expect(told.map(({ memberId }) => memberId)).toEqual([memberIdOf('late')]);
  });

  test('can be closed early: who has handed in is told why and still judged', async () => {
    const submissionId = await handInWork(stage, 'owner', taskId);
    await stage.ask(PLANNER, 'brief.close', { taskId, reason, requestId: newRequestId() });
    stage.cloud.clock.advance(1);
    expect((await stage.ask('late', 'task.get', { taskId })).canHandIn).toBe(false);
    await stage.tick();
    await stage.tick();
    const told = stage
      .rows('inbox')
      .flatMap(({ content, memberId }) =>
        content.kind === 'task.ended' ? [[memberId, content.how, content.reason, content.waiting]] : [],
      );
    expect(told).toEqual([[memberIdOf('owner'), 'closed', reason, true]]);
    expect(stage.row('submissions', submissionId).status).toBe('submitted');
  });

  test('can be cancelled: it is gone for members, and what waits is still judged', async () => {
    await handInWork(stage, 'owner', taskId);
    await stage.ask(PLANNER, 'brief.cancel', { taskId, reason, requestId: newRequestId() });
    expect(await shownTo('late')).toEqual([]);
    expect((await stage.refusal('late', 'task.get', { taskId })).code).toBe('TASK.NOT_FOUND');
    stage.cloud.clock.advance(5 * 60_000);
    await stage.tick();
    await stage.tick();
    expect((await stage.ask(PLANNER, 'review.queue', {})).waiting).toBe(1);
    const twice = await stage.refusal(PLANNER, 'brief.cancel', { taskId, reason, requestId: newRequestId() });
    expect(twice.code).toBe('BRIEF.NOT_OPEN');
  });

  test('made elsewhere than in a brief is not edited here', async () => {
    makeTask(stage, 'old');
    expect((await stage.refusal(PLANNER, 'brief.get', { taskId: 'old' })).code).toBe('BRIEF.NOT_FOUND');
  });
});
