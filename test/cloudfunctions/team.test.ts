import type { Reply } from '@/contract';
import type { AuditCheck } from '@/contract/audit';
import type { AuditRow } from '@/domain/audit';
import { INVITATION_LIFETIME_MS } from '@/domain/colleague';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { holdWork, makeColleague, makeMember, makeTask, putWork } from './cast';
import { newRequestId, Stage } from './stage';

const LEAD = 'lead';
const OTHER_LEAD = 'other-lead';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
  makeColleague(stage, LEAD, ['lead']);
});
afterAll(() => stage.close());

async function invite(roles: ('community' | 'lead')[] = ['community']): Promise<string> {
  const { code } = await stage.ask(LEAD, 'colleague.invite', {
    name: '何静',
    roles,
    requestId: newRequestId(),
  });
  return code;
}

function accept(openid: string, code: string) {
  return stage.call(openid, 'colleague.accept', { code, requestId: newRequestId() });
}

function dismiss(by: string, openid: string) {
  return stage.call(by, 'colleague.change', {
    colleagueId: memberIdOf(openid),
    roles: ['lead'],
    active: false,
    reason: '离开团队',
    requestId: newRequestId(),
  });
}

function codesOf(replies: readonly Reply<unknown>[]): string[] {
  return replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
}

describe('an invitation to the team', () => {
  test('lets one person in, with the roles that it names', async () => {
    const code = await invite();
    expect(await accept('newcomer', code)).toMatchObject({ ok: true, data: { roles: ['community'] } });
    expect((await stage.ask('newcomer', 'review.queue', {})).waiting).toBe(0);
    expect(codesOf([await accept('late', code)])).toEqual(['COLLEAGUE.INVITATION_INVALID']);
  });

  test('lets one person in although ten come at once', async () => {
    const code = await invite();
    const before = stage.rows('colleagues').length;
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, index) => accept(`guest-${index}`, code)),
    );
    expect(codesOf(replies)).toEqual([...Array(9).fill('COLLEAGUE.INVITATION_INVALID'), 'OK']);
    expect(stage.rows('colleagues')).toHaveLength(before + 1);
  });

  test('is over after seven days', async () => {
    stage.cloud.clock.freeze();
    const code = await invite();
    stage.cloud.clock.advance(INVITATION_LIFETIME_MS - 1);
    const inTime = await invite();
    stage.cloud.clock.advance(1);
    stage.cloud.clock.resume();
    expect(codesOf([await accept('late', code)])).toEqual(['COLLEAGUE.INVITATION_INVALID']);
    expect(codesOf([await accept('early', inTime)])).toEqual(['OK']);
  });

  test('can be read nowhere but in the answer to the lead: neither in the rows nor in the logs', async () => {
    const code = await invite();
    const stored = ['invitations', 'audits', 'colleagues'] as const;
    expect(JSON.stringify(stored.map((name) => stage.rows(name)))).not.toContain(code);
    const logs = stage.cloud.statistics.calls().flatMap((call) => call.logs.map(({ text }) => text));
    expect(logs.join('\n')).not.toContain(code);
  });

  test('repeated after a lost answer is the same invitation', async () => {
    const input = { name: '何静', roles: ['community' as const], requestId: newRequestId() };
    const before = stage.rows('invitations').length;
    const first = await stage.ask(LEAD, 'colleague.invite', input);
    expect(await stage.ask(LEAD, 'colleague.invite', input)).toEqual(first);
    expect(stage.rows('invitations')).toHaveLength(before + 1);
  });
});

describe('a colleague', () => {
  test('who loses a role or leaves can do nothing more from the next call on', async () => {
    makeColleague(stage, 'helper', ['community']);
    await stage.ask('helper', 'review.queue', {});
    const change = { colleagueId: memberIdOf('helper'), reason: '换岗' };
    await stage.ask(LEAD, 'colleague.change', {
      ...change,
      roles: ['product'],
      active: true,
      requestId: newRequestId(),
    });
    expect((await stage.refusal('helper', 'review.queue', {})).code).toBe('ACTION.FORBIDDEN');
    await stage.ask(LEAD, 'colleague.change', {
      ...change,
      roles: ['product'],
      active: false,
      requestId: newRequestId(),
    });
    expect((await stage.refusal('helper', 'review.queue', {})).code).toBe('ACTION.NOT_FOUND');
  });

  test('who is the last lead stays: neither alone nor by dismissing each other does a team lose its lead', async () => {
    expect(codesOf([await dismiss(LEAD, LEAD)])).toEqual(['COLLEAGUE.LAST_LEAD']);
    for (let round = 0; round < 5; round += 1) {
      makeColleague(stage, LEAD, ['lead']);
      makeColleague(stage, OTHER_LEAD, ['lead']);
      const replies = await Promise.all([dismiss(LEAD, OTHER_LEAD), dismiss(OTHER_LEAD, LEAD)]);
      expect(codesOf(replies).filter((code) => code === 'OK').length).toBe(1);
      const leads = stage.rows('colleagues').filter(({ active, roles }) => active && roles.includes('lead'));
      expect(leads).toHaveLength(1);
    }
  });
});

