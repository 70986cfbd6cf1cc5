import { PROJECT_STAGES } from '@/domain/coaching';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { LABELLED } from '../domain/sample';
import { agreeToMessages, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, 'planner', ['content']);
  await makeMember(stage, 'core', { tier: 'core' });
  makeTask(stage, 'story', { tier: 'core', form: { kind: 'piece' }, stages: [...PROJECT_STAGES] });
});
afterEach(() => stage.close());

const send = (text: string, fields: object = {}) =>
  stage.call('core', 'coaching.send', {
    taskId: 'story',
    stageId: 'idea',
    text,
    images: [],
    requestId: newRequestId(),
    ...fields,
  });
const comment = (version: number, comments: Parameters<typeof commentInput>[1]) =>
  stage.call('planner', 'coaching.comment', commentInput(version, comments));
function commentInput(
  version: number,
  comments: {
    anchor:
      | { kind: 'text'; from: number; to: number }
      | { kind: 'picture'; image: number; x: number; y: number }
      | { kind: 'whole' };
    words: string;
  }[],
) {
  return { coachingId: `story.${memberIdOf('core')}`, version, comments, requestId: newRequestId() };
}
const codeOf = (reply: { ok: true } | { ok: false; error: { code: string } }) =>
  reply.ok ? 'OK' : reply.error.code;

test('an idea is commented on a place, revised, and every version stays with what was said of it', async () => {
  const image = await stage.uploadOwn('core');
  expect(codeOf(await send('拍一条清晨的山路', { images: [image] }))).toBe('OK');
  expect((await stage.ask('planner', 'coaching.queue', {})).items).toMatchObject([
    { taskTitle: '晒出你的行驶里程', nickname: '小林', version: 1, stage: '想法' },
  ]);
  const said = await comment(1, [
    { anchor: { kind: 'text', from: 3, to: 5 }, words: '从雾散开的那一刻切入会不会更独特？' },
    { anchor: { kind: 'picture', image: 0, x: 500, y: 250 }, words: '这里可以再亮一点' },
  ]);
  expect(codeOf(said)).toBe('OK');
  expect((await stage.ask('planner', 'coaching.queue', {})).items).toEqual([]);
  expect(codeOf(await send('拍雾散开的山路', { stageId: 'script' }))).toBe('OK');
  const mine = await stage.ask('core', 'coaching.mine', { taskId: 'story' });
  expect(mine.versions.map(({ text, stageId, comments }) => [text, stageId, comments.length])).toEqual([
    ['拍一条清晨的山路', 'idea', 2],
    ['拍雾散开的山路', 'script', 0],
  ]);
  // The team appears by role, never by name or id.
  expect(JSON.stringify(mine)).not.toContain(memberIdOf('planner'));
  expect(mine.versions[0]?.comments[0]).toMatchObject({ role: 'content' });
  const told = stage.rows('inbox').filter(({ content }) => content.kind === 'coaching.commented');
  expect(told.map(({ memberId }) => memberId)).toEqual([memberIdOf('core')]);
});

test('whoever asked for it is told of the answer in WeChat, once for each consent and once for a repetition', async () => {
  const whole = { kind: 'whole' } as const;
  await send('想法');
  await comment(1, [{ anchor: whole, words: '没有人要提醒' }]);
  expect(stage.cloud.mailbox('core')).toEqual([]);
  await agreeToMessages(stage, 'core', ['review.done']);
  const input = commentInput(1, [{ anchor: whole, words: '从雾里切入' }]);
  for (let time = 0; time < 3; time += 1)
    expect(codeOf(await stage.call('planner', 'coaching.comment', input))).toBe('OK');
  await comment(1, [{ anchor: whole, words: '再说一句' }]);
  const sent = stage.cloud.mailbox('core');
  expect(sent).toMatchObject([{ page: 'packages/task/coaching/index?id=story' }]);
  expect(JSON.stringify(sent)).toContain('从雾里切入');
});

test('a comment sits on a place that exists, on the version that was read', async () => {
  await send('雾');
  expect(codeOf(await comment(1, [{ anchor: { kind: 'text', from: 0, to: 1 }, words: '好' }]))).toBe('OK');
  expect(codeOf(await comment(1, [{ anchor: { kind: 'text', from: 0, to: 2 }, words: '过界' }]))).toBe(
    'INPUT.INVALID',
  );
  expect(
    codeOf(await comment(1, [{ anchor: { kind: 'picture', image: 0, x: 1, y: 1 }, words: '没有图' }])),
  ).toBe('INPUT.INVALID');
  await send('雾和山');
  expect(codeOf(await comment(1, [{ anchor: { kind: 'whole' }, words: '旧的一版' }]))).toBe(
    'COACHING.OUTDATED',
  );
});

