import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { InputOf } from '@/contract';
import { EMPTY_DRAFT, NO_TIMES } from '@/domain/draft';
import { VIDEO_LIMITS } from '@/domain/video';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { box } from '../../config/film/mp4';
import { LABELLED } from '../domain/sample';
import { sampleMovie } from '../domain/sampleMovie';
import { makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'lin';
const REVIEWER = 'reviewer';
const OTHER_REVIEWER = 'second';

let stage: Stage;
let names = 0;

beforeAll(async () => {
  stage = await Stage.open({ maxFileBytes: VIDEO_LIMITS.bytes + 1024 * 1024 });
  makeColleague(stage, REVIEWER, ['community']);
  makeColleague(stage, OTHER_REVIEWER, ['content']);
  for (const owner of [OWNER, 'zhou']) await makeMember(stage, owner, { tier: 'active' });
});
afterEach(() => stage.cloud.verdicts.clear());
afterAll(() => stage.close());

const PHOTO = readFileSync(path.resolve(__dirname, '../../config/demo/photos/camp.webp'));

function upload(openid: string, bytes: Uint8Array, ending = 'mp4'): Promise<string> {
  names += 1;
  return stage.uploadOwn(openid, `film-${names}.${ending}`, Buffer.from(bytes));
}

const FILMED = {
  form: { kind: 'piece' },
  shape: {
    images: { min: 0, max: 3 },
    text: { required: false, maxLength: 2000 },
    videos: { min: 0, max: 2 },
  },
} as const;

function newTask(fields: Parameters<typeof makeTask>[2] = {}): string {
  names += 1;
  return makeTask(stage, `filmed-${names}`, { ...FILMED, ...fields })._id;
}

type Fields = Partial<InputOf<'submission.submit'>>;

function handing(fields: Fields): InputOf<'submission.submit'> {
  const input = { images: [], declarations: LABELLED, requestId: newRequestId(), ...fields };
  return { ...input, taskId: fields.taskId ?? newTask() };
}

async function handIn(fields: Fields, openid = OWNER): Promise<string> {
  return (await stage.ask(openid, 'submission.submit', handing(fields))).submissionId;
}

const film = (fileId: string, posterId: string | null = null) => ({ fileId, posterId });

function roundOf(submissionId: string) {
  const round = stage.row('submissions', submissionId).rounds.at(-1);
  if (round === undefined) throw new Error('There is no round.');
  return round;
}

async function decide(submissionId: string, more: object, reviewer = REVIEWER) {
  await stage.ask(reviewer, 'review.claim', { submissionId, requestId: newRequestId() });
  const { number: round } = roundOf(submissionId);
  const judgement = { verdict: 'approve', ...more } as const;
  return stage.call(reviewer, 'review.decide', { submissionId, round, judgement, requestId: newRequestId() });
}

describe('a film that is handed in', () => {
  test('is known by its bytes: kind, size and length, whatever it is called', async () => {
    const bytes = sampleMovie({ brand: 'qt  ', indexLast: true }, 65);
    const fileId = await upload(OWNER, bytes, 'jpg');
    const submissionId = await handIn({ videos: [film(fileId)] });
    expect(roundOf(submissionId).videos).toEqual([
      { fileId, posterId: null, bytes: bytes.length, durationMs: 65_000 },
    ]);
    const view = await stage.ask(OWNER, 'submission.get', { submissionId });
    const [shown] = view.rounds[0]?.videos ?? [];
    expect(shown).toMatchObject({ durationMs: 65_000, bytes: bytes.length, posterUrl: null });
    const part = await fetch(shown?.url ?? '', { headers: { range: 'bytes=4-7' } });
    expect(await part.text()).toBe('ftyp');
  });

  test.each([
    ['a picture under the name of a film', () => PHOTO, 'VIDEO.UNREADABLE'],
    ['sound without pictures', () => sampleMovie({}, 2, 'soun'), 'VIDEO.UNREADABLE'],
    ['an empty file', () => new Uint8Array(0), 'VIDEO.UNREADABLE'],
    ['three minutes and two seconds', () => sampleMovie({}, 182), 'VIDEO.TOO_LONG'],
    [
      'more than 100 MB',
      () => Buffer.concat([sampleMovie(), box('free', new Uint8Array(VIDEO_LIMITS.bytes))]),
      'VIDEO.TOO_LARGE',
    ],
  ] as const)('is refused when it is %s, and nothing is stored', async (_what, make, code) => {
    const taskId = newTask();
    const videos = [film(await upload(OWNER, make()))];
    const refusal = await stage.refusal(OWNER, 'submission.submit', handing({ taskId, videos }));
    expect(refusal.code).toBe(code);
    expect(stage.rows('submissions').filter((work) => work.taskId === taskId)).toEqual([]);
  });

  test('of somebody else, or with somebody else’s picture, or never uploaded, is refused', async () => {
    const [own, theirs] = [await upload(OWNER, sampleMovie()), await upload('zhou', sampleMovie())];
    const tricks = [film(theirs), film(own, theirs), film(own.replace(/[^/]+$/, 'never.mp4'))];
    for (const video of tricks) {
      const refusal = await stage.refusal(OWNER, 'submission.submit', handing({ videos: [video] }));
      expect(refusal.code).toBe('FILE.NOT_YOURS');
    }
  });

  test('is refused where the task takes none, and beyond the number that it takes', async () => {
    const videos = [film(await upload(OWNER, sampleMovie()))];
    const photos = makeTask(stage, 'photos-only')._id;
    const none = await stage.refusal(OWNER, 'submission.submit', handing({ taskId: photos, videos }));
    expect(none).toMatchObject({ code: 'SUBMISSION.SHAPE_INVALID' });
    const three = [...videos, ...videos, ...videos];
    const many = await stage.refusal(OWNER, 'submission.submit', handing({ videos: three }));
    expect(many).toMatchObject({ code: 'SUBMISSION.SHAPE_INVALID', details: { fields: ['videos'] } });
    const asked = newTask({ shape: { ...FILMED.shape, videos: { min: 1, max: 1 } } });
    const missing = await stage.refusal(OWNER, 'submission.submit', handing({ taskId: asked }));
    expect(missing).toMatchObject({ details: { fields: ['videos'] } });
  });
});

describe('nobody but a reviewer sees a film before a reviewer has watched it', () => {
  test('an approval without the reviewer’s word is refused by its own code, and the word stays with who and when', async () => {
    const videos = [film(await upload(OWNER, sampleMovie()))];
    const submissionId = await handIn({ videos, text: '试驾' });
    expect(roundOf(submissionId).contentCheck).toBe('pass');
    const { items } = await stage.ask(REVIEWER, 'review.queue', {});
    expect(items.find((row) => row.submissionId === submissionId)).toMatchObject({
      videoCount: 1,
      batchable: false,
    });
    for (const confirmed of [{}, { contentConfirmed: true, originalityConfirmed: true }]) {
      expect(await decide(submissionId, confirmed)).toMatchObject({
        error: { code: 'REVIEW.VIDEO_UNWATCHED' },
      });
    }
    expect(stage.rows('plazaPosts').map(({ _id }) => _id)).not.toContain(submissionId);
    expect((await stage.refusal('zhou', 'plaza.get', { postId: submissionId })).code).toBe('POST.NOT_FOUND');

    expect(await decide(submissionId, { videoWatched: true })).toMatchObject({ ok: true });
    expect(roundOf(submissionId).watched).toEqual([
      { reviewerId: memberIdOf(REVIEWER), role: 'community', atMs: expect.any(Number) },
    ]);
    const post = await stage.ask('zhou', 'plaza.get', { postId: submissionId });
    expect(post.videos).toMatchObject([{ durationMs: 2_000, url: expect.stringContaining('/files/') }]);
    const mine = await stage.ask(OWNER, 'submission.get', { submissionId });
    expect(JSON.stringify(mine)).not.toContain(memberIdOf(REVIEWER));
  });

  test('a task that passes works by itself leaves one with a film to a person', async () => {
    const taskId = newTask({ automatic: true });
    const submissionId = await handIn({ taskId, videos: [film(await upload(OWNER, sampleMovie()))] });
    expect(stage.row('submissions', submissionId)).toMatchObject({ status: 'submitted', underCheck: false });
    const other = await handIn({ taskId, images: [await stage.uploadOwn('zhou')] }, 'zhou');
    expect(stage.row('submissions', other).status).toBe('approved');
  });

  test('it passes in no approval in bulk', async () => {
    const submissionId = await handIn({ videos: [film(await upload(OWNER, sampleMovie()))] });
    const batch = { submissionIds: [submissionId], requestId: newRequestId() };
    const { outcomes } = await stage.ask(REVIEWER, 'batch.approve', batch);
    expect(outcomes).toEqual([{ submissionId, refused: 'REVIEW.VIDEO_UNWATCHED' }]);
  });

  test('each of two reviewers has to watch it', async () => {
    const taskId = newTask({ doubleReview: true });
    const submissionId = await handIn({ taskId, videos: [film(await upload(OWNER, sampleMovie()))] });
    expect(await decide(submissionId, { videoWatched: true })).toMatchObject({ ok: true });
    expect(await decide(submissionId, {}, OTHER_REVIEWER)).toMatchObject({
      error: { code: 'REVIEW.VIDEO_UNWATCHED' },
    });
    await decide(submissionId, { videoWatched: true }, OTHER_REVIEWER);
    expect(roundOf(submissionId).watched?.map(({ role }) => role)).toEqual(['community', 'content']);
    expect(stage.row('submissions', submissionId).status).toBe('approved');
  });

  test('its first picture is checked by the platform, and sends the work back when it is risky', async () => {
    stage.cloud.verdicts.add('plate', 'risky');
    const fileId = await upload(OWNER, sampleMovie());
    const posterId = await stage.uploadOwn(OWNER, 'plate.jpg', PHOTO);
    const submissionId = await handIn({ videos: [film(fileId, posterId)] });
    expect(stage.row('intakes', `${submissionId}.1`).media).toMatchObject([
      { fileId: posterId, kind: 'poster', verdict: 'risky' },
    ]);
    expect(stage.row('submissions', submissionId).status).toBe('refused');
  });

  test('its first picture is compared with nothing', async () => {
    await handIn({ images: [await stage.uploadOwn('zhou', 'camp.webp', PHOTO)] }, 'zhou');
    const posterId = await stage.uploadOwn(OWNER, 'camp.webp', PHOTO);
    const videos = [film(await upload(OWNER, sampleMovie()), posterId)];
    const submissionId = await handIn({ videos });
    expect(roundOf(submissionId).originality.state).toBe('clear');
    expect(stage.rows('fingerprints').some((row) => row.submissionId === submissionId)).toBe(false);
  });
});

describe('a film stays', () => {
  test('when its work is sent back, for the next round', async () => {
    const taskId = newTask();
    const videos = [film(await upload(OWNER, sampleMovie()))];
    const submissionId = await handIn({ taskId, videos });
    await stage.ask(REVIEWER, 'review.claim', { submissionId, requestId: newRequestId() });
    const judgement = { verdict: 'refuse', criterionId: 'topic', reason: '看不清', remedy: '重拍' } as const;
    await stage.ask(REVIEWER, 'review.decide', {
      submissionId,
      round: 1,
      judgement,
      requestId: newRequestId(),
    });
    const { rounds } = await stage.ask(OWNER, 'submission.get', { submissionId });
    const kept = (rounds[0]?.videos ?? []).map(({ fileId, posterId }) => ({ fileId, posterId }));
    expect(kept).toEqual(videos);
    await handIn({ taskId, videos: kept, text: '换了开头' });
    expect(roundOf(submissionId)).toMatchObject({ number: 2, videos });
  });

  test('in the draft in the cloud, and two phones that save at once lose none', async () => {
    const taskId = newTask();
    const [one, two] = [await upload(OWNER, sampleMovie()), await upload(OWNER, sampleMovie())];
    const save = (fileId: string, base: number): InputOf<'draft.save'> => ({
      taskId,
      content: { ...EMPTY_DRAFT, videos: [{ fileId, posterId: null, bytes: 9, durationMs: 2_000 }] },
      times: NO_TIMES,
      base,
      requestId: newRequestId(),
    });
    await stage.ask(OWNER, 'draft.save', save(one, 0));
    const { draft } = await stage.ask(OWNER, 'draft.save', save(two, 0));
    expect(draft?.content.videos.map(({ fileId }) => fileId)).toEqual([one, two]);
    const { files } = await stage.ask(OWNER, 'file.urls', { fileIds: [one, two] });
    expect(files).toHaveLength(2);
    const theirs = await upload('zhou', sampleMovie());
    expect((await stage.refusal(OWNER, 'draft.save', save(theirs, 1))).code).toBe('FILE.NOT_YOURS');
  });
});
