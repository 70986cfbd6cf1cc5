import { TIERS } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { makeColleague, makeMember } from './cast';
import { Court, DISMISSED } from './court';
import { newRequestId, Stage } from './stage';

const MISSING = `nothing-there.${memberIdOf('nobody')}`;

let stage: Stage;
let court: Court;
let requestId = '';
const posts = new Map<string, string>();

beforeAll(async () => {
  stage = await Stage.open();
  makeColleague(stage, 'operator', ['community']);
  await makeMember(stage, 'author', { tier: 'ambassador' });
  for (const tier of TIERS) await makeMember(stage, `owner-${tier}`, { tier });
  court = new Court(stage, 'operator', await stage.uploadOwn('author'));
  for (const tier of TIERS) posts.set(tier, await court.publish('author', { tier }));
});
beforeEach(() => {
  requestId = newRequestId();
});
afterAll(() => stage.close());

/** The bytes that the phone receives, with the id of the request taken out. */
async function bytesOf(openid: string, action: string, input: object): Promise<string> {
  const response = await fetch(`${stage.cloud.url}/invoke/api`, {
    method: 'POST',
    headers: { 'x-openid': openid },
    body: JSON.stringify({ action, input }),
  });
  const text = await response.text();
  return `${response.status} ${text.replace(/"requestId":"[^"]+"/, '"requestId":""')}`;
}

async function expectMissing(
  openid: string,
  action: string,
  input: (id: string) => object,
  id: string,
  missing = MISSING,
): Promise<void> {
  const answer = await bytesOf(openid, action, input(id));
  expect(answer).toBe(await bytesOf(openid, action, input(missing)));
  expect(answer).toContain('NOT_FOUND');
}

const readPost = (postId: string) => ({ postId });
const withdrawPost = (postId: string) => ({ postId, withdrawn: true, requestId });
const reportPost = (id: string) => ({
  subject: { kind: 'post', id },
  category: 'attack',
  words: '',
  requestId,
});

const HIDDEN = TIERS.flatMap((tier, index) => TIERS.slice(index + 1).map((above) => [tier, above] as const));

describe('a post above one’s tier answers as if it did not exist', () => {
  test.each(HIDDEN)('to %s the post for %s', async (tier, above) => {
    const openid = `owner-${tier}`;
    const postId = posts.get(above) ?? '';
    await expectMissing(openid, 'plaza.get', readPost, postId);
    await expectMissing(openid, 'plaza.withdraw', withdrawPost, postId);
    await expectMissing(openid, 'report.send', reportPost, postId);
    expect(stage.rows('reports')).toEqual([]);
    expect(stage.rows('cases')).toEqual([]);
    expect(stage.row('plazaPosts', postId).status).toBe('shown');
  });
});

describe('a post that nobody may see any more answers as if it did not exist', () => {
  test.each(['held', 'removed', 'withdrawn'] as const)('one that is %s', async (status) => {
    const postId = posts.get('base') ?? '';
    const post = stage.row('plazaPosts', postId);
    stage.put('plazaPosts', { ...post, status });
    await expectMissing('owner-ambassador', 'plaza.get', readPost, postId);
    await expectMissing('owner-ambassador', 'report.send', reportPost, postId);
    expect(await stage.ask('author', 'plaza.get', { postId })).toMatchObject({ status, mine: true });
    stage.put('plazaPosts', post);
  });
});

describe('what belongs to another answers as if it did not exist', () => {
  test('a post that is to be withdrawn', async () => {
    await expectMissing('owner-ambassador', 'plaza.withdraw', withdrawPost, posts.get('base') ?? '');
  });

  test('a case to appeal against, open or decided', async () => {
    const send = (caseId: string) => ({ caseId, words: '不是我', requestId });
    const caseId = await court.accuse('owner-ambassador', posts.get('base') ?? '');
    await expectMissing('owner-base', 'appeal.send', send, caseId, `post.${MISSING}.1`);
    // The author does not learn of an open case either, nor of one in which nothing was found.
    await expectMissing('author', 'appeal.send', send, caseId, `post.${MISSING}.1`);
    await court.claim('operator', caseId);
    await court.decide('operator', caseId, DISMISSED);
    await expectMissing('author', 'appeal.send', send, caseId, `post.${MISSING}.1`);
    expect((await stage.ask('author', 'case.mine', {})).items).toEqual([]);
    const second = await court.accuse('owner-core', posts.get('base') ?? '');
    await court.punish('operator', second, { kind: 'warn' });
    await expectMissing('owner-base', 'appeal.send', send, second, `post.${MISSING}.1`);
    expect(stage.rows('appeals')).toEqual([]);
    expect((await stage.ask('owner-base', 'case.mine', {})).items).toEqual([]);
  });
});
