import type { FunctionRow, LogRow, PersonRow } from '../answers';
import { ask, invoke, live, type Page } from './cloud';
import { action, chip, h, labelled, say, table } from './dom';
import { clockTime, instant, pretty } from './text';

/** The functions with their limits, permissions and timers, and a form that calls one. */
export function functionsPage(): Page {
  const list: Page = live(
    () => ask<FunctionRow[]>('GET', 'functions'),
    (functions) =>
      h(
        'div',
        { class: 'cards' },
        functions.length === 0
          ? h('p', { class: 'empty' }, '这个文件夹里没有云函数：每个函数是一个带 package.json 的子文件夹。')
          : functions.map(card),
      ),
  );
  const form = h('div', {});
  let isOpen = false;
  return {
    node: h('div', {}, h('header', {}, h('h1', {}, '函数')), list.node, form),
    refresh: async () => {
      await list.refresh();
      if (isOpen) return;
      isOpen = true;
      const [functions, people] = await Promise.all([
        ask<FunctionRow[]>('GET', 'functions'),
        ask<PersonRow[]>('GET', 'people'),
      ]);
      form.replaceChildren(invokeForm(functions, people));
    },
  };
}

function card(row: FunctionRow): HTMLElement {
  const state =
    row.problem !== ''
      ? chip('配置有误', 'bad')
      : row.busy > 0
        ? chip(`${row.busy} 个在忙`, 'good')
        : chip('空闲');
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, row.name, ' ', state),
    row.problem === '' ? undefined : h('p', { class: 'failure' }, row.problem),
    h(
      'p',
      {},
      `超时 ${row.timeoutMs / 1000} s · 内存 ${row.memoryMb} MB · 进程 ${row.workers}${row.queued > 0 ? ` · 排队 ${row.queued}` : ''}`,
    ),
    row.openapi.length === 0
      ? undefined
      : h(
          'p',
          {},
          '开放接口 ',
          row.openapi.map((name) => chip(name)),
        ),
    row.pushes.length === 0
      ? undefined
      : h(
          'p',
          {},
          '接收推送 ',
          row.pushes.map((name) => chip(name)),
        ),
    row.triggers.map((trigger) =>
      h(
        'p',
        {},
        `定时器 ${trigger.name} `,
        h('code', {}, trigger.cron),
        trigger.nextRunMs === null ? ' 不再触发 ' : ` 下次 ${instant(trigger.nextRunMs)} `,
        action('现在触发', async () => {
          const run = await ask<{ isOk: boolean; outcome: string }>('POST', 'timers', {
            function: row.name,
            trigger: trigger.name,
          });
          say(run.isOk ? '已触发' : run.outcome, run.isOk ? 'good' : 'bad');
        }),
      ),
    ),
  );
}

function invokeForm(functions: FunctionRow[], people: PersonRow[]): HTMLElement {
  const name = h(
    'select',
    { name: 'function' },
    functions.map((row) => h('option', { value: row.name }, row.name)),
  );
  const person = h('input', {
    name: 'openid',
    list: 'people',
    placeholder: '留空就是没有身份',
    spellcheck: 'false',
  });
  const event = h('textarea', { name: 'event', rows: 5, spellcheck: 'false' });
  const answer = h('div', { 'aria-live': 'polite' });
  event.value = '{\n  "action": ""\n}';
  const send = action(
    '调用',
    async () => {
      const { status, text, call } = await invoke(name.value, event.value, person.value.trim());
      answer.replaceChildren(
        h(
          'p',
          {},
          chip(`HTTP ${status}`, status === 200 ? 'good' : 'bad'),
          ' ',
          call === '' ? undefined : h('a', { href: `#/calls/${call}` }, '看这次调用'),
        ),
        h('pre', { class: 'well' }, pretty(text)),
      );
    },
    'primary',
  );
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, '调用一次'),
    h(
      'datalist',
      { id: 'people' },
      people.map((row) => h('option', { value: row.openid }, `${row.name} ${row.note}`)),
    ),
    h('div', { class: 'columns' }, labelled('函数', name), labelled('身份 (openid)', person)),
    labelled('事件', event),
    h('div', { class: 'buttons' }, send),
    answer,
  );
}

/** The latest lines that functions printed. */
export function logsPage(): Page {
  const level = h(
    'select',
    { 'aria-label': '级别' },
    h('option', { value: '' }, '全部级别'),
    h('option', { value: 'warn' }, '警告'),
    h('option', { value: 'error' }, '错误'),
  );
  const list: Page = live(
    () => ask<LogRow[]>('GET', `logs?level=${level.value}`),
    (lines) =>
      table(
        ['时间', '函数', '动作', '内容'],
        lines.map((line) => [
          h('a', { href: `#/calls/${line.call}`, class: 'mono' }, clockTime(line.atMs)),
          line.function,
          line.label === '' ? '—' : line.label,
          h('pre', { class: line.level }, line.text),
        ]),
        '还没有日志。',
      ),
  );
  level.addEventListener('change', () => void list.refresh());
  return {
    node: h('div', { class: 'log-page' }, h('header', {}, h('h1', {}, '日志'), level), list.node),
    refresh: list.refresh,
  };
}
