import { worksOf } from '../journeys/ledger';
import { holdPage, holdTap } from './budget';
import { connect, joinAnew, standUp } from './owner';
import type { Opening, Phone } from './runtime/phone';
import type { Cloud } from './runtime/wx/cloud';
import { detailOf, fillIn, formOf, uploadPicture } from './work';

const stand = standUp();
let phone: Phone;

const taskId = 'autumn-road';

async function openForm(openid: string, more: Partial<Opening> = {}): Promise<void> {
  phone = await stand.withPictures(openid, 1, more);
  await phone.navigateTo(formOf(taskId));
}

describe('handing in a work', () => {
  it('goes from the task to the waiting work, and the cloud holds it once', async () => {
    const openid = await joinAnew(stand.own);
    phone = await stand.withPictures(openid, 1);
    await phone.navigateTo(detailOf(taskId));
    await holdPage(phone, 'form', () => phone.tap({ id: 'take-part' }));
    await fillIn(phone, '零下三度，一百公里');
    await phone.tap({ id: 'send' });
    expect(phone.route).toBe('packages/task/submission/index');
    expect(phone.text()).toContain('已提交，等待审核');
    expect(phone.text()).toContain('零下三度，一百公里');
    expect(await worksOf(stand.own, openid, taskId)).toHaveLength(1);
    await phone.back();
    expect(phone.find({ id: 'open-work' }).text).toBe('查看我的作品');
    expect(phone.has({ id: 'take-part' })).toBe(false);
  });

  it('says what is missing until nothing is', async () => {
    await openForm(await joinAnew(stand.own));
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
    await openForm(await joinAnew(stand.own));
    await holdTap(phone, 'form: one picture', () => phone.tap({ id: 'pictures-add' }));
    await holdTap(phone, 'form: a key', () =>
      phone.send({ tag: 'textarea' }, 'input', { value: '一', cursor: 1 }),
    );
    await holdTap(phone, 'form: an answer', () => phone.tap({ text: '没有使用 AI' }));
  });
});

describe('nothing is lost', () => {
  it('when the app is closed in the middle', async () => {
    const openid = await joinAnew(stand.own);
    await openForm(openid);
    await fillIn(phone, '写到一半');
    phone = await stand.reopen(phone);
    await phone.navigateTo(formOf(taskId));
    expect(phone.find({ tag: 'textarea' }).attribute('value')).toBe('写到一半');
    expect(phone.text()).toContain('接着上次没交完的继续');
    expect(phone.find({ id: 'send' }).attribute('disabled')).toBe(false);
  });

  it('when the network goes while a picture is sent: one tap sends it again', async () => {
    await openForm(await joinAnew(stand.own));
    await phone.setOnline(false);
    await phone.tap({ id: 'pictures-add' });
    expect(phone.text()).toContain('有图片没有传上去');
    await phone.setOnline(true);
    await phone.tap({ text: '没有传上去，点这里重试' });
    expect(phone.text()).not.toContain('没有传上去');
  });

  it('when the network goes as the work is sent: the form stays, and sending again stores it once', async () => {
    const openid = await joinAnew(stand.own);
    await openForm(openid);
    await fillIn(phone, '没发出去的话');
    await phone.setOnline(false);
    await phone.tap({ id: 'send' });
    expect(phone.route).toBe('packages/task/submit/index');
    expect(phone.find({ tag: 'textarea' }).attribute('value')).toBe('没发出去的话');
    await phone.setOnline(true);
    await phone.tap({ id: 'send' });
    expect(phone.route).toBe('packages/task/submission/index');
    expect(await worksOf(stand.own, openid, taskId)).toHaveLength(1);
  });

  it('when the answer is lost on its way: sending again stores it once', async () => {
    const openid = await joinAnew(stand.own);
    const cloud = connect(stand.own, openid);
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
    await fillIn(phone, '答复丢了的话');
    await phone.tap({ id: 'send' });
    expect(lost).toBe(1);
    expect(phone.route).toBe('packages/task/submit/index');
    await phone.tap({ id: 'send' });
    expect(phone.text()).toContain('已提交，等待审核');
    expect(await worksOf(stand.own, openid, taskId)).toHaveLength(1);
  });

  it('when the person goes on with another phone: words and pictures are there, and nothing is uploaded again', async () => {
    const openid = await joinAnew(stand.own);
    await openForm(openid);
    await fillIn(phone, '先在这部手机上写');
    await phone.wait(2_600);
    await phone.close();
    const cloud = connect(stand.own, openid);
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
    const openid = await joinAnew(stand.own);
    await openForm(openid);
    await phone.input({ tag: 'textarea' }, '这部手机上的话');
    const other = await uploadPicture(stand.own, openid);
    const content = { images: [other], text: '另一部手机先写的话', links: [], advertising: null, ai: 'none' };
    const times = { text: 1, links: 0, advertising: 0, ai: 1 };
    await stand.own.act(openid, 'draft.save', {
      taskId,
      content,
      times,
      base: 0,
      requestId: `other-${openid}-0`,
    });
    await phone.tap({ id: 'pictures-add' });
    await phone.wait(2_600);
    expect(phone.find({ tag: 'textarea' }).attribute('value')).toBe('这部手机上的话');
    expect(phone.text()).toContain('你在两部手机上都写过');
    const { draft } = await stand.own.act<{ draft: { content: { images: string[] } } }>(openid, 'draft.get', {
      taskId,
    });
    expect(draft.content.images).toHaveLength(2);
    await phone.tap({ id: 'take-other' });
    expect(phone.find({ tag: 'textarea' }).attribute('value')).toBe('另一部手机先写的话');
  });
});