describe('the record of decisions', () => {
  let record: Stage;
  beforeAll(async () => {
    record = await Stage.open();
    makeColleague(record, LEAD, ['lead']);
    await decideMany();
  });
  afterAll(() => record.close());

  /** Checks all chains to the end, as a colleague does on the phone. */
  async function check(): Promise<{ checked: number; problem: AuditCheck['problem'] }> {
    let checked = 0;
    let next: AuditCheck['next'] = null;
    for (let step = 0; step < 50; step += 1) {
      const found: AuditCheck = await record.ask(LEAD, 'audit.verify', next === null ? {} : { from: next });
      checked += found.checkedRows;
      if (found.problem !== null || found.next === null) return { checked, problem: found.problem };
      next = found.next;
    }
    throw new Error('The check does not end.');
  }

  async function decideMany(): Promise<void> {
    await makeMember(record, 'owner');
    const image = await record.uploadOwn('owner');
    makeColleague(record, 'reviewer', ['content']);
    const works = Array.from({ length: 12 }, (_, index) =>
      putWork(record, 'owner', makeTask(record, `task-${index}`)._id, image),
    );
    const judgeOf = (index: number) => (index % 3 === 0 ? LEAD : 'reviewer');
    await Promise.all(works.map((submissionId, index) => holdWork(record, judgeOf(index), submissionId)));
    await Promise.all(
      works.map((submissionId, index) =>
        record.ask(judgeOf(index), 'review.decide', {
          submissionId,
          round: 1,
          judgement:
            index % 2 === 0
              ? { verdict: 'approve', praise: '好' }
              : { verdict: 'refuse', criterionId: 'clear', reason: '糊', remedy: '重拍' },
          requestId: newRequestId(),
        }),
      ),
    );
  }

  test('has one row per decision, whoever decides at the same moment, and holds', async () => {
    expect(await check()).toEqual({ checked: 12, problem: null });
    const { items } = await record.ask(LEAD, 'audit.list', {});
    expect(items).toHaveLength(12);
    expect(new Set(items.map(({ subject }) => subject.id)).size).toBe(12);
  });

  const tampering: Record<string, (row: AuditRow) => AuditRow> = {
    'a changed reason': (row) => ({ ...row, reason: '另一个理由' }),
    'a changed outcome': (row) => ({ ...row, after: { ...row.after, points: 999 } }),
    'a changed actor': (row) => ({ ...row, actorId: memberIdOf('nobody') }),
    'a later instant': (row) => ({ ...row, atMs: row.atMs + 1 }),
  };

  test.each(Object.keys(tampering))('betrays %s in any row, behind the back of the program', async (name) => {
    for (const row of record.rows('audits')) {
      record.put('audits', tampering[name]?.(row) ?? row);
      expect((await check()).problem).not.toBeNull();
      record.put('audits', row);
    }
    expect((await check()).problem).toBeNull();
  });

  test('betrays a row that was removed, the newest too', async () => {
    for (const row of record.rows('audits')) {
      await record.cloud.database.execute({
        action: 'database.removeDocument',
        collectionName: 'audits',
        query: JSON.stringify({ _id: row._id }),
        queryType: 'DOC',
        multi: false,
      });
      expect(record.rows('audits')).toHaveLength(11);
      expect(await check()).toMatchObject({ problem: { rowId: row._id, fault: 'missing' } });
      record.put('audits', row);
    }
  });

  test('has no row of a decision that was refused or rolled back', async () => {
    const before = record.rows('audits').length;
    const judgement = { verdict: 'approve' } as const;
    const input = { submissionId: 'nothing', round: 1, judgement, requestId: newRequestId() };
    await record.refusal(LEAD, 'review.decide', input);
    await record.refusal(LEAD, 'colleague.change', {
      colleagueId: memberIdOf(LEAD),
      roles: ['content'],
      active: true,
      reason: '换岗',
      requestId: newRequestId(),
    });
    expect(record.rows('audits')).toHaveLength(before);
  });
});
