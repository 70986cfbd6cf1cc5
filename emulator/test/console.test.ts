import type { Browser, Page } from 'playwright-core';
import type { Cloud } from '..';
import { openBrowser, openConsole } from './browser';
import { act, closeCloud, openCloud, request } from './cloud';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const people = [
  { openid: 'owner', name: '林晓', note: '基础车主' },
  { openid: 'lead', name: '周予安', note: '项目主导者' },
];
const collections = [{ name: 'notes', indexes: [{ name: 'kind_at', keys: { kind: 1, atMs: -1 } as const }] }];

const fill = (cloud: Cloud, count: number): number =>
  cloud.database.importLines(
    'notes',
    Array.from({ length: count }, (_, index) =>
      JSON.stringify({
        _id: `note-${String(index).padStart(4, '0')}`,
        kind: index % 2 === 0 ? 'photo' : 'poll',
        atMs: { $numberDouble: String(1e12 + index) },
      }),
    ),
  );

const go = async (page: Page, place: string): Promise<void> => {
  await page
    .getByRole('navigation', { name: '控制台' })
    .getByRole('link', { name: place, exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: place }).waitFor();
};

describe('the console in a browser', () => {
  test('shows a call with each of its round trips, its logs, event and result', async () => {
    const cloud = await openCloud({ collections });
    await act(cloud, 'add', { data: { _id: 'from', count: 3 } });
    await act(cloud, 'transfer');
    await act(cloud, 'log');
    const { page, problems } = await openConsole(browser, cloud);
    await page.getByRole('link', { name: 'transfer' }).click();
    await page.getByText('往返 4 次').waitFor();
    const trips = page.getByRole('row');
    expect(await trips.count()).toBe(4);
    expect(await trips.nth(1).textContent()).toMatch(/getDocument notes.*事务 1.*id · 读 1 \/ 得 1/);
    await page.getByText('"action": "transfer"').waitFor();
    await go(page, '日志');
    await page.getByText('plain { a: 1 }').waitFor();
    await page.getByLabel('级别').selectOption('error');
    await page.getByText('plain { a: 1 }').waitFor({ state: 'detached' });
    await page.getByText('Error: sad').waitFor();
    expect(problems).toEqual([]);
  });

  test('finds the calls that failed, or that carry a word, and goes back in time', async () => {
    const cloud = await openCloud({ collections });
    await act(cloud, 'fail').catch(() => undefined);
    for (let index = 0; index < 60; index += 1) await act(cloud, 'pid');
    await act(cloud, 'whoami');
    const { page } = await openConsole(browser, cloud);
    await page.getByRole('link', { name: 'whoami' }).waitFor();
    expect(await page.getByRole('link', { name: 'fail' }).count()).toBe(0);
    await page.getByRole('button', { name: '更早的调用' }).click();
    await page.getByRole('link', { name: 'fail' }).waitFor();
    expect(await page.getByRole('link', { name: 'pid' }).count()).toBe(60);
    await page.getByLabel('只看失败').check();
    await page.getByRole('link', { name: 'pid' }).first().waitFor({ state: 'detached' });
    expect(await page.getByText('抛出错误').count()).toBe(1);
    await page.getByLabel('只看失败').uncheck();
    await page.getByLabel('筛选').fill('whoa');
    await page.getByRole('link', { name: 'pid' }).first().waitFor({ state: 'detached' });
    expect(await page.getByRole('link', { name: 'whoami' }).count()).toBe(1);
  });

  test('a call that happens while one looks appears by itself', async () => {
    const cloud = await openCloud();
    const { page } = await openConsole(browser, cloud);
    await page.getByText('还没有调用').waitFor();
    await act(cloud, 'whoami');
    await page.getByRole('link', { name: 'whoami' }).waitFor();
  });

  test('pages through a collection, filters it, and warns of a scan', async () => {
    const cloud = await openCloud({ collections });
    fill(cloud, 120);
    const { page, problems } = await openConsole(browser, cloud);
    await go(page, '数据');
    await page.getByRole('link', { name: /notes/ }).click();
    await page.getByText('第 1 到 50 条').waitFor();
    expect(await page.getByRole('row').count()).toBe(51);
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByText('第 101 到 120 条').waitFor();
    expect(await page.getByRole('button', { name: '下一页' }).count()).toBe(0);
    await page.getByLabel('条件').fill('{"kind": "poll"}');
    await page.getByLabel('排序').fill('{"atMs": -1}');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('index:kind_at').waitFor();
    expect(await page.getByRole('row').nth(1).textContent()).toContain('note-0119');
    await page.getByLabel('条件').fill('{"atMs": 1000000000007}');
    await page.getByLabel('排序').fill('');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('全表扫描').waitFor();
    await page.getByText('缺少合适的索引').waitFor();
    await page.getByLabel('条件').fill('{"kind": ');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('query is not valid EJSON').waitFor();
    expect(problems.filter((problem) => !problem.includes('400'))).toEqual([]);
  });

  test('a document is written, changed and removed, dates included', async () => {
    const cloud = await openCloud({ collections });
    const { page } = await openConsole(browser, cloud);
    await page.goto(`${cloud.url}/__console/#/document/notes`);
    const editor = page.getByLabel('文档');
    await editor.fill('{"_id": "a/b ?", "at": {"$date": "2026-01-01T00:00:00Z"}, "title": "海边"}');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { name: 'notes / a/b ?' }).waitFor();
    const [line] = [...cloud.database.exportLines('notes')];
    expect(JSON.parse(line ?? '')).toMatchObject({
      _id: 'a/b ?',
      at: { $date: { $numberLong: '1767225600000' } },
    });
    await editor.fill('{"_id": "a/b ?", "title": "山路"}');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    expect([...cloud.database.exportLines('notes')].join()).toContain('山路');
    await page.getByRole('button', { name: '删除' }).click();
    expect([...cloud.database.exportLines('notes')]).toHaveLength(1);
    await page.getByRole('button', { name: '确定删除' }).click();
    await page.getByText('没有符合条件的文档').waitFor();
    expect([...cloud.database.exportLines('notes')]).toEqual([]);
  });

  test('moves, stops and resets the clock', async () => {
    const cloud = await openCloud({ nowMs: Date.UTC(2026, 0, 1) });
    const { page } = await openConsole(browser, cloud);
    await go(page, '时钟');
    await page.getByRole('button', { name: '停住' }).click();
    await page.getByText('已停住').waitFor();
    const before = cloud.clock.nowMs();
    await page.getByRole('button', { name: '+7 天' }).click();
    await page.waitForFunction(() => document.querySelector('.face')?.textContent?.startsWith('2026-01-08'));
    expect(cloud.clock.nowMs() - before).toBe(7 * 86_400_000);
    await page.getByRole('button', { name: '回到本机时间' }).click();
    await page.getByText('与本机时间一致').waitFor();
  });

  test('calls a function as a person and leads to that call', async () => {
    const cloud = await openCloud({ people });
    const { page } = await openConsole(browser, cloud);
    await go(page, '函数');
    await page.getByLabel('函数').selectOption('demo');
    await page.getByLabel('身份 (openid)').fill('lead');
    await page.getByLabel('事件').fill('{"action": "whoami"}');
    await page.getByRole('button', { name: '调用', exact: true }).click();
    await page.getByText('"OPENID": "lead"').waitFor();
    await page.getByRole('link', { name: '看这次调用' }).click();
    await page.getByRole('heading', { name: '调用 / demo whoami' }).waitFor();
  });

  test('fires a timer, and shows what is wrong with a function', async () => {
    const cloud = await openCloud({ workers: 1 });
    const { page } = await openConsole(browser, cloud);
    await go(page, '函数');
    await page.getByRole('button', { name: '现在触发' }).click();
    await page.getByText('已触发').waitFor();
    expect(await act(cloud, 'received')).toMatchObject([{ Type: 'Timer', TriggerName: 'daily' }]);
  });

  test('grants a consent, shows the letter that used it, and clears the mailbox', async () => {
    const cloud = await openCloud();
    const { page } = await openConsole(browser, cloud);
    await go(page, '信箱');
    await page.getByLabel('openid').fill('owner');
    await page.getByLabel('模板 ID').fill('T1');
    await page.getByRole('button', { name: '授权一次' }).click();
    await page.getByRole('cell', { name: 'T1' }).waitFor();
    const data = {
      touser: 'owner',
      templateId: 'T1',
      page: 'pages/home',
      data: { thing1: { value: '审核通过' } },
    };
    await act(cloud, 'openapi', { api: 'subscribeMessage.send', data });
    await page.getByText('审核通过').waitFor();
    await page.getByRole('button', { name: '清空' }).click();
    await page.getByRole('button', { name: '确定清空' }).click();
    await page.getByText('还没有发出订阅消息').waitFor();
    expect(cloud.mailbox()).toEqual([]);
  });

  test('injects a fault that the next call meets', async () => {
    const cloud = await openCloud();
    const { page } = await openConsole(browser, cloud);
    await go(page, '故障');
    await page.getByLabel('故障', { exact: true }).selectOption('fail');
    await page.getByLabel('一次调用里的第几次').fill('2');
    await page.getByRole('button', { name: '注入' }).click();
    await page.getByText('第 2 次').waitFor();
    expect(await act(cloud, 'addTwice', { isCatching: true })).toMatchObject({
      errMsg: expect.stringContaining('injected'),
    });
    await page.getByText('1 / 1').waitFor();
    await page.getByRole('button', { name: '全部移除' }).click();
    await page.getByText('没有注入故障').waitFor();
  });

  test('scripts a verdict and lists files with a working picture', async () => {
    const cloud = await openCloud({ people });
    const { page, problems } = await openConsole(browser, cloud);
    await go(page, '内容检查');
    await page.getByLabel('内容包含').fill('夜景');
    await page.getByRole('button', { name: '加一条' }).click();
    await page.getByRole('cell', { name: '夜景' }).waitFor();
    expect(cloud.verdicts.decide('城市夜景').suggest).toBe('risky');
    const code = await act(cloud, 'openapi', { api: 'wxacode.getUnlimited', data: { scene: 'a' } });
    const { bytes } = Object(code);
    await request(cloud, '/upload?path=a/code.png', {
      method: 'POST',
      body: Buffer.from(String(bytes), 'base64'),
      headers: { 'x-openid': 'owner' },
    });
    await go(page, '文件');
    await page.getByRole('link', { name: 'a/code.png' }).waitFor();
    await page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('img.thumb')?.naturalWidth ?? 0) > 0,
    );
    await go(page, '人物');
    await page.getByRole('row', { name: /林晓/ }).getByRole('button', { name: '总是同意' }).click();
    await page.getByRole('button', { name: '总是拒绝' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('says so when the cloud has stopped', async () => {
    const cloud = await openCloud();
    const { page } = await openConsole(browser, cloud);
    await page.getByText('还没有调用').waitFor();
    await closeCloud(cloud);
    await page.getByRole('alert').filter({ hasText: '本地云没有应答' }).waitFor();
  });

  test('nothing on any page hides behind a low contrast, light or dark', async () => {
    const cloud = await openCloud({ collections, people });
    fill(cloud, 3);
    await act(cloud, 'fail').catch(() => undefined);
    for (const scheme of ['light', 'dark'] as const) {
      const { page } = await openConsole(browser, cloud, scheme);
      for (const place of ['调用', '函数', '信箱', '故障', '时钟', '人物']) {
        await go(page, place);
        await page.waitForLoadState('networkidle');
        const poor = await page.evaluate(findPoorContrast);
        expect({ scheme, place, poor }).toEqual({ scheme, place, poor: [] });
      }
    }
  });
});

/** Runs in the page: texts whose contrast with what lies behind them is below 4.5. */
function findPoorContrast(): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (color: string): number[] => {
    if (canvas === null) return [0, 0, 0, 0];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (color: number[]): number => {
    const [red = 0, green = 0, blue = 0] = color.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backdrop = (element: Element | null): number[] => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = read(getComputedStyle(at).backgroundColor);
      if ((color[3] ?? 0) > 250) return color;
    }
    return [255, 255, 255, 255];
  };
  const poor: string[] = [];
  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes]
      .filter((node) => node.nodeType === 3)
      .map((node) => node.textContent?.trim());
    if (!text.some(Boolean) || element.getClientRects().length === 0) continue;
    const [front, back] = [luminance(read(getComputedStyle(element).color)), luminance(backdrop(element))];
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (ratio < 4.5) poor.push(`${text.join(' ')} ${ratio.toFixed(2)}`);
  }
  return [...new Set(poor)];
}
