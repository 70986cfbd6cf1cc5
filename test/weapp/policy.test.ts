import type { OutputOf } from '@/contract';
import { holdPage, holdTap } from './budget';
import { standUp } from './owner';
import type { Phone } from './runtime/phone';

const stand = standUp();
let phone: Phone;

const LEAD = 'staff-lead';
const SECOND_LEAD = 'second-lead';

const policy = () => stand.own.act<OutputOf<'policy.current'>>(LEAD, 'policy.current', {});

/** Somebody else who may change the policy too. */
async function inviteSecondLead(): Promise<void> {
  const invitation = { name: '林然', roles: ['lead'], requestId: 'invite-a-lead-0001' };
  const { code } = await stand.own.act<{ code: string }>(LEAD, 'colleague.invite', invitation);
  await stand.own.act(SECOND_LEAD, 'colleague.accept', { code, requestId: 'accept-a-lead-0001' });
}

let saves = 0;

/** The second lead saves a draft of their own. */
async function saveElsewhere(seats: number): Promise<void> {
  saves += 1;
  const { terms, revision } = await policy();
  const core = { ...terms.tiers.core, seats };
  await stand.own.act(SECOND_LEAD, 'policy.draft', {
    revision,
    terms: { ...terms, tiers: { ...terms.tiers, core } },
    requestId: `save-elsewhere-${saves}`,
  });
}

const EDITOR = '/packages/ops/policyEditor/index';

async function openEditor(): Promise<void> {
  phone = await stand.as(LEAD);
  await phone.navigateTo(EDITOR);
}

it('leads from the workbench to the policy in plain words, and on to the editor', async () => {
  phone = await stand.as(LEAD);
  await holdPage(phone, 'policy', () => phone.tap({ id: 'policy-entry' }));
  const { terms, holders } = await policy();
  expect(phone.find({ id: 'terms-core' }).text).toContain(`${terms.tiers.core.seats} 席`);
  expect(phone.find({ id: 'terms-core' }).text).toContain(String(holders.core));
  await holdPage(phone, 'policy editor', () => phone.tap({ id: 'edit-policy' }));
  expect(phone.route).toBe('packages/ops/policyEditor/index');
});

it('keeps what is typed on the phone, says what is wrong at its field, and saves it for the other leads', async () => {
  await openEditor();
  await phone.tap({ id: 'parts-growth' });
  await holdTap(phone, 'policy: a key of a number', () =>
    phone.send({ id: 'weight-depth' }, 'input', { value: '400', cursor: 3 }),
  );
  expect(phone.text()).toContain('不能大于 300');
  expect(phone.find({ id: 'simulate' }).attribute('disabled')).toBe(true);

  phone = await stand.reopen(phone);
  await phone.navigateTo(EDITOR);
  await phone.tap({ id: 'parts-growth' });
  expect(phone.text()).toContain('不能大于 300');
  await phone.input({ id: 'weight-depth' }, '130');
  await holdTap(phone, 'policy: a step more', () => phone.tap({ id: 'weight-depth-more' }));
  await phone.tap({ id: 'save-draft' });
  expect((await policy()).draft?.terms.weights.depth).toBe(140);
});

it('takes a condition away and brings it back at its place', async () => {
  await openEditor();
  const before = (await policy()).terms.tiers.active.gates.length;
  const first = phone.find({ id: 'active-gate-0-head' }).text;
  await holdTap(phone, 'policy: open a condition', () => phone.tap({ id: 'active-gate-0-head' }));
  await phone.tap({ id: 'active-gate-0-remove' });
  expect(phone.has({ id: `active-gate-${before - 1}` })).toBe(false);
  await phone.tap({ text: '撤销' });
  expect(phone.find({ id: 'active-gate-0-head' }).text).toBe(first);
  expect(phone.has({ id: `active-gate-${before - 1}` })).toBe(true);
});

it('tells whose draft came between, keeps what was typed, and lets one choose', async () => {
  await inviteSecondLead();
  await openEditor();
  await phone.tap({ id: 'parts-keep' });
  await phone.input({ id: 'grace-days' }, '45');
  await saveElsewhere(77);
  await phone.tap({ id: 'save-draft' });
  expect(phone.find({ id: 'conflict' }).text).toContain('林然');
  expect(phone.find({ id: 'grace-days' }).attribute('value')).toBe('45');
  expect((await policy()).draft?.terms.tiers.core.seats).toBe(77);
  await phone.tap({ id: 'keep-mine' });
  expect(phone.has({ id: 'conflict' })).toBe(false);
  await phone.tap({ id: 'save-draft' });
  const { draft } = await policy();
  expect(draft?.terms.hysteresis.graceDays).toBe(45);
});

it('tries the draft out over everyone and shows whom it concerns, with nothing written', async () => {
  await saveEasyDraft();
  await openEditor();
  const before = await policy();
  await phone.tap({ id: 'simulate' });
  await phone.wait(1_500);
  expect(phone.route).toBe('packages/ops/whatif/index');
  const { totals } = await run();
  expect(phone.find({ id: 'whatif-effects' }).text).toContain(String(totals?.effects.rises));
  expect((await policy()).version).toBe(before.version);
  expect((await policy()).holders).toEqual(before.holders);
  await holdPage(phone, 'what-if: one effect', () => phone.tap({ id: 'effect-rises' }));
  const rows = await stand.own.act<OutputOf<'whatIf.rows'>>(LEAD, 'whatIf.rows', {
    runId: (await run()).runId,
    effect: 'rises',
  });
  const [first] = rows.items;
  expect(phone.find({ id: `row-${first?.memberId}` }).text).toContain(first?.nickname ?? '');
});

/** A draft by which many would rise to the first tier. */
async function saveEasyDraft(): Promise<void> {
  const { terms, revision } = await policy();
  const gates = [{ figure: 'memberDays', bar: 30 }];
  const active = { ...terms.tiers.active, gates, seats: 40 };
  await stand.own.act(LEAD, 'policy.draft', {
    revision,
    terms: { ...terms, tiers: { ...terms.tiers, active } },
    requestId: 'save-easy-draft-0001',
  });
}

async function run(): Promise<OutputOf<'whatIf.status'>> {
  const runId = (await policy()).whatIf?.runId;
  return stand.own.act<OutputOf<'whatIf.status'>>(LEAD, 'whatIf.status', { runId });
}
