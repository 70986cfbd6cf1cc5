import type { Consent, MailboxMessage } from '../../wx/subscription';
import type { ClockFace, FilePage, FileRow, PersonRow, VerdictPage } from '../answers';
import { ask, live, type Page } from './cloud';
import { action, chip, confirmed, h, say, table } from './dom';
import { bytes, instant, span } from './text';

/** The clock, and the buttons that move it. */
export function clockPage(): Page {
  const face: Page = live(
    () => ask<ClockFace>('GET', 'clock'),
    (clock) =>
      h(
        'div',
        { class: 'clock' },
        h('p', { class: 'face' }, instant(clock.nowMs)),
        h(
          'p',
          {},
          clock.isFrozen ? chip('已停住', 'warn') : chip('在走', 'good'),
          Math.abs(clock.offsetMs) < 60_000
            ? ' 与本机时间一致'
            : ` 比本机${clock.offsetMs > 0 ? '快' : '慢'} ${span(clock.offsetMs)}`,
        ),
      ),
  );
  const move = (body: Record<string, unknown>) => ask('POST', 'clock', body).then(() => face.refresh());
  const steps = [
    ['+10 分钟', 600_000],
    ['+1 小时', 3_600_000],
    ['+1 天', 86_400_000],
    ['+7 天', 604_800_000],
    ['+30 天', 2_592_000_000],
    ['−1 天', -86_400_000],
  ] as const;
  const target = h('input', { type: 'datetime-local', step: 1, 'aria-label': '目标时间（上海）' });
  return {
    node: h(
      'div',
      {},
      h('header', {}, h('h1', {}, '时钟')),
      face.node,
      h(
        'div',
        { class: 'buttons' },
        steps.map(([label, ms]) => action(label, () => move({ advanceMs: ms }))),
      ),
      h(
        'div',
        { class: 'buttons' },
        target,
        action('拨到这里', () => {
          if (target.value === '') throw new Error('先选一个时间。');
          return move({ setMs: Date.parse(`${target.value}+08:00`) });
        }),
        action('停住', () => move({ isFrozen: true })),
        action('继续走', () => move({ isFrozen: false })),
        action('回到本机时间', () => move({ reset: true })),
      ),
      h(
        'p',
        { class: 'hint' },
        '云函数里的 Date、定时器、链接有效期和内容检查都跟着这只钟走。往前跳过多次触发时，每个定时器只补一次。',
      ),
    ),
    refresh: face.refresh,
  };
}

/** Who one can be, and how they answer consent sheets. */
export function peoplePage(): Page {
  const list: Page = live(
    () => ask<PersonRow[]>('GET', 'people'),
    (people) =>
      table(
        ['姓名', 'openid', '说明', '上次使用', '订阅授权'],
        people.map((person) => [
          person.name,
          h(
            'button',
            {
              type: 'button',
              class: 'quiet mono',
              title: '复制',
              onclick: () => void navigator.clipboard.writeText(person.openid).then(() => say('已复制')),
            },
            person.openid,
          ),
          person.note,
          person.seenAtMs === 0 ? '—' : instant(person.seenAtMs),
          action(
            person.isRefusing ? '总是拒绝' : '总是同意',
            () =>
              ask('POST', 'consents', { openid: person.openid, isRefusing: !person.isRefusing }).then(() =>
                list.refresh(),
              ),
            'quiet',
          ),
        ]),
        '启动时没有给出人物。请求头 x-openid 可以是任何人。',
      ),
  );
  return {
    node: h('div', {}, h('header', {}, h('h1', {}, '人物')), list.node),
    refresh: list.refresh,
  };
}

/** Subscription messages as people received them, and the consents that are left. */
export function mailboxPage(): Page {
  const messages: Page = live(
    () => ask<MailboxMessage[]>('GET', 'mailbox'),
    (list) =>
      h(
        'div',
        { class: 'cards' },
        list.length === 0 ? h('p', { class: 'empty' }, '还没有发出订阅消息。') : list.map(letter),
      ),
  );
  const consents: Page = live(
    () => ask<Consent[]>('GET', 'consents'),
    (rows) =>
      table(
        ['openid', '模板', '剩余次数', ''],
        rows.map((row) => [
          row.openid,
          h('code', {}, row.templateId),
          row.left,
          action('+1', () => ask('POST', 'consents', { ...row, count: 1 }).then(refresh), 'quiet'),
        ]),
        '还没有人授权。',
      ),
  );
  const openid = h('input', { placeholder: 'openid', 'aria-label': 'openid', spellcheck: 'false' });
  const templateId = h('input', { placeholder: '模板 ID', 'aria-label': '模板 ID', spellcheck: 'false' });
  const refresh = async (): Promise<void> => {
    await Promise.all([messages.refresh(), consents.refresh()]);
  };
  const grant = action('授权一次', () =>
    ask('POST', 'consents', {
      openid: openid.value.trim(),
      templateId: templateId.value.trim(),
      count: 1,
    }).then(refresh),
  );
  const clear = confirmed('清空', '确定清空', () => ask('DELETE', 'mailbox').then(refresh));
  return {
    node: h(
      'div',
      {},
      h('header', {}, h('h1', {}, '信箱'), clear),
      messages.node,
      h('h2', {}, '授权'),
      h('div', { class: 'buttons' }, openid, templateId, grant),
      consents.node,
    ),
    refresh,
  };
}

