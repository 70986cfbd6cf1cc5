/// <reference lib="dom.iterable" />
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { lendFont } from './font';

const root = path.resolve(__dirname, '../..');
const run = promisify(execFile);

/** The person, the light and the size of the phone that a page is looked at with. */
export interface Screen {
  /** Where the app is served, for example http://127.0.0.1:8080. */
  origin: string;
  /** The openid of who holds the phone; without one nobody is signed in. */
  person?: string;
  dark?: boolean;
  /** CSS pixels. */
  width?: number;
  height?: number;
  /** What the person set as text size in WeChat; 1 is the standard size. */
  textScale?: number;
  /** Asked with `prefers-reduced-motion`; screenshots want stillness. */
  still?: boolean;
}

/** An open phone in the browser, with what went wrong on it. */
export interface Phone {
  context: BrowserContext;
  page: Page;
  /** Uncaught errors, console errors and requests that tried to leave the machine. */
  failures: string[];
}

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

interface Executable {
  file: string;
  env: Record<string, string>;
}

/** The packed settings name a fixed folder; without one font that is found the browser stops at the first text. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}-cache</cachedir>
</fontconfig>
`;
}

/**
 * Unpacks the Chromium that npm brought, once per machine.
 * It is unpacked beside its final place and renamed, so that two runs at once never see half a browser.
 */
async function unpackBrowser(): Promise<Executable> {
  const manifest = path.join(root, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const home = path.join(root, 'node_modules/.cache/chromium', version);
  if (!existsSync(home)) {
    await mkdir(path.dirname(home), { recursive: true });
    const draft = await mkdtemp(`${home}-`);
    const script = "import c from '@sparticuz/chromium'; await c.executablePath();";
    await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      timeout: 120_000,
      env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    });
    await writeFile(path.join(draft, 'fonts/fonts.conf'), fontSettings(path.join(home, 'fonts')));
    await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }));
  }
  const libraries = [path.join(home, 'al2023/lib'), process.env.LD_LIBRARY_PATH ?? ''];
  return {
    file: path.join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(':'),
      FONTCONFIG_PATH: path.join(home, 'fonts'),
    },
  };
}

async function findBrowser(): Promise<Executable> {
  const wanted = process.env.CHROMIUM;
  if (wanted) return { file: wanted, env: {} };
  const installed = systemBrowsers.find((file) => existsSync(file));
  if (installed) return { file: installed, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser: install Chromium or Chrome, or set CHROMIUM to its executable.');
  }
  return unpackBrowser();
}

/**
 * Starts a headless Chromium: the one CHROMIUM names, else one of the system, else the one npm brought.
 * Throws one sentence that says what to do when there is none.
 */
export async function openBrowser(): Promise<Browser> {
  try {
    const { file, env } = await findBrowser();
    return await chromium.launch({
      executablePath: file,
      env: { ...process.env, ...env },
      timeout: 60_000,
      args: [
        '--no-sandbox',
        '--no-zygote',
        '--disable-setuid-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-dev-shm-usage',
        '--no-pings',
        '--font-render-hinting=none',
        '--force-color-profile=srgb',
      ],
    });
  } catch (cause) {
    throw new Error(
      'The browser did not start: run `npm ci` again, or install Chromium and set CHROMIUM to its executable.',
      { cause },
    );
  }
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isLocal(address: string): boolean {
  const url = new URL(address);
  if (url.protocol === 'data:' || url.protocol === 'blob:' || url.protocol === 'about:') return true;
  return loopback.has(url.hostname);
}

/** Refuses every request that would leave the machine and notes it as a failure. */
async function keepLocal(context: BrowserContext, failures: string[]): Promise<void> {
  await context.route(
    (url) => !isLocal(url.href),
    async (route) => {
      failures.push(`request left the machine: ${route.request().url()}`);
      await route.abort();
    },
  );
}

/**
 * Opens a phone: 390×844 at pixel ratio 2 unless told, in its own context, with `person` signed in.
 * Nothing is loaded yet; call `page.goto`.
 */
export async function openPhone(browser: Browser, screen: Screen): Promise<Phone> {
  const failures: string[] = [];
  const context = await browser.newContext({
    viewport: { width: screen.width ?? 390, height: screen.height ?? 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: screen.dark ? 'dark' : 'light',
    reducedMotion: screen.still === false ? 'no-preference' : 'reduce',
    baseURL: screen.origin,
  });
  context.setDefaultTimeout(10_000);
  await keepLocal(context, failures);
  await lendFont(context);
  await context.addInitScript((person) => {
    if (person) window.localStorage.setItem('person', person);
  }, screen.person ?? '');
  const page = await context.newPage();
  watchTraffic(page);
  await setTextScale(page, screen.textScale ?? 1);
  page.on('pageerror', (error) => failures.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') failures.push(`console: ${message.text()} (${message.location().url})`);
  });
  return { context, page, failures };
}

const usualTextPx = 16;

/** The text size that a person chose for the whole phone: the browser's own standard size, no zoom. */
async function setTextScale(page: Page, scale: number): Promise<void> {
  if (scale === 1) return;
  const session = await page.context().newCDPSession(page);
  const standard = Math.round(usualTextPx * scale);
  await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
}

interface Traffic {
  underWay: number;
  lastMs: number;
}

const traffic = new WeakMap<Page, Traffic>();
const quietMs = 150;
const lookMs = 25;
const settleLimitMs = 10_000;

function watchTraffic(page: Page): void {
  const watched: Traffic = { underWay: 0, lastMs: Date.now() };
  traffic.set(page, watched);
  const count = (step: number) => (): void => {
    watched.underWay = Math.max(0, watched.underWay + step);
    watched.lastMs = Date.now();
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
}

async function awaitQuiet(page: Page): Promise<void> {
  const watched = traffic.get(page);
  const startMs = Date.now();
  while (watched && Date.now() - startMs < settleLimitMs) {
    const quietSinceMs = Math.max(watched.lastMs, startMs);
    if (watched.underWay === 0 && Date.now() - quietSinceMs >= quietMs) return;
    await page.waitForTimeout(lookMs);
  }
}

/** Waits until nothing is being asked of the cloud, fonts are there and pictures are decoded; at most 10 s. */
export async function settle(page: Page): Promise<void> {
  await awaitQuiet(page);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const pictures = [...document.images].slice(0, 200);
    await Promise.race([
      Promise.allSettled(pictures.map((picture) => picture.decode())),
      new Promise((resolve) => setTimeout(resolve, 3_000)),
    ]);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/**
 * Makes the screen as tall as what the page scrolls through, so that one picture shows all of it.
 * Bounded at 10,000 px; call it after `settle`.
 */
export async function showWholePage(page: Page): Promise<void> {
  const size = page.viewportSize();
  if (!size) return;
  const hidden = await page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll<HTMLElement>('body *')];
    const scrolling = boxes.filter((box) => {
      if (box.clientHeight < window.innerHeight / 2) return false;
      const overflow = getComputedStyle(box).overflowY;
      return box === document.documentElement || overflow === 'auto' || overflow === 'scroll';
    });
    return Math.max(0, ...scrolling.map((box) => box.scrollHeight - box.clientHeight));
  });
  if (hidden === 0) return;
  await page.setViewportSize({ width: size.width, height: Math.min(size.height + hidden, 10_000) });
  await settle(page);
}
