import path from 'node:path';
import type { Page } from 'playwright-core';

/** A picture as an owner would take it: one of the demo's drawn scenes. */
const PICTURE = path.resolve(__dirname, '../../config/demo/photos/dashboard.webp');

/** Chooses one picture from the phone through whatever `tap` opens. */
export async function choosePicture(page: Page, tap: () => Promise<void>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap()]);
  await chooser.setFiles(PICTURE);
}