function letter(message: MailboxMessage): HTMLElement {
  return h(
    'section',
    { class: 'card letter' },
    h('p', { class: 'hint' }, instant(message.sentAtMs), ' · ', message.openid),
    h(
      'dl',
      { class: 'facts' },
      Object.entries(message.data).flatMap(([name, text]) => [h('dt', {}, name), h('dd', {}, text)]),
    ),
    h(
      'p',
      { class: 'hint' },
      '模板 ',
      h('code', {}, message.templateId),
      message.page === '' ? undefined : h('a', { href: `/#/${message.page}` }, ` · ${message.page}`),
    ),
  );
}

/** Scripted verdicts, and media checks that wait for theirs. */
export function checksPage(): Page {
  const page: Page = live(
    () => ask<VerdictPage>('GET', 'verdicts'),
    ({ rules, pending }) =>
      h(
        'div',
        {},
        table(
          ['内容包含', '结论', '标签', ''],
          rules.map((rule) => [
            rule.match,
            verdictChip(rule.suggest),
            rule.label,
            action('删除', () => ask('DELETE', `verdicts/${rule.id}`).then(refresh), 'quiet'),
          ]),
          '没有规则：除了内置的「违禁词」，其余都通过。',
        ),
        h('h2', {}, `待推送的媒体检查 ${pending.length} 个`),
        table(
          ['媒体', '到期', '结论', '改为'],
          pending.map((media) => [
            h('span', { class: 'mono preview' }, media.mediaUrl),
            instant(media.dueAtMs),
            verdictChip(media.suggest),
            h(
              'span',
              { class: 'buttons' },
              (['pass', 'review', 'risky'] as const).map((suggest) =>
                action(
                  verdictWords[suggest],
                  () => ask('POST', 'verdicts', { traceId: media.traceId, suggest }).then(refresh),
                  'quiet',
                ),
              ),
            ),
          ]),
          '没有在等的媒体检查。',
        ),
      ),
  );
  const refresh = (): Promise<void> => page.refresh();
  const match = h('input', { placeholder: '内容包含…', 'aria-label': '内容包含' });
  const suggest = h(
    'select',
    { 'aria-label': '结论' },
    (['risky', 'review', 'pass'] as const).map((value) => h('option', { value }, verdictWords[value])),
  );
  const add = action('加一条', () =>
    ask('POST', 'verdicts', { match: match.value, suggest: suggest.value }).then(refresh),
  );
  const push = action('全部立即推送', () =>
    ask<{ pushed: number }>('POST', 'verdicts/push')
      .then(({ pushed }) => say(`推送了 ${pushed} 个`))
      .then(refresh),
  );
  return {
    node: h(
      'div',
      {},
      h('header', {}, h('h1', {}, '内容检查'), push),
      h('div', { class: 'buttons' }, match, suggest, add),
      page.node,
    ),
    refresh,
  };
}

const verdictWords = { pass: '通过', review: '人工复核', risky: '违规' } as const;

function verdictChip(suggest: 'pass' | 'review' | 'risky'): HTMLElement {
  return chip(verdictWords[suggest], suggest === 'pass' ? 'good' : suggest === 'review' ? 'warn' : 'bad');
}

/** Stored files below a prefix, a page at a time. */
export function filesPage(): Page {
  const prefix = h('input', {
    placeholder: '路径开头，例如 photos/',
    'aria-label': '路径开头',
    spellcheck: 'false',
  });
  let after = '';
  const list: Page = live(
    () =>
      ask<FilePage>(
        'GET',
        `files?prefix=${encodeURIComponent(prefix.value)}&after=${encodeURIComponent(after)}`,
      ),
    (page) =>
      h(
        'div',
        {},
        h('p', { class: 'cost' }, `共 ${page.files.toLocaleString()} 个文件，${bytes(page.bytes)}`),
        table(
          ['', '路径', '大小', '类型', '上传者', '时间', ''],
          page.list.map((file) => fileRow(file, refresh)),
          '这里没有文件。',
        ),
        h(
          'div',
          { class: 'buttons' },
          after === '' ? undefined : action('回到开头', () => turn('')),
          page.list.length === 50 ? action('下一页', () => turn(page.list.at(-1)?.path ?? '')) : undefined,
        ),
      ),
  );
  const refresh = (): Promise<void> => list.refresh();
  const turn = (path: string): Promise<void> => {
    after = path;
    return refresh();
  };
  prefix.addEventListener('input', () => void turn(''));
  return { node: h('div', {}, h('header', {}, h('h1', {}, '文件'), prefix), list.node), refresh };
}

function fileRow(file: FileRow, refresh: () => Promise<void>): (Node | string)[] {
  const isPicture = file.type.startsWith('image/');
  return [
    isPicture
      ? h('img', { src: file.url, alt: '', class: 'thumb', loading: 'lazy' })
      : h('span', { class: 'thumb' }),
    h('a', { href: file.url, target: '_blank', rel: 'noopener', class: 'mono' }, file.path),
    h('span', { class: 'number' }, bytes(file.size)),
    h('span', {}, file.type.split(';')[0] ?? '', file.isPublic ? chip('公开') : undefined),
    file.uploader === '' ? '云函数' : file.uploader,
    instant(file.createdAtMs),
    confirmed('删除', '确定', () =>
      ask('DELETE', `files?path=${encodeURIComponent(file.path)}`).then(refresh),
    ),
  ];
}
