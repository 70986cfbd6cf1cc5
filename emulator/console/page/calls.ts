import type { CallRecord, CallSummary, RoundTrip } from '../../statistics';
import type { CallRow } from '../answers';
import { ask, live, type Page } from './cloud';
import { action, chip, h, say, table } from './dom';
import { bytes, clockTime, duration, instant, pretty, shorten } from './text';

const outcomes: Record<CallRecord['outcome'], { word: string; tone: 'plain' | 'good' | 'warn' | 'bad' }> = {
  running: { word: '运行中', tone: 'plain' },
  ok: { word: '成功', tone: 'good' },
  threw: { word: '抛出错误', tone: 'bad' },
  timeout: { word: '超时', tone: 'bad' },
  crashed: { word: '进程退出', tone: 'bad' },
  memory: { word: '内存超限', tone: 'bad' },
  refused: { word: '排队已满', tone: 'bad' },
  tooLarge: { word: '结果过大', tone: 'bad' },
};

const sources: Record<CallRecord['source'], string> = {
  client: '小程序',
  function: '云函数',
  timer: '定时器',
  push: '推送',
  console: '控制台',
};

const heads = ['时间', '函数', '动作', '来源', '结果', '用时', '数据库往返', '读取文档', '日志'];
const pageSize = 50;

/** The latest calls, newest first, all or those that failed or contain a text. */
export function callsPage(): Page {
  const text = h('input', { placeholder: '函数、动作、openid 或错误', 'aria-label': '筛选' });
  const failed = h('input', { type: 'checkbox', id: 'failed' });
  const older = h('div', {});
  const load = (before: string): Promise<CallRow[]> => {
    const query = new URLSearchParams({ text: text.value.trim(), failed: failed.checked ? '1' : '', before });
    return ask<CallRow[]>('GET', `calls?${query}`);
  };
  const more = (calls: CallRow[]): Node[] => {
    if (calls.length < pageSize) return [];
    const button = action('更早的调用', async () => {
      const next = await load(calls.at(-1)?.id ?? '');
      button.replaceWith(table(heads, next.map(rowOf), '没有更早的了。'), ...more(next));
    });
    return [button];
  };
  const list: Page = live(
    () => load(''),
    (calls) => {
      older.replaceChildren(...more(calls));
      const isNarrow = failed.checked || text.value.trim() !== '';
      const empty = isNarrow ? '没有符合的调用。' : '还没有调用。打开小程序，或在「函数」页里调用一次。';
      return table(heads, calls.map(rowOf), empty);
    },
  );
  for (const control of [text, failed]) control.addEventListener('input', () => void list.refresh());
  const filter = [text, failed, h('label', { for: 'failed' }, '只看失败')];
  const summary = h('a', { class: 'button', href: '#/summary' }, '按动作汇总');
  return {
    node: h('div', {}, h('header', {}, h('h1', {}, '调用'), filter, summary), list.node, older),
    refresh: list.refresh,
  };
}

function rowOf(call: CallRow): (Node | string | number)[] {
  const { word, tone } = outcomes[call.outcome];
  return [
    h('a', { href: `#/calls/${call.id}`, class: 'mono' }, clockTime(call.atMs)),
    call.function,
    h('a', { href: `#/calls/${call.id}` }, call.label === '' ? '—' : call.label),
    sources[call.source],
    chip(word, tone),
    h(
      'span',
      { class: 'number' },
      duration(call.ms),
      call.coldMs > 0 ? h('small', {}, ` 含冷启动 ${duration(call.coldMs)}`) : '',
    ),
    call.roundTrips,
    call.examined,
    call.logs,
  ];
}

/** One call with the waterfall of its round trips, its logs, event and result. */
export function callPage(id: string): Page {
  const page: Page = live(
    () => ask<CallRecord>('GET', `calls/${id}`),
    (call) => describe(call),
  );
  return page;
}

function describe(call: CallRecord): HTMLElement {
  const { word, tone } = outcomes[call.outcome];
  return h(
    'div',
    {},
    h(
      'header',
      {},
      h('h1', {}, h('a', { href: '#/calls' }, '调用'), ' / ', `${call.function} ${call.label}`),
      chip(word, tone),
    ),
    h(
      'dl',
      { class: 'facts' },
      ...fact('时间', instant(call.atMs)),
      ...fact('用时', duration(call.ms)),
      ...fact('冷启动', call.coldMs > 0 ? duration(call.coldMs) : '无'),
      ...fact('来源', sources[call.source]),
      ...fact('调用者', call.openid === '' ? '无' : call.openid),
      ...fact('结果大小', bytes(call.resultBytes)),
      ...fact('内存', call.rssBytes > 0 ? bytes(call.rssBytes) : '—'),
    ),
    call.failure === '' ? '' : h('pre', { class: 'failure' }, call.failure),
    h('h2', {}, `往返 ${call.roundTrips.length} 次`),
    waterfall(call),
    h('h2', {}, `日志 ${call.logs.length} 行`),
    call.logs.length === 0
      ? h('p', { class: 'empty' }, '这次调用没有打印日志。')
      : h(
          'ol',
          { class: 'logs' },
          call.logs.map((line) =>
            h('li', { class: line.level }, h('time', {}, clockTime(line.atMs)), h('pre', {}, line.text)),
          ),
        ),
    h('div', { class: 'columns' }, block('事件', call.event), block('结果', call.result)),
  );
}

