import type { InputOf, Reply } from '@/contract';
import type { CovenantText } from '@/domain/covenant';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { handInWork, holdWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const LEAD = 'lead';
const OTHER = 'other-lead';
const OWNER = 'owner';

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, LEAD, ['lead']);
  makeColleague(stage, OTHER, ['lead']);
  await makeMember(stage, OWNER);
});
afterEach(async () => {
  stage.cloud.faults.clear();
  await stage.close();
});

async function currentText(): Promise<CovenantText> {
  const { title, promises, forbidden } = (await stage.ask(LEAD, 'covenant.editor', {})).current;
  return { title, promises, forbidden };
}

function draftOf(text: CovenantText, revision: number): InputOf<'covenant.draft'> {
  return { ...text, revision, requestId: newRequestId() };
}

function publicationOf(revision: number, words = ''): InputOf<'covenant.publish'> {
  return { revision, words, reason: '车友日之后大家的建议', requestId: newRequestId() };
}

/** Publishes the text in force with one more promise. */
async function publishPromise(promise: string, words = ''): Promise<number> {
  const { revision } = await stage.ask(LEAD, 'covenant.editor', {});
  const text = await currentText();
  const saved = await stage.ask(
    LEAD,
    'covenant.draft',
    draftOf({ ...text, promises: [...text.promises, promise] }, revision),
  );
  return (await stage.ask(LEAD, 'covenant.publish', publicationOf(saved.revision, words))).version;
}

function accept(openid: string, version: number) {
  return stage.ask(openid, 'covenant.accept', { version, requestId: newRequestId() });
}

function codesOf(replies: readonly Reply<unknown>[]): string[] {
  return replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
}

describe('the draft', () => {
  test('is shared by the leads, and nobody overwrites the other unseen', async () => {
    const text = await currentText();
    const mine = { ...text, title: '车主公约' };
    expect(await stage.ask(LEAD, 'covenant.draft', draftOf(mine, 0))).toEqual({ revision: 1 });
    expect(await stage.ask(OTHER, 'covenant.editor', {})).toMatchObject({
      revision: 1,
      draft: { title: '车主公约', editedBy: '何静' },
      members: 1,
    });
    const late = await stage.refusal(OTHER, 'covenant.draft', draftOf({ ...text, title: '约定' }, 0));
    expect(late).toMatchObject({ code: 'COVENANT.DRAFT_CHANGED', details: { revision: 1 } });
    expect((await stage.ask(LEAD, 'covenant.editor', {})).draft?.title).toBe('车主公约');
  });

  test('saved by two at the same moment keeps one of them, and tells the other', async () => {
    const text = await currentText();
    const replies = await Promise.all(
      [LEAD, OTHER].map((openid, index) =>
        stage.call(openid, 'covenant.draft', draftOf({ ...text, title: `约定${index}` }, 0)),
      ),
    );
    expect(codesOf(replies)).toEqual(['COVENANT.DRAFT_CHANGED', 'OK']);
  });

  test('may have gaps, which only publishing refuses', async () => {
    const text = await currentText();
    const gap = { ...text, promises: [...text.promises, ''] };
    const { revision } = await stage.ask(LEAD, 'covenant.draft', draftOf(gap, 0));
    expect(await stage.refusal(LEAD, 'covenant.publish', publicationOf(revision))).toMatchObject({
      code: 'COVENANT.INCOMPLETE',
      details: { fields: ['promises'] },
    });
    expect(stage.rows('covenants')).toHaveLength(1);
  });
});

describe('a publication', () => {
  test('is the next version, beside the old one, which stays as it was', async () => {
    const before = JSON.stringify(stage.row('covenants', 'v1'));
    expect(await publishPromise('互助：看到有人求助，能帮就帮。', '这一条是大家提的。')).toBe(2);
    expect(JSON.stringify(stage.row('covenants', 'v1'))).toBe(before);
    expect(stage.row('covenants', 'v2')).toMatchObject({
      version: 2,
      words: '这一条是大家提的。',
      changes: [{ kind: 'promise.added', after: '互助：看到有人求助，能帮就帮。' }],
    });
    const { items } = await stage.ask(LEAD, 'audit.list', {});
    expect(items[0]).toMatchObject({ action: 'covenant.publish', after: { version: 2, changes: 1 } });
  });

  test('without any change is refused, also when only the order differs', async () => {
    expect((await stage.refusal(LEAD, 'covenant.publish', publicationOf(0))).code).toBe('COVENANT.UNCHANGED');
    const text = await currentText();
    const turned = { ...text, promises: [...text.promises].reverse() };
    const { revision } = await stage.ask(LEAD, 'covenant.draft', draftOf(turned, 0));
    expect((await stage.refusal(LEAD, 'covenant.publish', publicationOf(revision))).code).toBe(
      'COVENANT.UNCHANGED',
    );
  });

  test('of a draft that has changed since it was read is refused', async () => {
    const text = await currentText();
    await stage.ask(LEAD, 'covenant.draft', draftOf({ ...text, title: '一' }, 0));
    await stage.ask(OTHER, 'covenant.draft', draftOf({ ...text, title: '二' }, 1));
    const refused = await stage.refusal(LEAD, 'covenant.publish', publicationOf(1));
    expect(refused.code).toBe('COVENANT.DRAFT_CHANGED');
  });

  test('by two at the same moment makes one version', async () => {
    const text = await currentText();
    const { revision } = await stage.ask(LEAD, 'covenant.draft', draftOf({ ...text, title: '车主公约' }, 0));
    const replies = await Promise.all(
      [LEAD, OTHER, LEAD, OTHER].map((openid) =>
        stage.call(openid, 'covenant.publish', publicationOf(revision)),
      ),
    );
    expect(codesOf(replies).filter((code) => code === 'OK')).toHaveLength(1);
    expect(stage.rows('covenants').map(({ version }) => version)).toEqual([1, 2]);
    expect(stage.rows('programmes')[0]?.covenantVersion).toBe(2);
  });

  test('repeated after a lost answer is the same version', async () => {
    const text = await currentText();
    const { revision } = await stage.ask(LEAD, 'covenant.draft', draftOf({ ...text, title: '车主公约' }, 0));
    const input = publicationOf(revision);
    const first = await stage.ask(LEAD, 'covenant.publish', input);
    expect(await stage.ask(LEAD, 'covenant.publish', input)).toEqual(first);
    expect(stage.rows('covenants')).toHaveLength(2);
  });

  test('lets a draft from before it go nowhere', async () => {
    const old = await currentText();
    await publishPromise('互助：能帮就帮。');
    const refused = await stage.refusal(OTHER, 'covenant.draft', draftOf({ ...old, title: '旧' }, 0));
    expect(refused.code).toBe('COVENANT.DRAFT_CHANGED');
    expect((await stage.ask(OTHER, 'covenant.editor', {})).draft?.promises).toContain('互助：能帮就帮。');
  });
});

