import { readLine, writeLine } from '../cloudfunctions/line';
import { type App, openApp } from './app';
import { expectSound, read, see, seeDisabled, seeId, tapId } from './hand';
import { openidOf } from './team';
import { openReview } from './work';

const SLOW_MS = 240_000;

let app: App;
afterEach(() => app.close());

type Row = Record<string, unknown> & { _id: string };

/** Rows of a collection, and one of them put in place of what stands there: only a test may do so. */
function rowsOf(name: 'submissions' | 'members' | 'colleagues' | 'appeals'): Row[] {
  return [...app.cloud.database.exportLines(name)].map((line) => readLine<Row>(line));
}

function change(name: 'submissions' | 'members' | 'colleagues', id: string, changes: object): void {
  const row = rowsOf(name).find(({ _id }) => _id === id);
  if (row === undefined) throw new Error(`There is no ${name} ${id}.`);
  app.cloud.database.importLines(name, [writeLine({ ...row, ...changes })]);
}

/** Changes the round that waits for its review. */
function changeRound(submissionId: string, changes: object): void {
  const work = rowsOf('submissions').find(({ _id }) => _id === submissionId);
  const rounds = Array.isArray(work?.rounds) ? work.rounds : [];
  change('submissions', submissionId, {
    rounds: [...rounds.slice(0, -1), { ...rounds.at(-1), ...changes }],
  });
}

interface Queue {
  items: { submissionId: string; batchable: boolean }[];
}

/** Works of rewarded tasks that one review without marks decides. */
async function plainWorks(count: number): Promise<string[]> {
  const { items } = await app.act<Queue>('staff-community', 'review.queue', {});
  const plain = items.filter(({ batchable }) => batchable).map(({ submissionId }) => submissionId);
  if (plain.length < count) throw new Error(`Only ${plain.length} plain works wait in the demo.`);
  return plain.slice(0, count);
}

it(
  'a reviewer reads what a rewarded work lacks, and cannot approve before it is there',
  async () => {
    app = await openApp('compliance');
    const [unlabelled = '', silent = '', unsure = '', behind = ''] = await plainWorks(4);
    changeRound(unlabelled, { declarations: { advertising: null, ai: 'none' } });
    changeRound(silent, { declarations: { advertising: 'unpublished', ai: null } });
    changeRound(unsure, { contentCheck: 'review' });
    change('members', behind.slice(behind.lastIndexOf('.') + 1), { covenantVersion: 0 });
    const reviewer = await app.as('staff-community');
    const LACKS = [
      [unlabelled, '缺少广告标识的说明，请退回让作者补上'],
      [silent, '缺少 AI 使用说明，请退回让作者补上'],
      [behind, '作者还没有同意新公约'],
    ] as const;
    for (const [submissionId, words] of LACKS) {
      await openReview(reviewer, submissionId);
      await see(reviewer, words);
      await seeDisabled(reviewer, 'approve');
      await reviewer.shoot('lack');
      await expectSound(reviewer);
    }
    await openReview(reviewer, unsure);
    await see(reviewer, '平台没有把握，需要你看过后确认');
    await tapId(reviewer, 'approve');
    await see(reviewer, '先确认内容没有问题');
    await seeDisabled(reviewer, 'confirm-approve');
    await reviewer.shoot('unsure');
    await tapId(reviewer, 'confirm-content');
    await tapId(reviewer, 'confirm-approve');
    await see(reviewer, '已通过');
  },
  SLOW_MS,
);

it(
  'of two who open a work one holds it, and the other is told and goes on',
  async () => {
    app = await openApp('two-reviewers');
    const [submissionId = ''] = await plainWorks(1);
    const first = await app.as('staff-community');
    const second = await app.as('staff-content', { dark: true });
    await Promise.all([openReview(first, submissionId), openReview(second, submissionId)]);
    const obstacle = '同事正在看这份作品，先看下一件';
    await Promise.all([seeId(first, 'approve'), seeId(second, 'approve')]);
    await Promise.any([see(first, obstacle), see(second, obstacle)]);
    const told = await Promise.all([read(first), read(second)]);
    expect(told.filter((text) => text.includes(obstacle))).toHaveLength(1);
    const [other, holder] = told[0].includes(obstacle) ? [first, second] : [second, first];
    await seeDisabled(other, 'approve');
    await seeDisabled(other, 'refuse');
    await other.shoot('taken');
    await tapId(holder, 'approve');
    await tapId(holder, 'confirm-approve');
    await see(holder, '已通过');
  },
  SLOW_MS,
);

it(
  'an appeal that nobody is left to hear waits for a new colleague, and both sides read that it does',
  async () => {
    app = await openApp('stranded');
    const appeal = rowsOf('appeals').find(({ status }) => status === 'open');
    const [memberId, decidedById] = [String(appeal?.memberId), String(appeal?.decidedById)];
    for (const { _id } of rowsOf('colleagues')) change('colleagues', _id, { active: _id === decidedById });
    const decider = await app.as('staff-community');
    await decider.goto('packages/ops/cases/index');
    await tapId(decider, 'queue-appeals');
    await see(decider, /1 份申诉没有同事能看/);
    expect(await read(decider)).not.toContain(String(appeal?.words));
    await decider.shoot('team');
    await expectSound(decider);
    const owner = await app.as(openidOf(app, memberId));
    await owner.goto('packages/community/decisions/index');
    await see(owner, /团队正在请一位新同事/);
    await owner.shoot('owner', { whole: true });
    await expectSound(owner);
  },
  SLOW_MS,
);
