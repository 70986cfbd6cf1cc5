import type { OutputOf } from '@/contract';
import { meOf } from '../journeys/ledger';
import { holdTab, holdTap } from './budget';
import { standUp } from './owner';
import type { Phone } from './runtime/phone';

const stand = standUp();
let phone: Phone;

type Explanation = OutputOf<'tier.explain'>;

const explain = (openid: string): Promise<Explanation> =>
  stand.own.act<Explanation>(openid, 'tier.explain', {});

async function openTier(openid: string): Promise<void> {
  phone = await stand.as(openid);
  await phone.switchTab('pages/me/index');
  // As much as a tab may take: it is the page that members open most after the tabs.
  await holdTab(phone, `tier of ${openid}`, () => phone.tap({ id: 'tier-entry' }));
}

it.each(['owner-base', 'owner-active', 'owner-core', 'owner-ambassador'])(
  'says of every gate what it is, what it takes and what is missing: %s',
  async (openid) => {
    const { next, keep, keepShare } = await explain(openid);
    await openTier(openid);
    const text = phone.text();
    for (const gate of next?.gates ?? []) {
      expect(text).toContain(`/ ${gate.bar}`);
      if (gate.figure === 'growth' && !gate.met)
        expect(text).toMatch(new RegExp(`还差 ${gate.gap} 点|再获得 ${gate.gap} 点`));
    }
    for (const gate of keep) {
      expect(text).toContain(`/ ${Math.ceil((Math.round(keepShare * 100) * gate.bar) / 100)}`);
    }
  },
);

it('leads from the number to what it is made of, and the parts add up to it', async () => {
  const { growth, parts } = await explain('owner-core');
  await openTier('owner-core');
  await phone.tap({ id: 'tier-card' });
  expect(phone.route).toBe('packages/member/growth/index');
  expect(phone.find({ id: 'growth-value' }).text).toContain(String(growth));
  const table = phone.find({ id: 'growth-parts' }).text;
  for (const { works, raw, weightedHundredths } of parts.goals.filter((goal) => goal.works > 0)) {
    expect(table).toMatch(new RegExp(`${works} 件作品.*共 ${raw} 点`));
    expect(table).toContain(`+${weightedHundredths / 100}`);
  }
  const sum = parts.goals.reduce((total, goal) => total + goal.weightedHundredths, 0);
  expect(Math.floor((sum - parts.cappedHundredths) / 100)).toBe(growth);
});

it('shows the latest changes with their reasons and the others on demand', async () => {
  const { changes } = await explain('owner-ambassador');
  await openTier('owner-ambassador');
  expect(phone.text()).toContain(changes[0]?.note ?? '');
  if (changes.length <= 3) return;
  await holdTap(phone, 'tier: all changes', () => phone.tap({ id: 'all-changes' }));
  expect(phone.has({ id: 'all-changes' })).toBe(false);
});

it('says that a fixed tier does not move, and why', async () => {
  const { member } = await meOf(stand.own, 'owner-active');
  await stand.own.act('staff-lead', 'tier.appoint', {
    memberId: member?.memberId,
    tier: 'active',
    lock: true,
    reason: '今年的出行大使，等级保留到年底',
    requestId: 'fix-the-tier-0001',
  });
  await openTier('owner-active');
  expect(phone.find({ id: 'tier-lock' }).text).toContain('今年的出行大使，等级保留到年底');
});
