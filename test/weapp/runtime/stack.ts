import type { Bundle } from './bundle';
import type { Records } from './record';
import type { Page, Screen } from './screen';
import type { Timers } from './timers';
import { Refusal } from './wx/api';

const maxDepth = 10;
const openingMs = 20;

/** Splits a url as WeChat does: values stay percent-encoded. */
function parseUrl(url: string, from: string): { route: string; query: Record<string, string> } {
  const [path = '', search = ''] = url.split('?', 2);
  const base = path.startsWith('/') ? path.slice(1) : `${from.split('/').slice(0, -1).join('/')}/${path}`;
  const parts: string[] = [];
  for (const part of base.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const query: Record<string, string> = {};
  for (const pair of search.split('&').filter(Boolean)) {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    query[name] = value;
  }
  return { route: parts.join('/'), query };
}

/** The pages that are open: a stack on top of one of the tabs, whose pages stay once they were opened. */
export class Stack {
  private readonly tabs = new Map<string, Page>();
  private pages: Page[] = [];
  private readonly loaded = new Set<string>();

  constructor(
    private readonly bundle: Bundle,
    private readonly screen: Screen,
    private readonly timers: Timers,
    private readonly records: Records,
  ) {}

  get current(): Page {
    const page = this.pages.at(-1);
    if (!page) throw new Error('No page is open.');
    return page;
  }

  /** As `getCurrentPages()`. */
  get open(): Page[] {
    return [...this.pages];
  }

  /** Names of the subpackages whose code was fetched so far. */
  get fetched(): string[] {
    return [...this.loaded];
  }

  async navigateTo(url: string): Promise<void> {
    const { route, query } = this.resolve('navigateTo', url);
    if (this.bundle.tabs.includes(route)) throw new Refusal('can not navigateTo a tabbar page');
    if (this.pages.length >= maxDepth) throw new Refusal('webview count limit exceed');
    await this.fetch(route);
    this.hide(this.pages.at(-1));
    this.pages.push(this.start(route, query));
  }

  async redirectTo(url: string): Promise<void> {
    const { route, query } = this.resolve('redirectTo', url);
    if (this.bundle.tabs.includes(route)) throw new Refusal('can not redirectTo a tabbar page');
    await this.fetch(route);
    const old = this.pages.pop();
    if (old) this.close(old);
    this.pages.push(this.start(route, query));
  }

  async switchTab(url: string): Promise<void> {
    const { route, query } = this.resolve('switchTab', url);
    if (!this.bundle.tabs.includes(route)) throw new Refusal('can not switch to no-tabBar page');
    if (Object.keys(query).length > 0) {
      this.records.addFailure(`switchTab drops the query of ${url}, as WeChat does`);
    }
    await this.fetch(route);
    const before = this.pages[0];
    for (const page of this.pages.slice(1).reverse()) this.close(page);
    if (before?.route === route) {
      this.pages = [before];
      this.show(before);
      return;
    }
    if (before && this.tabs.get(before.route) === before) this.hide(before);
    else if (before) this.close(before);
    const known = this.tabs.get(route);
    if (known) {
      this.pages = [known];
      this.show(known);
      return;
    }
    this.pages = [this.start(route, {})];
  }

  async reLaunch(url: string): Promise<void> {
    const { route, query } = this.resolve('reLaunch', url);
    await this.fetch(route);
    for (const page of [...this.pages].reverse()) this.close(page);
    for (const page of [...this.tabs.values()]) this.close(page);
    this.pages = [this.start(route, query)];
  }

  async navigateBack(delta = 1): Promise<void> {
    if (this.pages.length < 2) throw new Refusal('cannot navigate back at first page.');
    const count = Math.min(delta, this.pages.length - 1);
    for (let i = 0; i < count; i += 1) {
      const page = this.pages.pop();
      if (page) this.close(page);
    }
    this.show(this.current);
  }

  /** The app goes to the background or comes back. */
  setVisible(visible: boolean): void {
    if (visible) this.show(this.current);
    else this.hide(this.current);
  }

  private resolve(name: string, url: string): { route: string; query: Record<string, string> } {
    const target = parseUrl(url, this.pages.at(-1)?.route ?? '');
    if (!this.bundle.routes.includes(target.route)) {
      this.records.addFailure(`${name} to a page that does not exist: ${url}`);
      throw new Refusal(`page "${target.route}" is not found`);
    }
    return target;
  }

  /** WeChat opens a page some time after it was asked to; what the tap itself changed is drawn before. */
  private async fetch(route: string): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, openingMs));
    const home = this.bundle.packageOf(route);
    if (home) this.loaded.add(home);
  }

  private start(route: string, query: Record<string, string>): Page {
    const page = this.screen.open(route, query);
    if (this.bundle.tabs.includes(route)) this.tabs.set(route, page);
    this.timers.guard(() => page.call('onLoad', query));
    this.timers.guard(() => page.call('onShow'));
    this.timers.setTimeout(() => page.call('onReady'), 1);
    return page;
  }

  private show(page: Page): void {
    if (!page.hidden) return;
    page.hidden = false;
    this.timers.guard(() => page.call('onShow'));
  }

  private hide(page: Page | undefined): void {
    if (!page || page.hidden) return;
    page.hidden = true;
    this.timers.guard(() => page.call('onHide'));
  }

  private close(page: Page): void {
    this.tabs.delete(page.route);
    page.hidden = true;
    this.timers.guard(() => page.call('onUnload'));
    page.release();
  }
}
