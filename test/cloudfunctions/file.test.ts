import type { InputOf } from '@/contract';
import { LABELLED } from '../domain/sample';
import { makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';

let stage: Stage;
let own = '';
let folder = '';
let foreign = '';

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  await makeMember(stage, 'other');
  own = await stage.uploadOwn(OWNER);
  folder = own.slice(0, own.lastIndexOf('/'));
  foreign = await stage.uploadOwn('other');
  makeTask(stage, 'mileage');
});
afterAll(() => stage.close());

/** File ids that do not lie in the owner's folder, each by its trick. */
function strangeFiles(): Record<string, string> {
  return {
    'of another owner': foreign,
    'of the brand': 'cloud://local-env.local/covers/dashboard.jpg',
    'in the folder by name alone': `${folder}x/1.png`,
    'through the parent folder': `${folder}/../covers/1.png`,
    'with an empty part': `${folder}//1.png`,
    'that is the folder itself': `${folder}/`,
    'on the web': `https://example.com/${folder.slice('cloud://'.length)}/1.png`,
  };
}

const TRICKS = [
  'of another owner',
  'of the brand',
  'in the folder by name alone',
  'through the parent folder',
  'with an empty part',
  'that is the folder itself',
  'on the web',
];

describe('a picture that the caller has not uploaded', () => {
  const refused = ['FILE.NOT_YOURS', 'INPUT.INVALID'];

  test.each(TRICKS)('%s is no part of a work', async (trick) => {
    const input: InputOf<'submission.submit'> = {
      taskId: 'mileage',
      images: [own, strangeFiles()[trick] ?? ''],
      declarations: LABELLED,
      requestId: newRequestId(),
    };
    expect(refused).toContain((await stage.refusal(OWNER, 'submission.submit', input)).code);
    expect(stage.rows('submissions')).toEqual([]);
  });

  test('that stands in one’s own folder by name alone is no part of a work', async () => {
    const input: InputOf<'submission.submit'> = {
      taskId: 'mileage',
      images: [own, own.replace(/[^/]+$/, 'never.png')],
      declarations: LABELLED,
      requestId: newRequestId(),
    };
    expect((await stage.refusal(OWNER, 'submission.submit', input)).code).toBe('FILE.NOT_YOURS');
  });

  test.each(TRICKS)('%s is no avatar', async (trick) => {
    const input = { nickname: '小林', avatar: strangeFiles()[trick] ?? '', requestId: newRequestId() };
    expect(refused).toContain((await stage.refusal(OWNER, 'member.update', input)).code);
  });

  test.each(TRICKS)('%s gets no address', async (trick) => {
    const input = { fileIds: [own, strangeFiles()[trick] ?? ''] };
    expect(refused).toContain((await stage.refusal(OWNER, 'file.urls', input)).code);
  });
});

describe('one’s own picture', () => {
  test('has an address under which it is served, for two hours', async () => {
    const { files } = await stage.ask(OWNER, 'file.urls', { fileIds: [own, own] });
    expect(files).toHaveLength(1);
    const url = files[0]?.url ?? '';
    expect((await fetch(url)).status).toBe(200);
    stage.cloud.clock.advance(2 * 3_600_000 - 60_000);
    expect((await fetch(url)).status).toBe(200);
    stage.cloud.clock.advance(120_000);
    expect((await fetch(url)).status).toBe(403);
  });

  test('that was never stored has none', async () => {
    expect(await stage.ask(OWNER, 'file.urls', { fileIds: [`${folder}/gone.png`] })).toEqual({ files: [] });
  });

  test('becomes the avatar', async () => {
    const requestId = newRequestId();
    const view = await stage.ask(OWNER, 'member.update', { nickname: '小林', avatar: own, requestId });
    expect((await fetch(view.avatarUrl ?? '')).status).toBe(200);
  });

  test('lies in a folder that two people never share and that does not show who they are', async () => {
    const folders = await Promise.all(
      ['a', 'b', OWNER].map(async (openid) => (await stage.ask(openid, 'member.me', {})).uploadFolder),
    );
    expect(new Set(folders).size).toBe(3);
    expect(folders.join()).not.toContain(OWNER);
  });
});
