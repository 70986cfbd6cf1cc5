import type { OutputOf } from '@/contract';
import { readRows } from '../cloudfunctions/line';
import { holdPage } from './budget';
import { standUp } from './owner';

const stand = standUp();

/** Lets everybody go who reviews beside the lead. */
async function leaveLeadAlone(): Promise<void> {
  const { colleagues } = await stand.own.act<OutputOf<'colleague.list'>>('staff-lead', 'colleague.list', {});
  for (const { colleagueId, roles, me } of colleagues) {
    if (me) continue;
    const change = { colleagueId, roles, active: false, reason: '离开', requestId: `leave-${colleagueId}` };
    await stand.own.act('staff-lead', 'colleague.change', change);
  }
}

it('a work that nobody else may judge says so before and after the first word, and leads the lead to inviting somebody', async () => {
  await leaveLeadAlone();
  const work = readRows(stand.own.cloud, 'submissions').find(
    ({ taskId, status }) => taskId === 'weekend-diary' && status === 'submitted',
  );
  if (work === undefined) throw new Error('No work for a ladder waits in the demo.');
  const lead = await stand.as('staff-lead');
  const { waiting } = await stand.own.act<OutputOf<'review.queue'>>('staff-lead', 'review.queue', {});
  await lead.navigateTo(`/packages/ops/review/index?id=${work._id}`);
  expect(lead.text()).toContain('现在只有你能评，评完要等一位新同事');
  await lead.tap({ id: 'approve' });
  const criteria = readRows(stand.own.cloud, 'tasks').find(({ _id }) => _id === work.taskId)?.criteria ?? [];
  for (const { id, grading } of criteria) if (grading !== undefined) await lead.tap({ id: `level-${id}-3` });
  await lead.tap({ id: 'confirm-approve' });
  expect(lead.text()).toContain('已记下，要等一位新同事');

  const again = await stand.as('staff-lead');
  await holdPage(again, 'queue: a work is stranded', () => again.navigateTo('/packages/ops/queue/index'));
  expect(again.find({ id: 'waiting' }).text).toContain(String(waiting - 1));
  expect(again.find({ id: 'colleague-needed' }).text).toContain('1 件没有同事能接着评');
  await again.tap({ id: 'to-team' });
  expect(again.route).toBe('packages/ops/team/index');
  expect(again.has({ id: 'invite-colleague' })).toBe(true);
  await again.navigateTo(`/packages/ops/review/index?id=${work._id}`);
  expect(again.text()).toContain('你已经评过，现在没有别的同事能接着评');
  expect(again.find({ id: 'approve' }).attribute('disabled')).toBe(true);
});
