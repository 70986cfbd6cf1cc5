import sharp from 'sharp';
import { type OwnCloud, openCloud } from '../journeys/cloud';
import { holdPage, holdTap, printBudgets } from './budget';
import { connect, joinAnew, openAs } from './owner';
import type { Opening, Phone } from './runtime/phone';
import type { Cloud } from './runtime/wx/cloud';

let own: OwnCloud;
let phone: Phone;
let picture: Buffer;

beforeAll(async () => {
  own = await openCloud({ demo: true });
  const plain = { width: 640, height: 480, channels: 3, background: '#6a7f93' } as const;
  picture = await sharp({ create: plain }).jpeg().toBuffer();
}, 240_000);

afterAll(async () => {
  printBudgets();
  await own.close();
});

afterEach(() => phone.close());

const form = '/packages/task/submit/index?id=autumn-road';

interface Works {
  items: { submissionId: string; taskId: string; status: string }[];
}

const worksOf = async (openid: string): Promise<Works['items']> => {
  const { items } = await own.act<Works>(openid, 'submission.list', {});
  return items.filter((work) => work.taskId === taskId);
};

const taskId = 'autumn-road';
async function openForm(openid: string, more: Partial<Opening> = {}): Promise<void> {
  phone = await openAs(own, openid, more);
  phone.addPicture('a.jpg', picture);
  await phone.navigateTo(form);
}

async function fillIn(words: string): Promise<void> {
  await phone.tap({ id: 'pictures-add' });
  await phone.input({ tag: 'textarea' }, words);
  await phone.tap({ text: '只在这里提交' });
  await phone.tap({ text: '没有使用 AI' });
}

describe('handing in a work', () => {
  it('goes from the task to the waiting work, and the cloud holds it once', async () => {
    const openid = await joinAnew(own);
    phone = await openAs(own, openid);
    phone.addPicture('a.jpg', picture);
    await phone.navigateTo(`/packages/task/detail/index?id=${taskId}`);
    await holdPage(phone, 'form', () => phone.tap({ id: 'take-part' }));
    await fillIn('零下三度，一百公里');
    await phone.tap({ id: 'send' });
    expect(phone.route).toBe('packages/task/submission/index');
    expect(phone.text()).toContain('已提交，等待审核');
    expect(phone.text()).toContain('零下三度，一百公里');
    expect(await worksOf(openid)).toHaveLength(1);
    await phone.back();
    expect(phone.find({ id: 'open-work' }).text).toBe('查看我的作品');
    expect(phone.has({ id: 'take-part' })).toBe(false);
  });

  it('says what is missing until nothing is', async () => {
    await openForm(await joinAnew(own));
    expect(phone.text()).toContain('还差图片');
    await expect(phone.tap({ id: 'send' })).rejects.toThrow('disabled');
    await phone.tap({ id: 'pictures-add' });
    expect(phone.text()).toContain('选择是否发布到其他平台');
    await phone.tap({ text: '只在这里提交' });
    expect(phone.text()).toContain('选择是否使用 AI');
    await phone.tap({ text: '没有使用 AI' });
    expect(phone.find({ id: 'send' }).attribute('disabled')).toBe(false);
  });

  it('costs little per key and per tap', async () => {
    await openForm(await joinAnew(own));
    await holdTap(phone, 'form: one picture', () => phone.tap({ id: 'pictures-add' }));
    await holdTap(phone, 'form: a key', () =>
      phone.send({ tag: 'textarea' }, 'input', { value: '一', cursor: 1 }),
    );
    await holdTap(phone, 'form: an answer', () => phone.tap({ text: '没有使用 AI' }));
  });
});

