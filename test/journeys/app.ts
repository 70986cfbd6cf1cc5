import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPhone, type Phone, type Screen, settle, showWholePage } from './browser';
import { type CloudWishes, type OwnCloud, openCloud } from './cloud';

const pictures = path.resolve(__dirname, '../../dist/screenshots');

/** A person's phone with the app in a browser. */
export interface Person extends Phone {
  openid: string;
  /** Opens a page by its path, for example `packages/task/detail/index?taskId=…`, and waits for rest. */
  goto(route: string): Promise<void>;
  /** Taps the first visible element that shows the text, and waits for rest. */
  tap(text: string): Promise<void>;
  /** Keeps a picture as dist/screenshots/<journey>/<nn>-<name>.png, numbered in order. */
  shoot(name: string, options?: { whole?: boolean }): Promise<void>;
}

/** The whole app for one journey: a cloud of its own, the built pages and a browser. */
export interface App extends OwnCloud {
  /** A phone of somebody, signed in, at the home page. A person keeps their phone until the app is closed. */
  as(openid: string, screen?: Partial<Screen>): Promise<Person>;
  /** Lets time pass for the cloud and on every phone alike. */
  travel(ms: number): Promise<void>;
  close(): Promise<void>;
}

function makePerson(
  phone: Phone,
  openid: string,
  url: string,
  nextPicture: (name: string) => string,
): Person {
  const { page } = phone;
  return {
    ...phone,
    openid,
    goto: async (route) => {
      await page.goto(`${url}/#/${route.replace(/^\//, '')}`);
      await settle(page);
    },
    tap: async (text) => {
      await visible(page, text).tap();
      await settle(page);
    },
    shoot: async (name, options) => {
      await settle(page);
      const size = page.viewportSize();
      if (options?.whole) await showWholePage(page);
      await page.screenshot({ path: nextPicture(name) });
      if (options?.whole && size) await page.setViewportSize(size);
    },
  };
}

/** The first element in sight that shows a text. */
export function visible(page: Page, text: string | RegExp) {
  return page.getByText(text).locator('visible=true').first();
}

/**
 * Starts everything that a journey needs. `close` throws when a page had an error or when anything
 * was asked of another machine.
 */
export async function openApp(journey: string, wishes: CloudWishes = { demo: true }): Promise<App> {
  const folder = path.join(pictures, journey);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const own = await openCloud({ ...wishes, app: true });
  let browser: Browser;
  try {
    browser = await openBrowser();
  } catch (error) {
    await own.close();
    throw error;
  }
  const people: Person[] = [];
  let shots = 0;
  let hasTravelled = false;
  const keepTime = async ({ page }: Person): Promise<void> => {
    await page.clock.setSystemTime(own.cloud.clock.nowMs());
    // What is open goes on by the old clock until it is loaded anew.
    await page.reload();
  };
  const nextPicture = (name: string): string => {
    shots += 1;
    return path.join(folder, `${String(shots).padStart(2, '0')}-${name}.png`);
  };
  return {
    ...own,
    as: async (openid, screen = {}) => {
      const phone = await openPhone(browser, { origin: own.url, person: openid, ...screen });
      const person = makePerson(phone, openid, own.url, nextPicture);
      people.push(person);
      if (hasTravelled) await phone.page.clock.setSystemTime(own.cloud.clock.nowMs());
      await person.goto('pages/home/index');
      return person;
    },
    travel: async (ms) => {
      own.cloud.clock.advance(ms);
      hasTravelled = true;
      for (const person of people) await keepTime(person);
    },
    close: async () => {
      await browser.close();
      await own.close();
      const failures = people.flatMap((person) => person.failures.map((one) => `${person.openid}: ${one}`));
      if (failures.length > 0) throw new Error(`Pages failed:\n${failures.join('\n')}`);
    },
  };
}
