/// <reference lib="dom.iterable" />
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';

const home = path.resolve(__dirname, '../../node_modules/@fontsource/noto-sans-sc');
const weights = [400, 500, 600, 700];
const families = ['PingFang SC', 'Noto Sans SC'];

interface Part {
  file: string;
  weight: string;
  range: string;
}

/** The package cuts the typeface into parts by code point; arrows, circled numbers and ticks lie outside the Chinese one. */
async function listSymbolParts(weight: number): Promise<Part[]> {
  const css = await readFile(path.join(home, `${weight}.css`), 'utf8');
  const faces = css.matchAll(
    /url\(\.\/files\/(noto-sans-sc-\d+-\S+?\.woff2)\)[^}]*?unicode-range:\s*([^;]+);/g,
  );
  const parts: Part[] = [];
  for (const [, file = '', range = ''] of faces) {
    const symbols = range.split(',').filter((piece) => /^\s*U\+2[0-9a-f]{3}\b/i.test(piece));
    if (symbols.length > 0) parts.push({ file, weight: String(weight), range: symbols.join(',') });
  }
  return parts;
}

/** Later parts win over earlier ones, so the order is symbols, Chinese, Latin. */
async function listParts(): Promise<Part[]> {
  const lists = await Promise.all(
    weights.map(async (weight) => [
      ...(await listSymbolParts(weight)),
      {
        file: `noto-sans-sc-chinese-simplified-${weight}-normal.woff2`,
        weight: String(weight),
        range: 'U+0-10FFFF',
      },
      { file: `noto-sans-sc-latin-${weight}-normal.woff2`, weight: String(weight), range: 'U+0020-00FF' },
    ]),
  );
  return lists.flat();
}

let parts: Promise<Part[]> | undefined;

/**
 * Lends every page of `context` a Chinese typeface under the names that phones know,
 * without asking the network, so that pictures show no empty boxes on a machine without Chinese fonts.
 */
export async function lendFont(context: BrowserContext): Promise<void> {
  parts ??= listParts();
  await context.route('**/__font/*.woff2', async (route) => {
    const file = path.basename(new URL(route.request().url()).pathname);
    await route.fulfill({
      path: path.join(home, 'files', file),
      contentType: 'font/woff2',
      headers: { 'cache-control': 'max-age=3600' },
    });
  });
  await context.addInitScript(
    (lent) => {
      for (const family of lent.families) {
        for (const { file, weight, range } of lent.parts) {
          const source = `url(/__font/${file})`;
          document.fonts.add(new FontFace(family, source, { weight, display: 'block', unicodeRange: range }));
        }
      }
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        ":where(html){font-family:'PingFang SC',sans-serif} :where(input,textarea,button){font-family:inherit}",
      );
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    { families, parts: await parts },
  );
}
