import type { InputOf } from '@/contract';
import { EMPTY_DRAFT, NO_TIMES } from '@/domain/draft';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { LABELLED } from '../domain/sample';
import { makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';

let stage: Stage;
let tasks = 0;

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  await makeMember(stage, 'other');
});
afterEach(() => stage.cloud.faults.clear());
afterAll(() => stage.close());

function newTask(): string {
  tasks += 1;
  return makeTask(stage, `task-${tasks}`)._id;
}

function saving(
  taskId: string,
  content: Partial<typeof EMPTY_DRAFT>,
  base: number,
  textAtMs = 0,
): InputOf<'draft.save'> {
  const times = { ...NO_TIMES, text: textAtMs };
  return { taskId, content: { ...EMPTY_DRAFT, ...content }, times, base, requestId: newRequestId() };
}

test('a draft waits in the cloud for its owner’s other phone, and is nobody else’s', async () => {
  const taskId = newTask();
  const image = await stage.uploadOwn(OWNER);
  await stage.ask(OWNER, 'draft.save', saving(taskId, { text: '写到一半', images: [image] }, 0));
  const { draft } = await stage.ask(OWNER, 'draft.get', { taskId });
  expect(draft).toMatchObject({ revision: 1, content: { text: '写到一半', images: [image] } });
  expect(await stage.ask('other', 'draft.get', { taskId })).toEqual({ draft: null });
});

test('two phones that save at the same moment lose neither words nor pictures', async () => {
  const taskId = newTask();
  const [one, two] = [await stage.uploadOwn(OWNER, 'a.png'), await stage.uploadOwn(OWNER, 'b.png')];
  const replies = await Promise.all([
    stage.ask(OWNER, 'draft.save', saving(taskId, { text: '手机甲', images: [one] }, 0, 10)),
    stage.ask(OWNER, 'draft.save', saving(taskId, { text: '手机乙', images: [two] }, 0, 20)),
  ]);
  expect(replies.filter(({ joined }) => joined)).toHaveLength(1);
  const { draft } = await stage.ask(OWNER, 'draft.get', { taskId });
  expect(draft?.content.text).toBe('手机乙');
  expect(draft?.other?.text).toBe('手机甲');
  expect([...(draft?.content.images ?? [])].sort()).toEqual([one, two].sort());
});

test('a save whose answer was lost may be sent again and counts once', async () => {
  const taskId = newTask();
  const input = saving(taskId, { text: '一次' }, 0);
  const first = await stage.ask(OWNER, 'draft.save', input);
  expect(await stage.ask(OWNER, 'draft.save', input)).toEqual(first);
  expect((await stage.ask(OWNER, 'draft.get', { taskId })).draft?.revision).toBe(1);
});

test('handing the work in ends the draft, and a save that comes late does not bring it back', async () => {
  const taskId = newTask();
  const image = await stage.uploadOwn(OWNER);
  await stage.ask(OWNER, 'draft.save', saving(taskId, { text: '交了' }, 0));
  await stage.ask(OWNER, 'submission.submit', {
    taskId,
    images: [image],
    text: '交了',
    declarations: LABELLED,
    requestId: newRequestId(),
  });
  expect(await stage.ask(OWNER, 'draft.get', { taskId })).toEqual({ draft: null });
  const late = await stage.ask(OWNER, 'draft.save', saving(taskId, { text: '晚到' }, 1));
  expect(late.draft).toBeNull();
  expect(stage.rows('drafts').filter((draft) => draft.taskId === taskId)).toEqual([]);
});

test('a draft that is thrown away is gone', async () => {
  const taskId = newTask();
  await stage.ask(OWNER, 'draft.save', saving(taskId, { text: '不要了' }, 0));
  await stage.ask(OWNER, 'draft.save', { ...saving(taskId, {}, 1), content: null });
  expect(await stage.ask(OWNER, 'draft.get', { taskId })).toEqual({ draft: null });
});

test('a task above one’s tier has no draft, and answers like one that does not exist', async () => {
  const hidden = makeTask(stage, 'for-core', { tier: 'core' })._id;
  const refusals = await Promise.all(
    [hidden, 'nothing-there'].map((taskId) => stage.refusal(OWNER, 'draft.save', saving(taskId, {}, 0))),
  );
  expect(refusals.map(({ code }) => code)).toEqual(['TASK.NOT_FOUND', 'TASK.NOT_FOUND']);
  expect(stage.rows('drafts').filter(({ memberId }) => memberId === memberIdOf('other'))).toEqual([]);
});

test('pictures of somebody else’s folder are refused', async () => {
  const theirs = await stage.uploadOwn('other');
  const input = saving(newTask(), { images: [theirs] }, 0);
  expect((await stage.refusal(OWNER, 'draft.save', input)).code).toBe('FILE.NOT_YOURS');
});
