import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import type { Cloud } from '..';

const unwanted = ['--single-process', '--disable-web-security'];

/**
 * Opens the headless Chromium that comes with an npm package, with its own libraries first, as an ordinary
 * browser: more than one process, and the same-origin policy in force.
 */
export async function openBrowser(): Promise<Browser> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const args = chromium.args.filter((arg) => !unwanted.includes(arg));
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...args, '--disable-background-networking'],
    headless: true,
  });
}

/** A page of the console. `problems` collects whatever the browser complains of. */
export async function openConsole(
  browser: Browser,
  cloud: Cloud,
  scheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`${cloud.url}/__console`);
  return { page, problems };
}
