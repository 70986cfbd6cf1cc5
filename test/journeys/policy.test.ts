import type { OutputOf } from '@/contract';
import { type App, openApp, type Person } from './app';
import { read, see, tapId, write } from './hand';

const SLOW_MS = 180_000;
const REASON = '从今天起更看重内容质量，活跃车主的门槛放低一些。';

/** Sets the bar of a condition, opened for it. */
async function setBar(person: Person, gate: string, bar: string): Promise<void> {
  await tapId(person, `${gate}-head`);
  await write(person, `${gate}-bar`, bar);
}

describe('a new tier policy', () => {
  let app: App;
  afterEach(() => app.close());

  it(
    'is drafted, tried out and applied by a lead, and read by those whom it concerns',
    async () => {
      app = await openApp('policy');
      const lead = await app.as('staff-lead');
      await lead.goto('pages/me/index');
      await tapId(lead, 'policy-entry');
      await lead.shoot('in-force', { whole: true });
      await tapId(lead, 'edit-policy');
      await setBar(lead, 'active-gate-0', '20');
      await setBar(lead, 'active-gate-1', '1');
      await lead.shoot('editor');
      await tapId(lead, 'parts-core');
      await setBar(lead, 'core-gate-0', '4000');
      await tapId(lead, 'simulate');
      await see(lead, '影响到的车主');
      await lead.shoot('what-if', { whole: true });

      const listed = await listRows(app);
      const risen = listed.find(({ effect }) => effect === 'rises');
      const warned = listed.filter(({ effect }) => effect === 'noticed').map(({ nickname }) => nickname);
      expect(risen).toBeDefined();
      expect(warned).toContain('老陈说车');

      await tapId(lead, 'apply');
      await write(lead, 'apply-reason', REASON);
      await lead.shoot('apply');
      await tapId(lead, 'confirm-apply');
      await see(lead, '版规则已生效');
      await lead.shoot('applied', { whole: true });

      const after = await listRows(app);
      expect(after.map(({ outcome }) => outcome)).toEqual(after.map(() => 'done'));
      const { holders } = await app.act<OutputOf<'policy.current'>>('staff-lead', 'policy.current', {});
      expect(holders.active).toBeGreaterThan(listed.filter(({ effect }) => effect === 'rises').length - 1);

      const owner = await app.as('owner-core');
      await owner.goto('packages/member/tier/index');
      const tier = await read(owner);
      expect(tier).toContain('会再看一次');
      expect(tier).toContain('/ 3600 点');
      await owner.shoot('notice', { whole: true });
    },
    SLOW_MS,
  );

  it(
    'lifts a member at once, with the reason of the lead in their history',
    async () => {
      app = await openApp('policy-rise');
      const lead = await app.as('staff-lead');
      await lead.goto('packages/ops/policyEditor/index');
      for (const gate of ['active-gate-0', 'active-gate-1', 'active-gate-2', 'active-gate-3']) {
        await setBar(lead, gate, '1');
      }
      await tapId(lead, 'simulate');
      await see(lead, '影响到的车主');
      await tapId(lead, 'apply');
      await write(lead, 'apply-reason', REASON);
      await tapId(lead, 'confirm-apply');
      await see(lead, '版规则已生效');
      const owner = await app.as('owner-base');
      await owner.goto('packages/member/tier/index');
      await see(owner, REASON);
      expect(await read(owner)).toContain('活跃车主');
      await owner.shoot('risen', { whole: true });
      await owner.goto('pages/inbox/index');
      await see(owner, '你已成为活跃车主');
    },
    SLOW_MS,
  );
});

async function listRows(app: App): Promise<OutputOf<'whatIf.rows'>['items']> {
  const { whatIf } = await app.act<OutputOf<'policy.current'>>('staff-lead', 'policy.current', {});
  const rows: OutputOf<'whatIf.rows'>['items'] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: OutputOf<'whatIf.rows'> = await app.act('staff-lead', 'whatIf.rows', {
      runId: whatIf?.runId,
      ...(cursor === '' ? {} : { cursor }),
    });
    rows.push(...page.items);
    cursor = page.next;
  }
  return rows;
}
