import type { CollectionRow, QueryPage } from '../answers';
import { ask, type Page } from './cloud';
import { action, chip, confirmed, h, labelled, say, table } from './dom';
import { duration, shorten } from './text';

const pageSize = 50;

/** The collections, and one of them with a query box, its indexes and a page of its documents. */
export function dataPage(name: string): Page {
  const side = h('nav', { class: 'side', 'aria-label': '集合' });
  const main = h('div', { class: 'main' });
  let isOpen = false;
  const refresh = async (): Promise<void> => {
    const collections = await ask<CollectionRow[]>('GET', 'collections');
    const items = collections.map((row) =>
      h(
        'a',
        {
          href: `#/data/${encodeURIComponent(row.name)}`,
          'aria-current': row.name === name ? 'page' : undefined,
        },
        row.name,
        h('small', {}, row.count.toLocaleString()),
      ),
    );
    side.replaceChildren(...items);
    if (isOpen) return;
    isOpen = true;
    const row = collections.find((candidate) => candidate.name === name);
    if (row !== undefined) main.replaceChildren(collectionView(row));
    else
      main.replaceChildren(
        h(
          'p',
          { class: 'empty' },
          collections.length === 0 ? '还没有声明集合。' : '选一个集合，看里面的文档。',
        ),
      );
  };
  return {
    node: h('div', {}, h('header', {}, h('h1', {}, '数据')), h('div', { class: 'split' }, side, main)),
    refresh,
  };
}

function collectionView(row: CollectionRow): HTMLElement {
  const filter = h('textarea', {
    rows: 2,
    spellcheck: 'false',
    placeholder: '{"status": "open"}',
    name: 'query',
  });
  const sort = h('input', { spellcheck: 'false', placeholder: '{"createdAtMs": -1}', name: 'sort' });
  const results = h('div', { 'aria-live': 'polite' });
  const run = async (after: number): Promise<void> => {
    const page = await ask<QueryPage>('POST', `collections/${encodeURIComponent(row.name)}/query`, {
      query: filter.value,
      sort: sort.value,
      after,
      limit: pageSize,
    });
    const isPlain = filter.value.trim() === '' && sort.value.trim() === '';
    results.replaceChildren(resultsView(row.name, page, { after, isPlain, run }));
  };
  const count = action('计数', async () => {
    const { total } = await ask<{ total: number }>(
      'POST',
      `collections/${encodeURIComponent(row.name)}/count`,
      { query: filter.value },
    );
    say(`共 ${total.toLocaleString()} 条`);
  });
  const form = h(
    'form',
    {
      class: 'query',
      onsubmit: (event) => {
        event.preventDefault();
        run(0).catch((error: Error) => say(error.message, 'bad'));
      },
    },
    labelled('条件', filter),
    labelled('排序', sort),
    h(
      'div',
      { class: 'buttons' },
      h('button', { class: 'primary' }, '查询'),
      count,
      h('a', { class: 'button', href: `#/document/${encodeURIComponent(row.name)}` }, '新建文档'),
    ),
  );
  filter.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  run(0).catch((error: Error) => say(error.message, 'bad'));
  return h(
    'div',
    {},
    h('h2', {}, row.name, h('small', {}, ` ${row.count.toLocaleString()} 条`)),
    indexList(row),
    form,
    results,
  );
}

function indexList(row: CollectionRow): HTMLElement {
  const items = row.indexes.map((index) => {
    const keys = Object.entries(index.keys).map(
      ([field, way]) => `${field} ${way === 1 ? '↑' : way === -1 ? '↓' : way}`,
    );
    return h('li', {}, h('b', {}, index.name), ' ', keys.join('，'), index.unique ? chip('唯一') : undefined);
  });
  return h('ul', { class: 'indexes', 'aria-label': '索引' }, h('li', {}, h('b', {}, '_id'), ' 主键'), items);
}

