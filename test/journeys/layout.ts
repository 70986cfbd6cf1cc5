import path from 'node:path';
import { buildSync } from 'esbuild';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Findings } from './inspection';
import { contrastOf, faint, markName, type OnPicture, over } from './inspection/contrast';

let script: string | undefined;

function readScript(): string {
  const built = buildSync({
    entryPoints: [path.join(__dirname, 'inspection/index.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'inspection',
    target: 'chrome120',
  });
  return built.outputFiles[0]?.text ?? '';
}

const stepPx = 3;
const mostOnPictures = 60;

/** The worst contrast of a text with what is really painted behind it. */
async function judgeOnPicture(page: Page, text: OnPicture): Promise<number> {
  const element = page.locator(`[${markName}="${text.mark}"]`).locator('visible=true');
  const picture = await element.screenshot({
    style: '*{color:transparent!important;-webkit-text-fill-color:transparent!important}',
  });
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const scale = await page.evaluate(() => window.devicePixelRatio);
  let worst = Number.POSITIVE_INFINITY;
  for (const line of text.lines) {
    for (let y = line.top; y < line.top + line.height; y += stepPx) {
      for (let x = line.left; x < line.left + line.width; x += stepPx) {
        const at = (Math.floor(y * scale) * info.width + Math.floor(x * scale)) * 3;
        const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
        if (red === undefined || green === undefined || blue === undefined) continue;
        const ground = { red, green, blue, alpha: 1 };
        worst = Math.min(worst, contrastOf(over(text.ink, ground), ground));
      }
    }
  }
  return worst;
}

/**
 * Looks at the page as it stands and lists, each once, what a person would trip over: anything over the edge
 * of the screen, text that is cut off, contrast below 4.5 (3 for large text), targets below 44 × 44.
 * An empty list is a good page. It may leave the page scrolled.
 */
export async function findLayoutProblems(page: Page): Promise<string[]> {
  script ??= readScript();
  const { problems, onPictures } = await page.evaluate<Findings>(
    `(() => { ${script}; return inspection.inspect(); })()`,
  );
  for (const text of onPictures.slice(0, mostOnPictures)) {
    const contrast = await judgeOnPicture(page, text);
    if (contrast < text.least) problems.push(faint(contrast, text.name));
  }
  return [...new Set(problems)];
}