describe('after a publication', () => {
  test('a member can take part in nothing before accepting it, and goes on after', async () => {
    await publishPromise('互助：能帮就帮。');
    expect(await stage.ask(OWNER, 'home.get', {})).toMatchObject({ state: 'outdated', covenantVersion: 2 });
    expect(await stage.refusal(OWNER, 'task.list', {})).toMatchObject({
      code: 'COVENANT.NOT_ACCEPTED',
      details: { version: 2 },
    });
    expect(await stage.ask(OWNER, 'covenant.current', {})).toMatchObject({
      version: 2,
      acceptedByMe: false,
      changes: [{ kind: 'promise.added' }],
    });
    await accept(OWNER, 2);
    expect(await stage.ask(OWNER, 'home.get', {})).toMatchObject({ state: 'member' });
    await stage.ask(OWNER, 'task.list', {});
  });

  test('who has missed a version reads everything that changed since the one they know', async () => {
    await publishPromise('互助：能帮就帮。');
    await makeMemberUnder('newer', 2);
    await publishPromise('守时：约好的活动不迟到。');
    const changesFor = async (openid: string) =>
      (await stage.ask(openid, 'covenant.current', {})).changes.map((change) =>
        'after' in change ? change.after : change.kind,
      );
    expect(await changesFor(OWNER)).toEqual(['互助：能帮就帮。', '守时：约好的活动不迟到。']);
    expect(await changesFor('newer')).toEqual(['守时：约好的活动不迟到。']);
    expect(await changesFor('visitor')).toEqual(['守时：约好的活动不迟到。']);
  });

  test('every version can be read again by anyone, and none that is not in force yet', async () => {
    await publishPromise('互助：能帮就帮。');
    const { items, next } = await stage.ask('visitor', 'covenant.list', {});
    expect([items.map(({ version }) => version), next]).toEqual([[2, 1], null]);
    expect((await stage.ask('visitor', 'covenant.list', { cursor: '2' })).items).toHaveLength(1);
    expect(await stage.ask('visitor', 'covenant.read', { version: 1 })).toMatchObject({
      version: 1,
      currentVersion: 2,
      acceptedByMe: false,
    });
    stage.put('covenants', { ...stage.row('covenants', 'v2'), _id: 'v3', version: 3 });
    expect((await stage.refusal('visitor', 'covenant.read', { version: 3 })).code).toBe('COVENANT.NOT_FOUND');
  });

  test('a rewarded work waits until its author has accepted, even when it is decided at the same moment', async () => {
    makeColleague(stage, 'reviewer', ['community']);
    makeTask(stage, 'mileage');
    const submissionId = await handInWork(stage, OWNER, 'mileage');
    await holdWork(stage, 'reviewer', submissionId);
    const { revision } = await stage.ask(
      LEAD,
      'covenant.draft',
      draftOf({ ...(await currentText()), title: '车主公约' }, 0),
    );
    // The call is let in under the old version; the new one comes before its transaction.
    stage.cloud.injectFault({
      kind: 'delay',
      function: 'api',
      label: 'review.decide',
      at: 2,
      delayMs: 1_500,
    });
    const approving = stage.call('reviewer', 'review.decide', {
      submissionId,
      round: 1,
      judgement: { verdict: 'approve', praise: '好' },
      requestId: newRequestId(),
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await stage.ask(LEAD, 'covenant.publish', publicationOf(revision));
    expect(codesOf([await approving])).toEqual(['REVIEW.AUTHOR_COVENANT_OUTDATED']);
    expect(stage.rows('postings')).toEqual([]);
  });
});

async function makeMemberUnder(openid: string, version: number): Promise<void> {
  await accept(openid, version);
  await stage.ask(openid, 'member.join', {
    nickname: '新友',
    privacyAgreed: true,
    requestId: newRequestId(),
  });
  expect(stage.row('members', memberIdOf(openid)).covenantVersion).toBe(version);
}
