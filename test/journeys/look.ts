import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser, openPhone, settle, showWholePage } from './browser';
import { findLayoutProblems } from './layout';

const help = `Looks at one page of the h5 app and writes a picture of it.

  npx tsx test/journeys/look.ts --url http://127.0.0.1:8080/#/pages/home/index [options]

  --person owner-base   who holds the phone (an openid)
  --dark                dark mode
  --size 390x844        size of the screen in CSS pixels
  --text-scale 1.6      text size set by the person
  --full                the whole page instead of one screen
  --tap 文字            taps the text first (may be given several times, in order)
  --check               lists what is over the edge, cut off, too faint or too small to tap
  --wait 500            waits so many ms more before the picture
  --out file.png        where the picture goes (dist/screenshots/look.png)`;

async function look(): Promise<number> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      person: { type: 'string' },
      dark: { type: 'boolean', default: false },
      size: { type: 'string', default: '390x844' },
      'text-scale': { type: 'string', default: '1' },
      full: { type: 'boolean', default: false },
      tap: { type: 'string', multiple: true, default: [] },
      check: { type: 'boolean', default: false },
      wait: { type: 'string', default: '0' },
      out: { type: 'string', default: 'dist/screenshots/look.png' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !values.url) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  const [width = 390, height = 844] = values.size.split('x').map(Number);
  const browser = await openBrowser();
  try {
    const phone = await openPhone(browser, {
      origin: new URL(values.url).origin,
      dark: values.dark,
      width,
      height,
      textScale: Number(values['text-scale']),
      ...(values.person === undefined ? {} : { person: values.person }),
    });
    await phone.page.goto(values.url);
    await settle(phone.page);
    for (const text of values.tap) {
      await phone.page.getByText(text).locator('visible=true').first().tap();
      await settle(phone.page);
    }
    await phone.page.waitForTimeout(Math.min(Number(values.wait), 30_000));
    if (values.full) await showWholePage(phone.page);
    await mkdir(path.dirname(values.out), { recursive: true });
    await phone.page.screenshot({ path: values.out });
    const problems = values.check ? await findLayoutProblems(phone.page) : [];
    for (const problem of problems) console.error(problem);
    for (const failure of phone.failures) console.error(failure);
    console.log(values.out);
    return phone.failures.length + problems.length > 0 ? 1 : 0;
  } finally {
    await browser.close();
  }
}

look().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
