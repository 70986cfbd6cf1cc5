import path from 'node:path';
import { buildSync } from 'esbuild';
import type { Page } from 'playwright-core';

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

/**
 * Looks at the page as it stands and lists, each once, what a person would trip over: anything over the edge
 * of the screen, text that is cut off, contrast below 4.5 (3 for large text), targets below 44 × 44.
 * An empty list is a good page. It may leave the page scrolled.
 */
export async function findLayoutProblems(page: Page): Promise<string[]> {
  script ??= readScript();
  const found = await page.evaluate<string[]>(`(() => { ${script}; return inspection.inspect(); })()`);
  return [...new Set(found)];
}
