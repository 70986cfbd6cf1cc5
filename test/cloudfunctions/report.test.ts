import { DAY_MS } from '@/domain/day';
import { REPORTS_PER_DAY } from '@/domain/report';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { makeColleague, makeMember } from './cast';
import { Court, codesOf, DISMISSED } from './court';
import { Stage } from './stage';

const REPORTERS = ['one', 'two', 'three', 'four', 'five', 'six'] as const;

let stage: Stage;
let court: Court;

beforeAll(async () => {
  stage = await Stage.open();
  makeColleague(stage, 'operator', ['community']);
  await makeMember(stage, 'owner', { tier: 'core' });
  for (const openid of REPORTERS) await makeMember(stage, openid);
  court = new Court(stage, 'operator', await stage.uploadOwn('owner'));
});
afterAll(() => stage.close());

describe('a report', () => {
  test('opens one case, and the reporter reads what became of it without a name', async () => {
    const postId = await court.publish('owner');
    const first = await court.report('one', postId);
    expect(first).toMatchObject({
      ok: true,
      data: { category: 'privacy', outcome: 'open', decidedAtMs: null },
    });
    expect(await stage.ask('one', 'plaza.get', { postId })).toMatchObject({ reported: true });
    const caseId = await court.accuse('two', postId);
    expect(stage.rows('cases').filter(({ subject }) => subject.id === postId)).toHaveLength(1);
    await court.punish('operator', caseId, { kind: 'remove' });
    const { items } = await stage.ask('one', 'report.mine', {});
    expect(items).toMatchObject([{ title: '晒出你的行驶里程', words: '能看清车牌', outcome: 'violation' }]);
    expect(JSON.stringify(items)).not.toMatch(/operator|何静/);
    expect(JSON.stringify(items)).not.toContain(memberIdOf('operator'));
  });

  test('by the same person answers a second time like the first, and counts once', async () => {
    const postId = await court.publish('owner');
    const replies = [await court.report('one', postId), await court.report('one', postId)];
    expect(JSON.stringify(replies[1])).toBe(JSON.stringify(replies[0]));
    expect(stage.row('cases', `post.${postId}.1`).reports).toBe(1);
  });

  test('sent twenty times at once is one report', async () => {
    const postId = await court.publish('owner');
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => court.report('two', postId, 'the-same-report')),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(stage.rows('reports').filter(({ subject }) => subject.id === postId)).toHaveLength(1);
  });

  test('of one’s own post is refused, and of one that cannot be seen it answers like a wrong id', async () => {
    const postId = await court.publish('owner');
    expect(codesOf([await court.report('owner', postId)])).toEqual(['REPORT.OWN_POST']);
    const above = await court.publish('owner', { tier: 'core' });
    expect(codesOf([await court.report('one', above), await court.report('one', 'nothing')])).toEqual([
      'POST.NOT_FOUND',
      'POST.NOT_FOUND',
    ]);
  });

  test('by the fifth person hides the post until somebody has decided; dismissed, it is back', async () => {
    const postId = await court.publish('owner');
    for (const openid of REPORTERS.slice(0, 4)) await court.report(openid, postId);
    expect(await court.plazaOf('six')).toContain(postId);
    await court.report('five', postId);
    expect(await court.plazaOf('six')).not.toContain(postId);
    expect(codesOf([await court.report('six', postId)])).toEqual(['POST.NOT_FOUND']);
    expect(await court.told('owner')).toContain('case.held');
    const { items } = await stage.ask('operator', 'case.queue', {});
    expect(items[0]).toMatchObject({ caseId: `post.${postId}.1`, held: true, reports: 5 });
    await court.claim('operator', `post.${postId}.1`);
    await court.decide('operator', `post.${postId}.1`, DISMISSED);
    expect(await court.plazaOf('six')).toContain(postId);
    expect((await court.told('owner'))[0]).toBe('case.cleared');
    expect((await stage.ask('five', 'report.mine', {})).items[0]).toMatchObject({ outcome: 'dismissed' });
  });

  test('by five persons at the same moment makes one case that holds the post', async () => {
    const postId = await court.publish('owner');
    const replies = await Promise.all(REPORTERS.map((openid) => court.report(openid, postId)));
    expect(codesOf(replies).filter((code) => code === 'OK').length).toBeGreaterThanOrEqual(5);
    const cases = stage.rows('cases').filter(({ subject }) => subject.id === postId);
    expect(cases).toMatchObject([{ held: true }]);
    expect(stage.row('plazaPosts', postId)).toMatchObject({ status: 'held', heldBy: cases[0]?._id });
    expect(stage.rows('inbox').filter(({ _id }) => _id === `${cases[0]?._id}.held`)).toHaveLength(1);
  });

  test('is possible ten times a day, even when many are sent at once, and again the next day', async () => {
    await makeMember(stage, 'keen');
    const posts: string[] = [];
    for (let post = 0; post < REPORTS_PER_DAY + 2; post += 1) posts.push(await court.publish('owner'));
    const replies = await Promise.all(posts.map((postId) => court.report('keen', postId)));
    expect(codesOf(replies)).toEqual([
      ...Array(REPORTS_PER_DAY).fill('OK'),
      'REPORT.LIMIT_REACHED',
      'REPORT.LIMIT_REACHED',
    ]);
    stage.cloud.clock.advance(DAY_MS);
    const missed = posts.filter((_, index) => replies[index]?.ok === false);
    expect(codesOf([await court.report('keen', missed[0] ?? '')])).toEqual(['OK']);
  });
});
