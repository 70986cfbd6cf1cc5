import { isRecord, type JsonRecord, parseRecord } from '../json';
import type { State } from '../state';
import { type Answer, type Parameters, requireText, WeChatError } from './api';

const maxMessages = 5_000;
const maxTemplatesPerTap = 3;
const maxConsents = 1_000;

/** A subscription message as the person received it. */
export interface MailboxMessage {
  id: number;
  openid: string;
  templateId: string;
  page: string;
  /** Template fields by name, each with its text. */
  data: Record<string, string>;
  sentAtMs: number;
}

export interface Consent {
  openid: string;
  templateId: string;
  /** Messages that this person still agreed to receive. */
  left: number;
}

/** Consents to one-time subscription messages, and the mailbox of what was sent. */
export class Subscriptions {
  constructor(
    private readonly state: State,
    private readonly nowMs: () => number,
  ) {}

  /** Adds consents of one person to one template; a negative count takes some away. Returns how many are left. */
  grant(openid: string, templateId: string, count: number): number {
    this.state.run(
      `insert into consent (openid, templateId, left) values (?, ?, max(0, ?))
       on conflict (openid, templateId) do update set left = max(0, left + ?)`,
      openid,
      templateId,
      count,
      count,
    );
    return this.#left(openid, templateId);
  }

  /** What a tap on a consent sheet does: up to three templates, each accepted unless the person refuses all. */
  request(openid: string, templateIds: readonly string[]): Record<string, 'accept' | 'reject'> {
    if (templateIds.length === 0 || templateIds.length > maxTemplatesPerTap) {
      throw new RangeError(`tmplIds must have 1 to ${maxTemplatesPerTap} entries.`);
    }
    const isRefusing = this.isRefusing(openid);
    const answers: Record<string, 'accept' | 'reject'> = {};
    for (const templateId of templateIds) {
      if (!isRefusing) this.grant(openid, templateId, 1);
      answers[templateId] = isRefusing ? 'reject' : 'accept';
    }
    return answers;
  }

  /** Whether this person answers every consent sheet with no. */
  isRefusing(openid: string): boolean {
    return this.state.setting(`refuse:${openid}`) === '1';
  }

  setRefusing(openid: string, isRefusing: boolean): void {
    this.state.setSetting(`refuse:${openid}`, isRefusing ? '1' : '0');
  }

  /** `subscribeMessage.send`: uses up one consent and puts the message into the mailbox. */
  send(parameters: Parameters): Answer {
    const openid = requireText(parameters, 'touser');
    const templateId = requireText(parameters, 'template_id');
    const data = readData(parameters.data);
    const used = this.state.run(
      'update consent set left = left - 1 where openid = ? and templateId = ? and left > 0',
      openid,
      templateId,
    );
    if (used === 0) throw new WeChatError(43101, 'user refuse to accept the msg');
    const page = typeof parameters.page === 'string' ? parameters.page : '';
    this.state.run(
      'insert into message (openid, templateId, body, sentAtMs) values (?, ?, ?, ?)',
      openid,
      templateId,
      JSON.stringify({ page, data }),
      this.nowMs(),
    );
    this.state.run('delete from message where id <= (select max(id) from message) - ?', maxMessages);
    return { json: { msgid: Number(this.state.row('select max(id) as id from message')?.id ?? 0) } };
  }

  /** Sent messages, newest first, of one person or of all, below an id. */
  messages(filter: { openid?: string; before?: number; limit?: number } = {}): MailboxMessage[] {
    const { openid, before = Number.MAX_SAFE_INTEGER, limit = maxMessages } = filter;
    const rows =
      openid === undefined
        ? this.state.rows('select * from message where id < ? order by id desc limit ?', before, limit)
        : this.state.rows(
            'select * from message where openid = ? and id < ? order by id desc limit ?',
            openid,
            before,
            limit,
          );
    return rows.map(readMessage);
  }

  consents(openid?: string): Consent[] {
    const rows =
      openid === undefined
        ? this.state.rows(
            'select * from consent where left > 0 order by openid, templateId limit ?',
            maxConsents,
          )
        : this.state.rows('select * from consent where openid = ? and left > 0 limit ?', openid, maxConsents);
    return rows.map((row) => ({
      openid: String(row.openid),
      templateId: String(row.templateId),
      left: Number(row.left),
    }));
  }

  clearMailbox(): void {
    this.state.run('delete from message');
  }

  #left(openid: string, templateId: string): number {
    const row = this.state.row(
      'select left from consent where openid = ? and templateId = ?',
      openid,
      templateId,
    );
    return Number(row?.left ?? 0);
  }
}

/** The bounds of each kind of template field, as WeChat checks them. */
const fieldRules: Record<string, { fits: (text: string) => boolean; rule: string }> = {
  thing: { fits: (text) => [...text].length <= 20, rule: 'at most 20 characters' },
  name: { fits: (text) => [...text].length <= 20 && !/\d/.test(text), rule: 'a name without digits' },
  phrase: { fits: (text) => /^\p{Script=Han}{1,5}$/u.test(text), rule: 'at most 5 Chinese characters' },
  number: {
    fits: (text) => /^-?\d+(\.\d+)?$/.test(text) && text.length <= 32,
    rule: 'a number of at most 32 digits',
  },
  letter: { fits: (text) => /^[A-Za-z]{1,32}$/.test(text), rule: 'at most 32 letters' },
  symbol: { fits: (text) => [...text].length <= 5, rule: 'at most 5 symbols' },
  character_string: {
    fits: (text) => /^[\x21-\x7e]{1,32}$/.test(text),
    rule: 'at most 32 letters, digits, symbols',
  },
  time: { fits: (text) => /\d{1,2}:\d{2}/.test(text) || isDay(text), rule: 'a time' },
  date: { fits: (text) => isDay(text), rule: 'a date' },
  amount: { fits: (text) => /^[^\d]?\d{1,10}(\.\d+)?元?$/.test(text), rule: 'an amount' },
  phone_number: {
    fits: (text) => /^[\d+ -]{1,17}$/.test(text),
    rule: 'a phone number of at most 17 characters',
  },
  car_number: { fits: (text) => [...text].length <= 8, rule: 'a number plate of at most 8 characters' },
};

function isDay(text: string): boolean {
  return /^\d{4}([-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)/.test(text);
}

function readData(value: unknown): Record<string, string> {
  if (!isRecord(value)) throw new WeChatError(47003, 'argument invalid! data must be an object');
  const data: Record<string, string> = {};
  for (const [name, field] of Object.entries(value)) {
    const text = isRecord(field) ? field.value : undefined;
    if (typeof text !== 'string' && typeof text !== 'number') {
      throw new WeChatError(47003, `argument invalid! data.${name}.value is empty`);
    }
    // The SDK turns names into snake_case, so `characterString1` and `character_string1` are the same here.
    const rule = fieldRules[name.replace(/_?\d+$/, '')];
    if (rule !== undefined && (String(text) === '' || !rule.fits(String(text)))) {
      throw new WeChatError(47003, `argument invalid! data.${name}.value invalid: it must be ${rule.rule}`);
    }
    data[name] = String(text);
  }
  return data;
}

function readMessage(row: JsonRecord): MailboxMessage {
  const body = parseRecord(String(row.body)) ?? {};
  const data: Record<string, string> = {};
  if (isRecord(body.data)) for (const [name, text] of Object.entries(body.data)) data[name] = String(text);
  return {
    id: Number(row.id),
    openid: String(row.openid),
    templateId: String(row.templateId),
    page: typeof body.page === 'string' ? body.page : '',
    data,
    sentAtMs: Number(row.sentAtMs),
  };
}
