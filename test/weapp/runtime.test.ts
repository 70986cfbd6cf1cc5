import path from 'node:path';
import { type Opening, openApp, type Phone } from './runtime/phone';

const root = path.join(__dirname, 'fixture');
const cloud = { callFunction: async () => ({ rows: [] as { id: string; name: string }[] }) };

let phone: Phone;
const open = async (more: Partial<Opening> = {}): Promise<Phone> => {
  phone = await openApp({ root, cloud, ...more });
  return phone;
};

afterEach(() => phone.close());

describe('pages', () => {
  it('shows what data says, through components', async () => {
    await open();
    expect(phone.text()).toContain('第一行\n点了 0 次');
  });

  it('lets a tap climb to the handler that waits for it, with the data of its target', async () => {
    await open();
    await phone.tap({ text: '第一行' });
    expect(phone.text()).toContain('点了 1 次');
    expect(phone.page().caller.seen).toBe('a');
  });

  it('refuses to tap what a person cannot tap', async () => {
    await open();
    await expect(phone.tap({ id: 'more' })).rejects.toThrow('disabled');
    await expect(phone.tap({ text: '点了 0 次' })).rejects.toThrow('Nothing answers');
    await expect(phone.tap({ text: '不存在' })).rejects.toThrow('Nothing on pages/list/index');
  });

  it('keeps tabs, closes pages above them and fetches subpackages when they are opened', async () => {
    await open();
    await phone.switchTab('pages/mine/index');
    expect(phone.text()).toContain('从 pages/list/index 进来');
    expect(phone.fetched).toEqual([]);
    await phone.tap({ text: '写一段' });
    expect(phone.route).toBe('trip/pages/form/index');
    expect(phone.text()).toContain('日记');
    expect(phone.fetched).toEqual(['trip']);
    await phone.back();
    expect(phone.route).toBe('pages/mine/index');
  });

  it('takes no notice of what reaches a page after it was closed', async () => {
    await open();
    await phone.switchTab('pages/mine/index');
    await phone.tap({ text: '写一段' });
    const { caller } = phone.page();
    await phone.back();
    expect(typeof caller.setData).toBe('function');
    if (typeof caller.setData === 'function') caller.setData.call(caller, { title: '太晚了' });
    await phone.settle();
    expect(phone.text()).not.toContain('太晚了');
  });

  it('fills and sends forms as WeChat collects them', async () => {
    await open({ path: 'trip/pages/form/index?title=x' });
    await phone.input({ placeholder: '经过' }, '一路向西');
    await phone.tap({ text: '不好' });
    expect(phone.text()).toContain('4 字 bad');
    await phone.tap({ text: '交' });
    expect(JSON.parse(phone.find({ class: 'sent' }).text)).toEqual({ place: '杭州', story: '一路向西' });
  });

  it('pulls down only where the page allows it', async () => {
    await open();
    await phone.tap({ text: '第一行' });
    await phone.pullDown();
    expect(phone.text()).toContain('点了 0 次');
    await phone.switchTab('pages/mine/index');
    await expect(phone.pullDown()).rejects.toThrow('enablePullDownRefresh');
  });
});

describe('the phone', () => {
  it('keeps storage for the next start', async () => {
    await open({ path: 'trip/pages/form/index?title=x' });
    await phone.input({ placeholder: '经过' }, '还没写完');
    await phone.close();
    const { storage } = phone;
    await open({ storage });
    expect(JSON.parse(storage.get('draft') ?? '')).toEqual({ value: '还没写完' });
  });

  it('calls the cloud, and fails as WeChat does without network', async () => {
    await open({ cloud: { callFunction: async () => ({ rows: [{ id: 'b', name: '云上来的' }] }) } });
    await phone.tap({ id: 'load' });
    expect(phone.text()).toContain('云上来的');
    await phone.setOnline(false);
    await phone.tap({ id: 'load' });
    expect(phone.find({ class: 'error' }).text).toMatch(/^cloud\.callFunction:fail/);
  });

  it('answers dialogs as the test says', async () => {
    await open({ answers: { modal: false } });
    await phone.tap({ id: 'ask' });
    expect(phone.text()).toContain('留着');
    expect(phone.records.modals).toEqual([{ title: '删除吗', content: '' }]);
  });
});

describe('what must fail a test', () => {
  it('an unhandled rejection', async () => {
    await open();
    await expect(phone.tap({ id: 'reject' })).rejects.toThrow('nobody handles this');
  });

  it('a console error', async () => {
    await open();
    await expect(phone.tap({ id: 'complain' })).rejects.toThrow('something is wrong');
  });

  it('a request past wx.cloud', async () => {
    await open();
    await expect(phone.tap({ id: 'network' })).rejects.toThrow('wx.request is not for this app');
  });

  it('a page that does not exist', async () => {
    await open();
    await phone.switchTab('pages/mine/index');
    await expect(phone.tap({ id: 'bad' })).rejects.toThrow('/pages/nowhere/index');
  });
});

describe('measures', () => {
  it('counts crossings and their bytes', async () => {
    await open();
    const spent = await phone.measure(() => phone.tap({ text: '第一行' }));
    expect(spent).toEqual({ calls: 1, bytes: Buffer.byteLength('{"taps":1}'), hidden: 0 });
  });

  it('sees data sent to a page that nobody looks at', async () => {
    await open();
    await phone.switchTab('pages/mine/index');
    const spent = await phone.measure(() => phone.switchTab('pages/list/index'));
    expect(spent.hidden).toBe(1);
  });

  it('counts nodes, the widest parent and the depth', async () => {
    const rows = Array.from({ length: 61 }, (_, index) => ({ id: String(index), name: `第 ${index} 行` }));
    await open({ cloud: { callFunction: async () => ({ rows }) } });
    await phone.tap({ id: 'load' });
    const counts = phone.counts();
    expect(counts.maxChildren).toBe(61);
    expect(counts.depth).toBe(5);
    expect(counts.nodes).toBeGreaterThan(61 * 3);
  });

  it('does not wait for long timers', async () => {
    await open();
    await phone.tap({ id: 'later' });
    expect(phone.text()).toContain('点了 0 次');
    await phone.wait(250);
    expect(phone.text()).toContain('点了 99 次');
  });
});
