import type { Browser } from 'playwright-core';
import { openBrowser, openPhone, type Phone } from './browser';
import { findLayoutProblems } from './layout';

/** Nothing listens here: the page is given by the test, requests must never leave it. */
const origin = 'http://127.0.0.1:9';

let browser: Browser;
let phone: Phone;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

afterEach(async () => {
  await phone.context.close();
});

async function inspect(body: string, dark = false): Promise<string[]> {
  phone = await openPhone(browser, { origin, dark });
  await phone.context.route(`${origin}/`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <style>body{margin:0;background:#fff;color:#15181c} button{font:inherit;min-width:44px;min-height:44px;color:#15181c}</style>
        <body>${body}</body>`,
    }),
  );
  await phone.page.goto('/');
  return findLayoutProblems(phone.page);
}

it('finds nothing on a page in order', async () => {
  expect(await inspect('<p>今天 18:00 截止</p><button>提交</button>')).toEqual([]);
  expect(phone.failures).toEqual([]);
});

it('finds what reaches over the edge, unless it scrolls sideways by itself', async () => {
  const found = await inspect(`
    <div style="width:400px">太宽</div>
    <div style="overflow-x:auto"><div style="width:900px">可以滑</div></div>`);
  expect(found).toContain('10 px over the edge: “太宽” (div)');
  expect(found.join()).not.toContain('可以滑');
});

it('finds text that is cut, but not an ellipsis', async () => {
  const narrow = 'width:60px;white-space:nowrap;overflow:hidden';
  const found = await inspect(`
    <div style="${narrow}">这一行字被切断了</div>
    <div style="${narrow};text-overflow:ellipsis">这一行字用省略号</div>`);
  expect(found).toEqual(['cut off: “这一行字被切断了” (div)']);
});

it.each([
  ['#767676', 0],
  ['#787878', 1],
])('holds text to 4.5 on white: %s', async (colour, count) => {
  expect(await inspect(`<p style="color:${colour}">说明</p>`)).toHaveLength(count);
});

it('judges large text by 3, gradients where the text stands, and leaves disabled buttons alone', async () => {
  const found = await inspect(`
    <p style="font-size:24px;color:#949494">大字</p>
    <p style="background:linear-gradient(90deg,#000,#fff);color:#fff">渐变的暗处</p>
    <p style="background:linear-gradient(90deg,#fff,#000);color:#fff">渐变的亮处</p>
    <p style="background:linear-gradient(rgba(255,255,255,.2),transparent),linear-gradient(#222,#111);color:#fff">两层</p>
    <button disabled style="color:#bbb">不能点</button>`);
  expect(found).toEqual([expect.stringMatching(/^contrast 1\.\d+: “渐变的亮处” \(p\)$/)]);
});

it('finds targets below 44 × 44, counting what answers around them', async () => {
  const small =
    'min-width:0;min-height:0;width:30px;height:30px;padding:0;border:0;position:relative;margin:20px';
  const found = await inspect(`
    <style>.grown::after{content:"";position:absolute;inset:-7px}</style>
    <button style="${small}">小</button>
    <button class="grown" style="${small}">大</button>
    <div role="button" style="width:100px;height:43px">刚好</div>
    <div role="button" style="width:100px;height:42px">差一点</div>`);
  expect(found).toEqual(['target 30×30: “小” (button)', 'target 100×42: “差一点” (div)']);
});

it('notes errors of the page and every request that would leave the machine', async () => {
  await inspect(
    '<script>console.error("坏了"); setTimeout(() => { throw new Error("没接住"); })</script><img src="http://192.0.2.1/a.png">',
  );
  await phone.page.waitForTimeout(100);
  const said = phone.failures.join('\n');
  expect(said).toContain('坏了');
  expect(said).toContain('没接住');
  expect(said).toContain('request left the machine: http://192.0.2.1/a.png');
});

it('shows Chinese without a font of the machine', async () => {
  await inspect(
    '<span id="one" style="font-size:40px">里</span><span id="two" style="font-size:40px">程</span>',
  );
  const shots = await Promise.all(['#one', '#two'].map((id) => phone.page.locator(id).screenshot()));
  expect(shots[0]?.equals(shots[1] ?? Buffer.alloc(0))).toBe(false);
});

it('keeps working over many pages', async () => {
  for (let count = 0; count < 40; count += 1) {
    const one = await openPhone(browser, { origin });
    await one.page.setContent('<h1>页</h1>');
    expect(await one.page.textContent('h1')).toBe('页');
    await one.context.close();
  }
  expect(browser.isConnected()).toBe(true);
}, 60_000);