test('advice is no condition: the member hands in whenever they like, without a word of the team', async () => {
  await send('想法');
  const handedIn = await stage.call('core', 'submission.submit', {
    taskId: 'story',
    images: [await stage.uploadOwn('core')],
    text: '成品',
    declarations: LABELLED,
    requestId: newRequestId(),
  });
  expect(handedIn.ok).toBe(true);
  expect(codeOf(await send('再来一版'))).toBe('TASK.CLOSED');
});

test('nobody sends a draft for a task that they may not see, and one’s own draft is not commented by oneself', async () => {
  await makeMember(stage, 'base');
  const input = { taskId: 'story', stageId: null, text: '想法', images: [], requestId: newRequestId() };
  const hidden = await stage.refusal('base', 'coaching.send', input);
  const missing = await stage.refusal('base', 'coaching.send', { ...input, taskId: 'nothing-there' });
  expect({ ...hidden, requestId: '' }).toEqual({ ...missing, requestId: '' });
  await send('想法');
  makeColleague(stage, 'core', ['content']);
  const own = await stage.call(
    'core',
    'coaching.comment',
    commentInput(1, [{ anchor: { kind: 'whole' }, words: '真好' }]),
  );
  expect(codeOf(own)).toBe('COACHING.NOT_FOUND');
});

describe('a proposal', () => {
  const propose = (openid: string) =>
    stage.call(openid, 'proposal.send', {
      title: '环湖纪录片',
      idea: '用一周时间，沿湖拍下七位车主。',
      needs: '一台备用车',
      requestId: newRequestId(),
    });
  const answer = (proposalId: string, accepts: boolean) =>
    stage.call('planner', 'proposal.answer', {
      proposalId,
      accepts,
      words: accepts ? '备用车和住宿我们来安排' : '今年的档期满了',
      points: 300,
      growth: 80,
      days: 60,
      requestId: newRequestId(),
    });

  test('becomes a project of its member alone, by the steps of a project', async () => {
    await makeMember(stage, 'other', { tier: 'ambassador' });
    const sent = await propose('core');
    const proposalId = sent.ok ? sent.data.proposalId : '';
    const replies = await Promise.all([answer(proposalId, true), answer(proposalId, true)]);
    expect(replies.map(codeOf).sort()).toEqual(['OK', 'PROPOSAL.ANSWERED']);
    const { items } = await stage.ask('core', 'proposal.mine', {});
    expect(items).toMatchObject([{ status: 'accepted', answer: '备用车和住宿我们来安排' }]);
    const taskId = items[0]?.taskId ?? '';
    const task = await stage.ask('core', 'task.get', { taskId });
    expect(task.stages.map(({ title }) => title)).toEqual(['想法', '脚本', '拍摄']);
    expect(task).toMatchObject({ freedom: 'open', reward: { points: 300, growth: 80 }, canHandIn: true });
    expect((await stage.refusal('other', 'task.get', { taskId })).code).toBe('TASK.NOT_FOUND');
    expect((await stage.ask('other', 'task.list', {})).items.map((row) => row.taskId)).not.toContain(taskId);
  });

  test('is a door for core members alone, and three wait at most', async () => {
    await makeMember(stage, 'active', { tier: 'active' });
    expect(codeOf(await propose('active'))).toBe('PROPOSAL.NOT_FOUND');
    for (let index = 0; index < 3; index += 1) expect(codeOf(await propose('core'))).toBe('OK');
    expect(codeOf(await propose('core'))).toBe('PROPOSAL.TOO_MANY');
    const { items } = await stage.ask('core', 'proposal.mine', {});
    await stage.ask('core', 'proposal.withdraw', {
      proposalId: items[0]?.proposalId ?? '',
      requestId: newRequestId(),
    });
    expect(codeOf(await propose('core'))).toBe('OK');
  });

  test('that is declined comes back with the reason', async () => {
    const sent = await propose('core');
    await answer(sent.ok ? sent.data.proposalId : '', false);
    const told = stage
      .rows('inbox')
      .flatMap(({ content }) => (content.kind === 'proposal.answered' ? [content] : []));
    expect(told).toMatchObject([{ accepted: false, words: '今年的档期满了', taskId: null }]);
  });
});
