import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { makeColleague, makeMember } from './cast';
import { Court, codesOf, DISMISSED, violation } from './court';
import { newRequestId, Stage } from './stage';

const OPERATOR = 'operator';
/** The platform cannot tell. */
const DOUBTFUL = '这句看不准';

let stage: Stage;
let court: Court;
let owners = 0;

beforeAll(async () => {
  stage = await Stage.open();
  stage.cloud.verdicts.add('看不准', 'review');
  makeColleague(stage, OPERATOR, ['community']);
  await makeMember(stage, 'viewer');
  court = new Court(stage, OPERATOR, await stage.uploadOwn('viewer'));
});
afterAll(() => stage.close());

function rename(openid: string, nickname: string) {
  return stage.call(openid, 'member.update', { nickname, avatar: null, requestId: newRequestId() });
}

/** A new member with a post, whose name is hidden since they chose a doubtful one. */
async function doubtful(): Promise<{ openid: string; caseId: string; postId: string }> {
  owners += 1;
  const openid = `owner-${owners}`;
  await makeMember(stage, openid, { nickname: '老名字' });
  const postId = await court.publish(openid);
  await rename(openid, DOUBTFUL);
  return { openid, postId, caseId: `profile.${memberIdOf(openid)}.1` };
}

/** The author’s name as another member reads it. */
async function nameSeen(postId: string): Promise<string | undefined> {
  return (await stage.ask('viewer', 'plaza.get', { postId })).author?.nickname;
}

describe('a name that the platform could not judge', () => {
  test('is its member’s at once, plain to others, and waits for a person', async () => {
    const { openid, postId, caseId } = await doubtful();
    expect((await stage.ask(openid, 'member.me', {})).member).toMatchObject({
      nickname: DOUBTFUL,
      underCheck: true,
    });
    expect(await nameSeen(postId)).toBe(`车主 ${memberIdOf(openid).slice(-4)}`);
    const { items } = await stage.ask(OPERATOR, 'case.queue', {});
    expect(items.find((row) => row.caseId === caseId)).toMatchObject({
      subjectKind: 'profile',
      excerpt: DOUBTFUL,
      checked: true,
      held: true,
      reports: 0,
    });
  });

  test('that nothing speaks against is shown to everyone', async () => {
    const { openid, postId, caseId } = await doubtful();
    await court.claim(OPERATOR, caseId);
    await court.decide(OPERATOR, caseId, DISMISSED);
    expect(await nameSeen(postId)).toBe(DOUBTFUL);
    expect((await stage.ask(openid, 'member.me', {})).member).toMatchObject({ underCheck: false });
  });

  test('stays hidden when it is changed meanwhile: the person sees the new one', async () => {
    const { openid, postId, caseId } = await doubtful();
    expect(codesOf([await rename(openid, '好名字')])).toEqual(['OK']);
    expect(await nameSeen(postId)).toMatch(/^车主/);
    expect((await stage.ask(OPERATOR, 'case.get', { caseId })).content.text).toBe('好名字');
    expect(stage.rows('cases').filter(({ subject }) => subject.id === memberIdOf(openid))).toHaveLength(1);
  });

  test('that breaks the covenant is taken away, and given back when the decision is overturned', async () => {
    makeColleague(stage, 'colleague', ['community']);
    const { openid, postId, caseId } = await doubtful();
    await court.claim(OPERATOR, caseId);
    await court.decide(OPERATOR, caseId, violation({ kind: 'remove' }));
    const plain = `车主 ${memberIdOf(openid).slice(-4)}`;
    expect((await stage.ask(openid, 'member.me', {})).member).toMatchObject({
      nickname: plain,
      underCheck: false,
    });
    expect(await court.told(openid)).toContain('case.decided');
    await court.appeal(openid, caseId);
    await court.hear('colleague', caseId, 'overturned');
    expect(await nameSeen(postId)).toBe(DOUBTFUL);
  });

  test('is possible when joining as well', async () => {
    await stage.ask('newcomer', 'covenant.accept', { version: 1, requestId: newRequestId() });
    const joined = await stage.ask('newcomer', 'member.join', {
      nickname: DOUBTFUL,
      privacyAgreed: true,
      requestId: newRequestId(),
    });
    expect(joined).toMatchObject({ nickname: DOUBTFUL, underCheck: true });
  });
});