interface Turn {
  after: number;
  /** Neither filtered nor sorted: a scan is then what was asked for. */
  isPlain: boolean;
  run: (after: number) => Promise<void>;
}

function resultsView(collection: string, page: QueryPage, { after, isPlain, run }: Turn): HTMLElement {
  const rows = page.documents.map((document) => documentRow(collection, document));
  return h(
    'div',
    {},
    isPlain ? undefined : cost(page),
    table(['_id', '内容'], rows, '没有符合条件的文档。'),
    h(
      'div',
      { class: 'buttons' },
      after > 0 ? action('上一页', () => run(Math.max(0, after - pageSize))) : undefined,
      page.next === null ? undefined : action('下一页', () => run(page.next ?? 0)),
      h('small', {}, rows.length === 0 ? '' : `第 ${after + 1} 到 ${after + rows.length} 条`),
    ),
  );
}

function cost({ stats }: QueryPage): HTMLElement {
  const isDear = stats.examined > stats.returned * 2 + 10;
  const figures = ` 读 ${stats.examined.toLocaleString()} 条，得 ${stats.returned.toLocaleString()} 条，用时 ${duration(stats.micros / 1000)} `;
  return h(
    'p',
    { class: 'cost' },
    stats.plan === 'scan' ? chip('全表扫描', 'warn') : chip(stats.plan),
    figures,
    isDear ? chip('读得太多，缺少合适的索引', 'warn') : undefined,
  );
}

function documentRow(collection: string, document: unknown): Node[] {
  const { _id, ...rest } =
    typeof document === 'object' && document !== null ? { _id: '', ...document } : { _id: '' };
  const id = String(_id);
  const link = `#/document/${encodeURIComponent(collection)}/${encodeURIComponent(id)}`;
  return [
    h('a', { href: link, class: 'mono', title: id }, shorten(id, 36)),
    h('a', { href: link, class: 'preview mono' }, shorten(JSON.stringify(rest), 400)),
  ];
}

/** One document to read, change, copy or remove; without an id a new one. */
export function documentPage(collection: string, id: string): Page {
  const editor = h('textarea', { class: 'editor', spellcheck: 'false', 'aria-label': '文档' });
  const isNew = id === '';
  // What arrives must never replace what somebody has typed meanwhile, so nobody types before it has arrived.
  editor.readOnly = !isNew;
  if (isNew) editor.value = '{\n  "_id": ""\n}';
  let isOpen = isNew;
  const back = `#/data/${encodeURIComponent(collection)}`;
  const save = action(
    '保存',
    async () => {
      const { document } = await ask<{ document: { _id: string } }>(
        'PUT',
        `collections/${encodeURIComponent(collection)}`,
        { document: editor.value },
      );
      say('已保存');
      location.hash = `#/document/${encodeURIComponent(collection)}/${encodeURIComponent(document._id)}`;
    },
    'primary',
  );
  const remove = confirmed('删除', '确定删除', async () => {
    await ask('DELETE', `collections/${encodeURIComponent(collection)}/${encodeURIComponent(id)}`);
    say('已删除');
    location.hash = back;
  });
  return {
    node: h(
      'div',
      {},
      h(
        'header',
        {},
        h('h1', {}, h('a', { href: back }, collection), ' / ', isNew ? '新文档' : shorten(id, 60)),
        save,
        isNew ? undefined : remove,
      ),
      editor,
      h('p', { class: 'hint' }, '扩展 JSON：日期写成 {"$date": "2026-01-01T00:00:00Z"}。按 _id 整体替换。'),
    ),
    refresh: async () => {
      if (isOpen) return;
      isOpen = true;
      const path = `collections/${encodeURIComponent(collection)}/${encodeURIComponent(id)}`;
      const { document } = await ask<{ document: unknown }>('GET', path);
      editor.value = JSON.stringify(document, null, 2);
      editor.readOnly = false;
    },
  };
}
