import { randomUUID } from 'node:crypto';
import { type JsonRecord, numberOf, parseRecord, textOf } from '../json';
import type { State } from '../state';
import { type Answer, type Parameters, requireNumber, requireText, WeChatError } from './api';
import { isSuggestion, type Suggestion, type Verdicts } from './verdicts';

const freshMs = 2 * 3_600_000;
const maxTextLength = 2_500;
const maxDue = 100;

/** A media check whose verdict has not been pushed yet. */
export interface PendingMedia {
  traceId: string;
  openid: string;
  mediaUrl: string;
  mediaType: number;
  dueAtMs: number;
  suggest: Suggestion;
  label: number;
}

export interface ContentCheckOptions {
  state: State;
  verdicts: Verdicts;
  nowMs: () => number;
  lastSeenMs: (openid: string) => number | undefined;
  /** How long a media check takes on the cloud's clock. */
  mediaDelayMs: number;
}

/** `security.msgSecCheck` and `security.mediaCheckAsync`, version 2. */
export class ContentCheck {
  constructor(private readonly options: ContentCheckOptions) {}

  checkText(parameters: Parameters): Answer {
    const content = requireText(parameters, 'content');
    this.#requirePerson(parameters);
    if ([...content].length > maxTextLength) throw new WeChatError(45002, 'content size out of limit: 2500');
    const parts = ['title', 'nickname', 'signature'].map((name) => parameters[name]);
    const whole = [content, ...parts.filter((part) => typeof part === 'string')].join('\n');
    const { suggest, label } = this.options.verdicts.decide(whole);
    const detail = [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }];
    return { json: { detail, trace_id: randomUUID(), result: { suggest, label } } };
  }

  checkMedia(parameters: Parameters): Answer {
    const mediaUrl = requireText(parameters, 'media_url');
    const mediaType = requireNumber(parameters, 'media_type', 1, 2);
    const openid = this.#requirePerson(parameters);
    if (!/^https?:\/\//.test(mediaUrl))
      throw new WeChatError(40097, 'invalid args: media_url must be a web address');
    const traceId = randomUUID();
    this.options.state.run(
      'insert into mediaCheck (traceId, openid, mediaUrl, mediaType, dueAtMs, verdict) values (?, ?, ?, ?, ?, ?)',
      traceId,
      openid,
      mediaUrl,
      mediaType,
      this.options.nowMs() + this.options.mediaDelayMs,
      '',
    );
    return { json: { trace_id: traceId } };
  }

  /** Checks whose time has come, or all of them. The oldest first, a bounded number at a time. */
  pending(isAll: boolean): PendingMedia[] {
    const until = isAll ? Number.MAX_SAFE_INTEGER : this.options.nowMs();
    return this.options.state
      .rows('select * from mediaCheck where dueAtMs <= ? order by dueAtMs limit ?', until, maxDue)
      .map((row) => this.#readPending(row));
  }

  /** Changes the verdict of a check that has not been pushed; false when there is none. */
  overrule(traceId: string, suggest: Suggestion, label: number): boolean {
    const verdict = JSON.stringify({ suggest, label });
    return (
      this.options.state.run('update mediaCheck set verdict = ? where traceId = ?', verdict, traceId) > 0
    );
  }

  /** Forgets a check once its verdict has been pushed. False when another push has taken it already. */
  settle(traceId: string): boolean {
    return this.options.state.run('delete from mediaCheck where traceId = ?', traceId) > 0;
  }

  /** The verdict is decided when it is pushed, so that one scripted in the meantime counts. */
  #readPending(row: JsonRecord): PendingMedia {
    const mediaUrl = String(row.mediaUrl);
    const overruled = parseRecord(String(row.verdict));
    const decided = this.options.verdicts.decide(decodeLoosely(mediaUrl));
    const suggest = overruled && textOf(overruled, 'suggest');
    return {
      traceId: String(row.traceId),
      openid: String(row.openid),
      mediaUrl,
      mediaType: Number(row.mediaType),
      dueAtMs: Number(row.dueAtMs),
      suggest: isSuggestion(suggest) ? suggest : decided.suggest,
      label: (overruled && numberOf(overruled, 'label')) ?? decided.label,
    };
  }

  #requirePerson(parameters: Parameters): string {
    const openid = requireText(parameters, 'openid');
    requireNumber(parameters, 'scene', 1, 4);
    requireNumber(parameters, 'version', 2, 2);
    const seenMs = this.options.lastSeenMs(openid);
    if (seenMs === undefined || this.options.nowMs() - seenMs > freshMs) {
      throw new WeChatError(
        61010,
        'code is expired: this person has not used the mini-program in the last 2 hours',
      );
    }
    return openid;
  }
}

/** The push that WeChat sends when a media check is done. */
export function mediaEventOf(media: PendingMedia, appId: string, nowMs: number): JsonRecord {
  const { suggest, label, traceId } = media;
  return {
    ToUserName: 'gh_local',
    FromUserName: media.openid,
    CreateTime: Math.floor(nowMs / 1000),
    MsgType: 'event',
    Event: 'wxa_media_check',
    appid: appId,
    trace_id: traceId,
    version: 2,
    detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
    errcode: 0,
    errmsg: 'ok',
    result: { suggest, label },
  };
}

function decodeLoosely(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
