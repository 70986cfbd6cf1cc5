import { type PolicyTerms, termsOf } from '@/domain/policy';
import { foundingPolicy } from '../../cloudfunctions/shared/founding';
import { makeColleague, makeMember } from './cast';
import { newRequestId, Stage } from './stage';

const ONE = 'lead-one';
const OTHER = 'lead-two';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open({ workers: 2 });
  makeColleague(stage, ONE, ['lead']);
  makeColleague(stage, OTHER, ['lead']);
});
afterEach(() => stage.close());

function terms(worksForActive = 6): PolicyTerms {
  const founding = termsOf(foundingPolicy(0));
  const { active } = founding.tiers;
  const gates = active.gates.map((gate) =>
    gate.figure === 'works' ? { ...gate, bar: worksForActive } : gate,
  );
  return { ...founding, tiers: { ...founding.tiers, active: { ...active, gates } } };
}

function save(openid: string, revision: number, draft: PolicyTerms) {
  return stage.call(openid, 'policy.draft', { revision, terms: draft, requestId: newRequestId() });
}

async function finish(openid: string, runId: string): Promise<void> {
  for (let poll = 0; poll < 20; poll += 1) {
    const { state } = await stage.ask(openid, 'whatIf.status', { runId });
    if (['ready', 'applied', 'moved'].includes(state)) return;
  }
  throw new Error('The what-if does not come to an end.');
}

test('the policy in force is shown with the draft and with how many hold each tier', async () => {
  await makeMember(stage, 'a', { tier: 'active' });
  await makeMember(stage, 'b', { tier: 'base' });
  await makeMember(stage, 'gone', { tier: 'core', standing: 'left' });
  expect(await stage.ask(ONE, 'policy.current', {})).toMatchObject({
    version: 1,
    terms: terms(),
    draft: null,
    revision: 0,
    holders: { base: 1, active: 1, core: 0, ambassador: 0 },
    whatIf: null,
  });
  await save(ONE, 0, terms(4));
  expect((await stage.ask(OTHER, 'policy.current', {})).draft).toMatchObject({
    terms: terms(4),
    problems: [],
    changes: [{ field: 'tiers.active.gates.works.bar', before: 6, after: 4 }],
    editedBy: '何静',
  });
});

test('two leads never overwrite each other: of two saves at once one is refused', async () => {
  const replies = await Promise.all([save(ONE, 0, terms(4)), save(OTHER, 0, terms(5))]);
  const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
  expect(codes).toEqual(['OK', 'POLICY.DRAFT_CHANGED']);
  const { draft, revision } = await stage.ask(ONE, 'policy.current', {});
  expect(revision).toBe(1);
  expect(draft?.terms).toEqual(replies[0].ok ? terms(4) : terms(5));
});

test('a draft that was thrown away cannot be brought back by a stale save', async () => {
  await save(ONE, 0, terms(4));
  const input = { revision: 1, requestId: newRequestId() };
  expect(await stage.ask(OTHER, 'policy.discard', input)).toEqual({ revision: 2 });
  expect(await save(ONE, 1, terms(3))).toMatchObject({ ok: false, error: { code: 'POLICY.DRAFT_CHANGED' } });
  expect((await stage.ask(ONE, 'policy.current', {})).draft).toBeNull();
  const again = await stage.refusal(ONE, 'policy.discard', { revision: 2, requestId: newRequestId() });
  expect(again.code).toBe('POLICY.NO_DRAFT');
});

test('an unfinished draft is kept with its problems, and is not simulated', async () => {
  const unfinished = terms(0);
  expect(await save(ONE, 0, unfinished)).toMatchObject({
    ok: true,
    data: { revision: 1, problems: [{ field: 'tiers.active.gates.1.bar', code: 'TOO_LOW' }] },
  });
  const start = { revision: 1, requestId: newRequestId() };
  expect(await stage.refusal(ONE, 'whatIf.start', start)).toMatchObject({
    code: 'POLICY.INVALID',
    details: { fields: ['tiers.active.gates.1.bar'] },
  });
});

test('versions are listed page by page, each with who, why and what changed', async () => {
  for (let version = 2; version <= 24; version += 1) {
    const { revision } = await stage.ask(ONE, 'policy.current', {});
    const saved = await stage.ask(ONE, 'policy.draft', {
      revision,
      terms: terms(version),
      requestId: newRequestId(),
    });
    const start = { revision: saved.revision, requestId: newRequestId() };
    const { runId } = await stage.ask(ONE, 'whatIf.start', start);
    await finish(ONE, runId);
    const reason = `第 ${version} 版`;
    await stage.ask(OTHER, 'whatIf.apply', { runId, reason, requestId: newRequestId() });
    await finish(ONE, runId);
  }
  const first = await stage.ask(ONE, 'policy.list', {});
  const second = await stage.ask(ONE, 'policy.list', { cursor: first.next ?? '' });
  const all = [...first.items, ...second.items];
  expect(all.map(({ version }) => version)).toEqual(Array.from({ length: 24 }, (_, index) => 24 - index));
  expect(second.next).toBeNull();
  for (const { version, changes, publishedBy } of all) {
    const before = version === 2 ? 6 : version - 1;
    const changed = [{ field: 'tiers.active.gates.works.bar', before, after: version }];
    expect(changes).toEqual(version === 1 ? [] : changed);
    expect(publishedBy).toEqual(version === 1 ? null : { name: '何静', reason: `第 ${version} 版` });
  }
  expect(stage.rows('policies')).toHaveLength(24);
});
