import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ANDROID_NOTES, PLACE, sampleMovie } from '../domain/sampleMovie';
import { pointsOf, workOf } from '../journeys/ledger';
import { holdPage, holdTap } from './budget';
import { connect, joinAnew, standUp, takePicture } from './owner';
import type { Opening, Phone } from './runtime/phone';
import { Refusal } from './runtime/wx/api';
import type { Cloud } from './runtime/wx/cloud';
import { declareNothing, detailOf, formOf, workAt } from './work';

const stand = standUp();
let phone: Phone;

const OWNER = 'owner-active';
const TASK = 'way-home';
const FILM = readFileSync(path.resolve(__dirname, '../../config/demo/videos/camp.mp4'));

interface Upload {
  cloudPath: string;
  bytes: Uint8Array;
}

/** A cloud that notes what comes up, and fails as long as it is told to. */
function watch(openid: string): { cloud: Cloud; uploads: Upload[]; broken: { films: boolean } } {
  const cloud = connect(stand.own, openid);
  const uploads: Upload[] = [];
  const broken = { films: false };
  const uploadFile = async (cloudPath: string, bytes: Uint8Array) => {
    if (broken.films && cloudPath.endsWith('.mp4')) throw new Refusal('the connection broke', -1);
    uploads.push({ cloudPath, bytes: Uint8Array.from(bytes) });
    return cloud.uploadFile(cloudPath, bytes);
  };
  return { cloud: { ...cloud, uploadFile }, uploads, broken };
}

async function openForm(more: Partial<Opening> = {}): Promise<void> {
  phone = await stand.as(OWNER, more);
  await phone.navigateTo(formOf(TASK));
}

const isClosed = () => phone.find({ id: 'send' }).attribute('disabled');

interface Queue {
  items: { submissionId: string; taskTitle: string }[];
  next: string | null;
}

