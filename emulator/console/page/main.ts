import type { ClockFace } from '../answers';
import { callPage, callsPage, summaryPage } from './calls';
import { ask, type Page } from './cloud';
import { dataPage, documentPage } from './data';
import { h } from './dom';
import { faultsPage } from './faults';
import { functionsPage, logsPage } from './functions';
import { instant } from './text';
import { checksPage, clockPage, filesPage, mailboxPage, peoplePage } from './world';

const refreshMs = 2_000;

const places = [
  ['calls', '调用'],
  ['data', '数据'],
  ['functions', '函数'],
  ['logs', '日志'],
  ['mailbox', '信箱'],
  ['files', '文件'],
  ['checks', '内容检查'],
  ['faults', '故障'],
  ['clock', '时钟'],
  ['people', '人物'],
] as const;

/** Which place a page belongs to, for the mark in the navigation. */
const homes: Record<string, string> = { summary: 'calls', document: 'data' };

function open(name: string, first: string, second: string): Page {
  switch (name) {
    case 'data':
      return dataPage(first);
    case 'document':
      return documentPage(first, second);
    case 'functions':
      return functionsPage();
    case 'logs':
      return logsPage();
    case 'mailbox':
      return mailboxPage();
    case 'files':
      return filesPage();
    case 'checks':
      return checksPage();
    case 'faults':
      return faultsPage();
    case 'clock':
      return clockPage();
    case 'people':
      return peoplePage();
    case 'summary':
      return summaryPage();
    default:
      return first === '' ? callsPage() : callPage(first);
  }
}

const main = h('main', { tabindex: -1 });
const navigation = h('nav', { 'aria-label': '控制台' });
const clock = h('a', { href: '#/clock', class: 'mono', title: '云的时钟' });
const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
let page: Page | undefined;
let turn = 0;

function show(): void {
  const [name = 'calls', first = '', second = ''] = location.hash
    .replace(/^#\//, '')
    .split('/')
    .map(decodeURIComponent);
  const place = homes[name] ?? (name === '' ? 'calls' : name);
  navigation.replaceChildren(
    ...places.map(([id, label]) =>
      h('a', { href: `#/${id}`, 'aria-current': id === place ? 'page' : undefined }, label),
    ),
  );
  page = open(name, first, second);
  main.replaceChildren(page.node);
  void refresh(page);
}

/** One round at a time: a page that was left behind while it loaded does not speak any more. */
async function refresh(shown: Page): Promise<void> {
  turn += 1;
  const own = turn;
  try {
    const face = await ask<ClockFace>('GET', 'clock');
    clock.textContent = instant(face.nowMs);
    clock.classList.toggle('moved', face.isFrozen || Math.abs(face.offsetMs) > 60_000);
    await shown.refresh();
    if (own === turn) problem.hidden = true;
  } catch (error) {
    if (own !== turn) return;
    problem.hidden = false;
    problem.textContent =
      error instanceof TypeError
        ? '本地云没有应答，它可能已经停了。'
        : error instanceof Error
          ? error.message
          : String(error);
  }
}

async function watch(): Promise<void> {
  if (page !== undefined && !document.hidden) await refresh(page);
  setTimeout(() => void watch(), refreshMs);
}

document.body.append(
  h(
    'header',
    { class: 'top' },
    h('a', { href: '#/calls', class: 'brand' }, '本地云'),
    clock,
    h('a', { href: '/', class: 'app' }, '打开应用'),
  ),
  navigation,
  problem,
  main,
);
addEventListener('hashchange', show);
show();
setTimeout(() => void watch(), refreshMs);