describe('nothing is lost', () => {
  it('when the app is closed in the middle', async () => {
    const openid = await joinAnew(own);
    await openForm(openid);
    await fillIn('写到一半');
    await phone.close();
    phone = await openAs(own, openid, { storage: phone.storage });
    await phone.navigateTo(form);
    expect(phone.find({ tag: 'textarea' }).attribute('value')).toBe('写到一半');
    expect(phone.text()).toContain('接着上次没交完的继续');
    expect(phone.find({ id: 'send' }).attribute('disabled')).toBe(false);
  });

  it('when the network goes while a picture is sent: one tap sends it again', async () => {
    await openForm(await joinAnew(own));
    await phone.setOnline(false);
    await phone.tap({ id: 'pictures-add' });
    expect(phone.text()).toContain('有图片没有传上去');
    await phone.setOnline(true);
    await phone.tap({ text: '没有传上去，点这里重试' });
    expect(phone.text()).not.toContain('没有传上去');
  });

  it('when the network goes as the work is sent: the form stays, and sending again stores it once', async () => {
    const openid = await joinAnew(own);
    await openForm(openid);
    await fillIn('没发出去的话');
    await phone.setOnline(false);
    await phone.tap({ id: 'send' });
    expect(phone.route).toBe('packages/task/submit/index');
    expect(phone.find({ tag: 'textarea' }).attribute('value')).toBe('没发出去的话');
    await phone.setOnline(true);
    await phone.tap({ id: 'send' });
    expect(phone.route).toBe('packages/task/submission/index');
    expect(await worksOf(openid)).toHaveLength(1);
  });

  it('when the answer is lost on its way: sending again stores it once', async () => {
    const openid = await joinAnew(own);
    const cloud = connect(own, openid);
    let lost = 0;
    const losing: Cloud = {
      ...cloud,
      callFunction: async (name, data) => {
        const answer = await cloud.callFunction(name, data);
        if (lost > 0 || !JSON.stringify(data).includes('submission.submit')) return answer;
        lost += 1;
        throw new Error('the connection broke before the answer came');
      },
    };
    await openForm(openid, { cloud: losing });
    await fillIn('答复丢了的话');
    await phone.tap({ id: 'send' });
    expect(lost).toBe(1);
    expect(phone.route).toBe('packages/task/submit/index');
    await phone.tap({ id: 'send' });
    expect(phone.text()).toContain('已提交，等待审核');
    expect(await worksOf(openid)).toHaveLength(1);
  });

  it('when the person goes on with another phone: words and pictures are there, and nothing is uploaded again', async () => {
    const openid = await joinAnew(own);
    await openForm(openid);
    await fillIn('先在这部手机上写');
    await phone.wait(2_600);
    await phone.close();
    const cloud = connect(own, openid);
    let uploads = 0;
    const counting: Cloud = {
      ...cloud,
      uploadFile: (cloudPath, bytes) => {
        uploads += 1;
        return cloud.uploadFile(cloudPath, bytes);
      },
    };
    await openForm(openid, { cloud: counting });
    expect(phone.find({ tag: 'textarea' }).attribute('value')).toBe('先在这部手机上写');
    expect(phone.find({ id: 'send' }).attribute('disabled')).toBe(false);
    await phone.tap({ id: 'send' });
    expect(phone.text()).toContain('已提交，等待审核');
    expect(uploads).toBe(0);
  });

  it('when two phones write at once: the later words stay, both pictures too, and the other words can come back', async () => {
    const openid = await joinAnew(own);
    await openForm(openid);
    await phone.input({ tag: 'textarea' }, '这部手机上的话');
    const { uploadFolder } = await own.act<{ uploadFolder: string }>(openid, 'member.me', {});
    const other = await connect(own, openid).uploadFile(`${uploadFolder}/other.jpg`, picture);
    const content = { images: [other], text: '另一部手机先写的话', links: [], advertising: null, ai: 'none' };
    const times = { text: 1, links: 0, advertising: 0, ai: 1 };
    await own.act(openid, 'draft.save', { taskId, content, times, base: 0, requestId: `other-${openid}-0` });
    await phone.tap({ id: 'pictures-add' });
    await phone.wait(2_600);
    expect(phone.find({ tag: 'textarea' }).attribute('value')).toBe('这部手机上的话');
    expect(phone.text()).toContain('你在两部手机上都写过');
    const { draft } = await own.act<{ draft: { content: { images: string[] } } }>(openid, 'draft.get', {
      taskId,
    });
    expect(draft.content.images).toHaveLength(2);
    await phone.tap({ id: 'take-other' });
    expect(phone.find({ tag: 'textarea' }).attribute('value')).toBe('另一部手机先写的话');
  });
});
