import { holdPage, holdTap } from './budget';
import { standUp } from './owner';
import type { Phone } from './runtime/phone';

const stand = standUp();
let phone: Phone;

interface Queue {
  items: { caseId: string; title: string; held: boolean; claim: { mine: boolean; name: string } | null }[];
}

const cases = (person: string): Promise<Queue> => stand.own.act<Queue>(person, 'case.queue', {});
const appeals = (person: string): Promise<Queue> => stand.own.act<Queue>(person, 'appeal.queue', {});

function firstOf({ items }: Queue): Queue['items'][number] {
  const [first] = items;
  if (first === undefined) throw new Error('Nothing waits in the demo.');
  return first;
}

function postOf({ items }: Queue): Queue['items'][number] {
  const found = items.find(({ caseId }) => caseId.startsWith('post.'));
  if (found === undefined) throw new Error('No case about a post waits in the demo.');
  return found;
}

const caseAt = (caseId: string) => `/packages/ops/case/index?id=${encodeURIComponent(caseId)}`;

describe('a case', () => {
  it('is claimed by opening it, and let go by going on to the next', async () => {
    const before = await cases('staff-community');
    const first = firstOf(before);
    phone = await stand.as('staff-community');
    expect(phone.find({ id: 'cases-entry' }).text).toMatch(/内容处理[\s\S]*\d+ 件/);
    await holdPage(phone, 'cases', () => phone.tap({ id: 'cases-entry' }));
    await holdPage(phone, 'case', () => phone.tap({ id: 'start-cases' }));
    expect(phone.find({ id: 'claim' }).text).toContain('由你处理');
    const claimed = (await cases('staff-lead')).items.find((row) => row.caseId === first.caseId);
    expect(claimed?.claim).toMatchObject({ mine: false, name: '何静' });
    await phone.tap({ id: 'next' });
    const left = (await cases('staff-lead')).items.find((row) => row.caseId === first.caseId);
    expect(left?.claim).toBeNull();
  });

  it('that a colleague holds can be read, not decided', async () => {
    const { caseId } = firstOf(await cases('staff-lead'));
    await stand.own.act('staff-lead', 'case.claim', { caseId, requestId: 'held-by-the-lead' });
    phone = await stand.as('staff-community');
    await phone.navigateTo(caseAt(caseId));
    expect(phone.find({ id: 'claim' }).text).toContain('沈越正在处理');
    await expect(phone.tap({ id: 'violation' })).rejects.toThrow('disabled');
    await stand.own.act('staff-lead', 'case.release', { caseId, requestId: 'let-go-by-the-lead' });
  });

  it('is decided with the usual penalties chosen, after a look at what the member will read', async () => {
    const waiting = await cases('staff-community');
    const row = postOf(waiting);
    phone = await stand.as('staff-community');
    await phone.navigateTo(caseAt(row.caseId));
    await holdTap(phone, 'case: a violation', () => phone.tap({ id: 'violation' }));
    expect(phone.find({ id: 'penalty-remove' }).classes).toContain('ui-chip--on');
    await holdTap(phone, 'case: a penalty', () => phone.tap({ id: 'penalty-points' }));
    await holdTap(phone, 'case: on to the reason', () => phone.tap({ id: 'to-reason' }));
    await expect(phone.tap({ id: 'confirm-violation' })).rejects.toThrow('disabled');
    await holdTap(phone, 'case: a reason', () => phone.tap({ id: 'reason-1' }));
    expect(phone.find({ id: 'summary' }).text).toContain(`「${row.title}」违反了公约`);
    await phone.tap({ id: 'confirm-violation' });
    const after = await cases('staff-community');
    expect(after.items.map((item) => item.caseId)).not.toContain(row.caseId);
    expect(after.items).toHaveLength(waiting.items.length - 1);
  });

  it('in which nothing was violated asks for a reason and leaves the content where it is', async () => {
    const { caseId } = postOf(await cases('staff-community'));
    phone = await stand.as('staff-community');
    await phone.navigateTo(caseAt(caseId));
    await phone.tap({ id: 'dismiss' });
    await expect(phone.tap({ id: 'confirm-dismiss' })).rejects.toThrow('disabled');
    await phone.tap({ id: 'reason-1' });
    await phone.tap({ id: 'confirm-dismiss' });
    const { status } = await stand.own.act<{ status: string }>('staff-lead', 'case.get', { caseId });
    expect(status).toBe('dismissed');
  });
});

describe('an appeal', () => {
  it('shows the objection beside the decision, and tells the member the answer before it is sent', async () => {
    const { caseId } = firstOf(await appeals('staff-lead'));
    phone = await stand.as('staff-lead');
    await phone.navigateTo('/packages/ops/cases/index');
    await phone.tap({ id: 'queue-appeals' });
    await holdPage(phone, 'appeal', () => phone.tap({ id: `appeal-${caseId}` }));
    expect(phone.text()).toContain('原来的决定');
    await phone.tap({ id: 'overturn' });
    await phone.tap({ id: 'reason-1' });
    expect(phone.find({ id: 'summary' }).text).toContain('申诉成立');
    await phone.tap({ id: 'confirm-hearing' });
    const { status } = await stand.own.act<{ status: string }>('staff-lead', 'appeal.get', { caseId });
    expect(status).toBe('overturned');
  });
});

it('is closed to owners and to colleagues without the permission', async () => {
  const { caseId } = firstOf(await cases('staff-community'));
  for (const person of ['owner-core', 'staff-product']) {
    phone = await stand.as(person);
    await phone.navigateTo(caseAt(caseId));
    expect(phone.has({ id: 'violation' })).toBe(false);
    await phone.close();
  }
});
