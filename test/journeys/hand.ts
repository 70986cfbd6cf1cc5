import { type Person, visible } from './app';
import { settle } from './browser';
import { findLayoutProblems } from './layout';

/** A page that is busy on a slow machine still comes within this time. */
const SIGHT_MS = 30_000;

/** Taps what carries an id; pages below the shown one keep theirs, so it must be the one in sight. */
export async function tapId(person: Person, id: string): Promise<void> {
  await person.page.locator(`[id="${id}"]`).locator('visible=true').first().tap();
  await settle(person.page);
}

/** Waits until a text is in sight. */
export async function see(person: Person, text: string | RegExp): Promise<void> {
  await visible(person.page, text).waitFor({ timeout: SIGHT_MS });
}

/** Waits until something with an id is in sight. */
export async function seeId(person: Person, id: string): Promise<void> {
  await person.page.locator(`[id="${id}"]`).locator('visible=true').first().waitFor({ timeout: SIGHT_MS });
}

/** What can be read on the phone now. Pages below the shown one are not displayed and do not count. */
export async function read(person: Person): Promise<string> {
  return person.page.locator('body').innerText();
}

/** Writes words into a field in place of what stands there. */
export async function write(person: Person, id: string, words: string): Promise<void> {
  const place = `[id="${id}"]`;
  const field = `${place} textarea, ${place} input, textarea${place}, input${place}`;
  await person.page.locator(field).locator('visible=true').first().fill(words);
  await settle(person.page);
}

/** Waits until a button may be tapped. */
export async function awaitEnabled(person: Person, id: string): Promise<void> {
  const button = person.page.locator(`[id="${id}"][disabled="false"]`).locator('visible=true');
  await button.first().waitFor({ timeout: SIGHT_MS });
}

/** Waits until a button is in sight that may not be tapped. */
export async function seeDisabled(person: Person, id: string): Promise<void> {
  const button = person.page.locator(`[id="${id}"].ui-button--disabled`).locator('visible=true');
  await button.first().waitFor({ timeout: SIGHT_MS });
}

/** Nothing on the page is over the edge, cut off, too faint or too small to tap. */
export async function expectSound(person: Person): Promise<void> {
  expect(await findLayoutProblems(person.page)).toEqual([]);
}