/** The id of a work for a task that waits for its review. */
async function findWaiting(title: string): Promise<string> {
  let cursor: string | undefined;
  do {
    const { items, next }: Queue = await stand.own.act('staff-content', 'review.queue', { cursor });
    const work = items.find(({ taskTitle }) => taskTitle === title);
    if (work !== undefined) return work.submissionId;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  throw new Error(`No work for ${title} waits.`);
}

describe('choosing a film', () => {
  it('says at once what cannot be handed in, and the way out, and sends nothing', async () => {
    const { cloud, uploads } = watch(OWNER);
    phone = await stand.as(OWNER, { cloud });
    await holdPage(phone, 'form with a film', () => phone.navigateTo(formOf(TASK)));
    expect(phone.text()).toContain('还差视频');
    expect(phone.text()).toContain('3 分钟、100 MB 以内的 MP4 或 MOV');
    for (const [name, bytes, words] of [
      ['long.mp4', sampleMovie({}, 200), '视频超过 3 分钟，在相册里剪短后再选'],
      ['note.mp4', Buffer.from('this is no film at all, whatever its name says'), '没有认出这段视频'],
    ] as const) {
      phone.answers.media.length = 0;
      phone.addVideo(name, bytes);
      await phone.tap({ id: 'videos-add' });
      expect(phone.text()).toContain(words);
    }
    expect(uploads).toEqual([]);
    expect(isClosed()).toBe(true);
  });

  it('sends it without the place where it was taken, and leaves the one on the phone as it is', async () => {
    const { cloud, uploads } = watch(OWNER);
    await openForm({ cloud });
    const film = sampleMovie({ notes: [ANDROID_NOTES], indexLast: true }, 5);
    phone.addVideo('told.mp4', film, await takePicture());
    await holdTap(phone, 'form: a film', () => phone.tap({ id: 'videos-add' }));
    expect(phone.find({ id: 'video-1' }).text).toContain('0:05');
    expect(phone.find({ id: 'video-1' }).text).toContain('已上传');
    const [poster, sent] = uploads;
    expect(poster?.cloudPath).toMatch(/\.jpg$/);
    expect(Buffer.from(sent?.bytes ?? []).toString('latin1')).not.toContain(PLACE);
    expect(sent?.bytes).toHaveLength(film.length);
    expect(Buffer.from(phone.files.get('wxfile://tmp_told.mp4') ?? []).toString('latin1')).toContain(PLACE);
    // The copy that was sent has gone from the phone again.
    expect([...phone.files.keys()].filter((file) => file.startsWith('wxfile://usr/'))).toEqual([]);
    await phone.tap({ id: 'video-remove-1' });
    expect(phone.has({ id: 'video-1' })).toBe(false);
    await phone.tap({ text: '撤销' });
    expect(phone.find({ id: 'video-1' }).text).toContain('已上传');
    await phone.tap({ id: 'video-remove-1' });
    await phone.wait(2_600);
  });
});

describe('nothing is lost', () => {
  it('when a film does not arrive: it stays, closing the app keeps it, and it is sent again by itself', async () => {
    const { cloud, uploads, broken } = watch(OWNER);
    broken.films = true;
    await openForm({ cloud });
    phone.addVideo('camp.mp4', FILM, await takePicture());
    await phone.tap({ id: 'videos-add' });
    expect(phone.text()).toContain('没有传上去，视频还在');
    expect(phone.text()).toContain('有视频没有传上去');
    expect(isClosed()).toBe(true);
    await phone.tap({ id: 'video-retry-1' });
    expect(phone.text()).toContain('没有传上去，视频还在');

    const { files } = phone;
    broken.films = false;
    phone = await stand.reopen(phone, { cloud });
    for (const [file, bytes] of files) phone.files.set(file, bytes);
    await phone.navigateTo(formOf(TASK));
    expect(phone.find({ id: 'video-1' }).text).toContain('已上传');
    // Its picture had arrived the first time.
    expect(uploads.map(({ cloudPath }) => cloudPath.slice(-3))).toEqual(['jpg', 'mp4']);
    await phone.wait(2_600);
  });

  it('when the person goes on with another phone, and the work is handed in there', async () => {
    const { cloud, uploads } = watch(OWNER);
    await openForm({ cloud });
    expect(phone.find({ id: 'video-1' }).text).toContain('0:04');
    await phone.input({ tag: 'textarea' }, '最后一晚');
    await declareNothing(phone);
    await phone.tap({ id: 'send' });
    expect(phone.route).toBe('packages/task/submission/index');
    expect(uploads).toEqual([]);
    const work = await workOf(stand.own, OWNER, TASK);
    await phone.navigateTo(workAt(work?.submissionId ?? ''));
    expect(phone.find({ id: 'film-1-1' }).text).toContain('视频 0:04');
    expect(phone.text()).toContain('视频由同事看完才会展示');
    expect(phone.find({ tag: 'video' }).attribute('autoplay')).toBe(false);
  });
});

describe('a reviewer', () => {
  it('cannot pass a film without saying to have watched it', async () => {
    const submissionId = await findWaiting('拍一段归途');
    phone = await stand.as('staff-content');
    await holdPage(phone, 'review of a film', () =>
      phone.navigateTo(`/packages/ops/review/index?id=${encodeURIComponent(submissionId)}`),
    );
    expect(phone.text()).toContain('视频也没有自动比对');
    await phone.tap({ id: 'approve' });
    for (const criterion of ['accurate', 'deep', 'dense', 'teach']) {
      await phone.tap({ id: `level-${criterion}-3` });
    }
    expect(phone.text()).toContain('先看完视频并确认');
    await phone.tap({ id: 'confirm-video' });
    expect(phone.find({ id: 'confirm-approve' }).attribute('disabled')).toBe(false);
  });
});

describe('a mileage check-in', () => {
  it('asks for the number and the photo on one page, keeps both, and earns when the photo has passed', async () => {
    const openid = await joinAnew(stand.own);
    phone = await stand.withPictures(openid, 1);
    await phone.navigateTo(detailOf('mileage-photo'));
    await phone.tap({ id: 'take-part' });
    expect(phone.route).toBe('packages/task/submit/index');
    expect(phone.text()).toContain('还有 1 题没填好');
    expect(phone.text()).not.toContain('想说的话');
    await phone.input({ tag: 'input', id: 'question-total' }, '23456');
    expect(phone.text()).toContain('还差图片');
    await phone.tap({ id: 'pictures-add' });
    await phone.wait(2_600);
    await phone.close();

    phone = await stand.as(openid);
    await phone.navigateTo('/packages/task/answer/index?id=mileage-photo');
    expect(phone.route).toBe('packages/task/submit/index');
    expect(phone.find({ tag: 'input', id: 'question-total' }).attribute('value')).toBe('23456');
    await declareNothing(phone);
    await phone.tap({ id: 'send' });
    expect(phone.text()).toContain('已提交，等待审核');
    await stand.own.settleChecks();
    expect(await pointsOf(stand.own, openid)).toBe(20);
    await phone.tap({ id: 'answers-entry' });
    expect(phone.text()).toContain('23,456 公里');
  });
});
