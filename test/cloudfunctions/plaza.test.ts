import { GOALS } from '@/domain/task';
import { TIERS } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { makeColleague, makeMember } from './cast';
import { Court } from './court';
import { newRequestId, Stage } from './stage';

let stage: Stage;
let court: Court;

beforeAll(async () => {
  stage = await Stage.open();
  makeColleague(stage, 'reviewer', ['community']);
  await makeMember(stage, 'owner', { tier: 'ambassador', nickname: '周末去山里' });
  for (const tier of TIERS) await makeMember(stage, `viewer-${tier}`, { tier });
  court = new Court(stage, 'reviewer', await stage.uploadOwn('owner'));
});
afterAll(() => stage.close());

function withdraw(openid: string, postId: string, withdrawn: boolean) {
  return stage.call(openid, 'plaza.withdraw', { postId, withdrawn, requestId: newRequestId() });
}

describe('the plaza', () => {
  test('shows an approved work with its author to everyone of the task’s tier, and to nobody below', async () => {
    const posts = new Map<string, string>();
    for (const tier of TIERS) posts.set(tier, await court.publish('owner', { tier }));
    for (const tier of TIERS) {
      const visible = TIERS.slice(0, TIERS.indexOf(tier) + 1).map((each) => posts.get(each));
      expect(await court.plazaOf(`viewer-${tier}`)).toEqual([...visible].reverse());
    }
    const { items } = await stage.ask('viewer-base', 'plaza.list', {});
    expect(items[0]).toMatchObject({
      taskTitle: '晒出你的行驶里程',
      text: '周末去了趟山里',
      author: { nickname: '周末去山里', tier: 'ambassador', avatarUrl: null },
      mine: false,
    });
    expect((await fetch(items[0]?.images[0]?.url ?? '')).status).toBe(200);
  });

  test('has no work of an insight or a response: those are between the owner and the brand', async () => {
    const before = await court.plazaOf('viewer-ambassador');
    const ids: string[] = [];
    for (const goal of GOALS)
      ids.push(await court.publish('owner', { goal, reward: { points: 0, growth: 5 } }));
    const after = await court.plazaOf('viewer-ambassador');
    expect(after.filter((id) => !before.includes(id)).sort()).toEqual([ids[0], ids[1]].sort());
  });

  test('is left and entered again as its owner likes; reward and work stay', async () => {
    const postId = await court.publish('owner');
    const points = court.balanceOf('owner');
    expect(await withdraw('owner', postId, true)).toMatchObject({ data: { status: 'withdrawn' } });
    expect(await court.plazaOf('viewer-base')).not.toContain(postId);
    expect(await stage.ask('owner', 'plaza.get', { postId })).toMatchObject({
      status: 'withdrawn',
      mine: true,
    });
    expect((await stage.refusal('viewer-base', 'plaza.get', { postId })).code).toBe('POST.NOT_FOUND');
    expect(court.balanceOf('owner')).toBe(points);
    expect(await stage.ask('owner', 'submission.get', { submissionId: postId })).toMatchObject({
      status: 'approved',
      post: 'withdrawn',
    });
    await withdraw('owner', postId, false);
    expect(await court.plazaOf('viewer-base')).toContain(postId);
  });

  test('lets nobody withdraw the work of another', async () => {
    const postId = await court.publish('owner');
    const reply = await withdraw('viewer-ambassador', postId, true);
    expect(reply).toMatchObject({ ok: false, error: { code: 'POST.NOT_FOUND' } });
    expect(await court.plazaOf('viewer-base')).toContain(postId);
  });

  test('keeps the work of one who has left, without the name', async () => {
    await makeMember(stage, 'leaver');
    const postId = await court.publish('leaver');
    stage.put('members', { ...stage.row('members', memberIdOf('leaver')), standing: 'left' });
    expect((await stage.ask('viewer-base', 'plaza.get', { postId })).author).toBeNull();
  });

  test('read to its end shows each post once, newest first', async () => {
    for (let post = 0; post < 25; post += 1) await court.publish('owner');
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await stage.ask('viewer-base', 'plaza.list', cursor === undefined ? {} : { cursor });
      seen.push(...page.items.map(({ atMs }) => atMs));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen.length).toBe(
      stage.rows('plazaPosts').filter(({ audienceKeys }) => audienceKeys.includes('tier:base')).length,
    );
    expect(seen).toEqual([...seen].sort((one, other) => other - one));
  });
});