function fact(name: string, value: string): HTMLElement[] {
  return [h('dt', {}, name), h('dd', {}, value)];
}

function block(title: string, text: string): HTMLElement {
  const copy = action('复制', () => navigator.clipboard.writeText(text).then(() => say('已复制')), 'quiet');
  return h(
    'section',
    {},
    h('h2', {}, title, ' ', copy),
    h('pre', { class: 'well' }, text === '' ? '（空）' : pretty(text)),
  );
}

function waterfall(call: CallRecord): HTMLElement {
  if (call.roundTrips.length === 0) return h('p', { class: 'empty' }, '这次调用没有访问云服务。');
  const end = Math.max(call.ms, ...call.roundTrips.map((trip) => trip.endMs), 1);
  const transactions = [...new Set(call.roundTrips.flatMap((trip) => trip.transactionId ?? []))];
  return h(
    'div',
    { class: 'waterfall', role: 'table' },
    call.roundTrips.map((trip) => bar(trip, end, transactions)),
  );
}

function bar(trip: RoundTrip, end: number, transactions: string[]): HTMLElement {
  const left = (trip.startMs / end) * 100;
  const width = Math.max(((trip.endMs - trip.startMs) / end) * 100, 0.4);
  const rest =
    trip.plan !== ''
      ? `${trip.plan} · 读 ${trip.examined} / 得 ${trip.returned} · ${(trip.micros / 1000).toFixed(2)} ms 在库内`
      : '';
  const number = transactions.indexOf(trip.transactionId ?? '');
  const notes = [
    number >= 0 ? chip(`事务 ${number + 1}`) : undefined,
    trip.plan === 'scan' ? chip('全表扫描', 'warn') : undefined,
    trip.failure === undefined ? undefined : chip(trip.failure, 'bad'),
    trip.fault === undefined ? undefined : chip(`故障 ${trip.fault}`, 'warn'),
    trip.isLate ? chip('返回之后', 'warn') : undefined,
  ];
  const mark = h('i', { class: trip.failure === undefined ? trip.kind : 'failed' });
  // Set by script: the page's policy forbids style attributes.
  mark.style.left = `${left}%`;
  mark.style.width = `${width}%`;
  return h(
    'div',
    { class: 'trip', role: 'row', title: rest },
    h(
      'span',
      { class: 'what', role: 'cell' },
      h('b', {}, trip.action.replace(/^\w+\./, '')),
      ' ',
      shorten(trip.target, 40),
    ),
    h('span', { class: 'notes', role: 'cell' }, ...notes, rest === '' ? undefined : h('small', {}, rest)),
    h('span', { class: 'track', role: 'cell' }, mark),
    h('span', { class: 'ms', role: 'cell' }, duration(trip.endMs - trip.startMs)),
  );
}

/** What the remembered calls add up to. */
export function summaryPage(): Page {
  const list: Page = live(
    () => ask<CallSummary[]>('GET', 'statistics'),
    (rows) =>
      table(
        [
          '函数',
          '动作',
          '次数',
          '失败',
          '中位用时',
          '95% 用时',
          '往返最多',
          '往返平均',
          '读取文档',
          '返回文档',
          '最差 读/得',
        ],
        rows.map((row) => [
          row.function,
          row.label === '' ? '—' : row.label,
          row.calls,
          row.failures === 0 ? 0 : chip(String(row.failures), 'bad'),
          h('span', { class: 'number' }, duration(row.p50Ms)),
          h('span', { class: 'number' }, duration(row.p95Ms)),
          row.maxRoundTrips,
          h('span', { class: 'number' }, row.meanRoundTrips.toFixed(1)),
          row.examined,
          row.returned,
          row.maxExaminedPerReturned > 10
            ? chip(row.maxExaminedPerReturned.toFixed(1), 'warn')
            : h('span', { class: 'number' }, row.maxExaminedPerReturned.toFixed(1)),
        ]),
        '还没有调用可以汇总。',
      ),
  );
  const reset = action('清零', () => ask('DELETE', 'statistics').then(() => list.refresh()));
  return {
    node: h(
      'div',
      {},
      h('header', {}, h('h1', {}, h('a', { href: '#/calls' }, '调用'), ' / 汇总'), reset),
      list.node,
    ),
    refresh: list.refresh,
  };
}
