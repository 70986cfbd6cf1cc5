import type { Fault, FaultKind, FaultTarget } from '../../faults';
import { ask, live, type Page } from './cloud';
import { action, chip, h, labelled, table } from './dom';

const kinds: Record<FaultKind, string> = {
  fail: '失败：不执行，返回错误',
  delay: '延迟：等一会儿再执行',
  drop: '丢失：执行了，答复丢失',
  kill: '杀死：进程在此退出',
};

const targets: Record<FaultTarget, string> = {
  database: '数据库请求',
  storage: '存储请求',
  function: '调用其他函数',
  wx: '微信开放接口',
  invoke: '小程序的调用本身',
};

/** Injected faults, and a form that adds one. */
export function faultsPage(): Page {
  const list: Page = live(
    () => ask<Fault[]>('GET', 'faults'),
    (faults) =>
      table(
        ['故障', '对象', '限定', '第几次', '已发生', ''],
        faults.map((fault) => [
          chip(fault.kind, 'warn'),
          targets[fault.target],
          [fault.function, fault.label, fault.action, fault.collection].filter(Boolean).join(' · ') || '全部',
          fault.at === 0 ? '每一次' : `第 ${fault.at} 次`,
          h('span', { class: 'number' }, `${fault.hits} / ${fault.times}`),
          action('移除', () => ask('DELETE', `faults/${fault.id}`).then(refresh), 'quiet'),
        ]),
        '没有注入故障，一切正常。',
      ),
  );
  const refresh = (): Promise<void> => list.refresh();
  return {
    node: h(
      'div',
      {},
      h(
        'header',
        {},
        h('h1', {}, '故障'),
        action('全部移除', () => ask('DELETE', 'faults').then(refresh)),
      ),
      list.node,
      form(refresh),
    ),
    refresh,
  };
}

function form(refresh: () => Promise<void>): HTMLElement {
  const kind = choose(kinds);
  const target = choose(targets);
  const texts = {
    function: h('input', { placeholder: '任何函数' }),
    label: h('input', { placeholder: '任何动作' }),
    action: h('input', { placeholder: '例如 database.commitTransaction' }),
    collection: h('input', { placeholder: '任何集合' }),
  };
  const at = h('input', { type: 'number', min: 0, value: 1 });
  const times = h('input', { type: 'number', min: 1, value: 1 });
  const delayMs = h('input', { type: 'number', min: 0, value: 1000 });
  const when = choose({ before: '执行之前', after: '执行之后' });
  const add = action(
    '注入',
    async () => {
      const filled = Object.entries(texts).filter(([, input]) => input.value.trim() !== '');
      await ask('POST', 'faults', {
        kind: kind.value,
        target: target.value,
        when: when.value,
        at: at.valueAsNumber,
        times: times.valueAsNumber,
        delayMs: delayMs.valueAsNumber,
        ...Object.fromEntries(filled.map(([name, input]) => [name, input.value.trim()])),
      });
      await refresh();
    },
    'primary',
  );
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, '注入一个故障'),
    h(
      'div',
      { class: 'grid' },
      labelled('故障', kind),
      labelled('对象', target),
      labelled('函数', texts.function),
      labelled('动作', texts.label),
      labelled('请求', texts.action),
      labelled('集合', texts.collection),
      labelled('一次调用里的第几次（0 为每次）', at),
      labelled('发生几次后失效', times),
      labelled('延迟（毫秒）', delayMs),
      labelled('杀死的时机', when),
    ),
    h('div', { class: 'buttons' }, add),
  );
}

function choose(options: Record<string, string>): HTMLSelectElement {
  return h(
    'select',
    {},
    Object.entries(options).map(([value, label]) => h('option', { value }, label)),
  );
}
