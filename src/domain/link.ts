import { DAY_MS } from './day';
import { DomainError } from './errors';
import { sortKey } from './page';
import type { AdvertisingAnswer } from './submission';

export const PLATFORM_IDS = ['xiaohongshu', 'douyin', 'weibo', 'bilibili', 'autohome', 'dongchedi'] as const;
export type PlatformId = (typeof PLATFORM_IDS)[number];

interface Platform {
  /** Hosts whose pages are posts; the first one is the one that is stored. */
  hosts: readonly string[];
  /** Hosts that only lead on to a post. */
  shortHosts: readonly string[];
  /** Where a post's own id stands in the path, with the path that all its forms become. */
  forms: readonly { pattern: RegExp; path: string }[];
  /** What a page says whose post is gone, although it answers as if it were there. */
  goneWords: readonly string[];
}

/** Outside platforms as their links look. A form that is not listed is kept as it is, without what follows the path. */
export const PLATFORMS: Readonly<Record<PlatformId, Platform>> = {
  xiaohongshu: {
    hosts: ['www.xiaohongshu.com', 'xiaohongshu.com', 'm.xiaohongshu.com'],
    shortHosts: ['xhslink.com', 'www.xhslink.com'],
    forms: [{ pattern: /^\/(?:explore|discovery\/item|item)\/([0-9a-z]{16,32})$/i, path: '/explore/$1' }],
    goneWords: ['你访问的页面不见了', '笔记不存在'],
  },
  douyin: {
    hosts: ['www.douyin.com', 'douyin.com', 'm.douyin.com', 'www.iesdouyin.com', 'iesdouyin.com'],
    shortHosts: ['v.douyin.com'],
    forms: [
      { pattern: /^\/(?:share\/)?video\/(\d{6,24})$/, path: '/video/$1' },
      { pattern: /^\/(?:share\/)?note\/(\d{6,24})$/, path: '/note/$1' },
    ],
    goneWords: ['视频不见了', '作品不存在'],
  },
  weibo: {
    hosts: ['weibo.com', 'www.weibo.com', 'm.weibo.cn', 'weibo.cn'],
    shortHosts: ['t.cn'],
    forms: [
      { pattern: /^\/(?:status|detail)\/([0-9a-z]{6,24})$/i, path: '/detail/$1' },
      { pattern: /^\/\d{4,12}\/([0-9a-z]{6,24})$/i, path: '/detail/$1' },
    ],
    goneWords: ['微博不存在', '已被作者删除'],
  },
  bilibili: {
    hosts: ['www.bilibili.com', 'bilibili.com', 'm.bilibili.com'],
    shortHosts: ['b23.tv', 'www.b23.tv'],
    forms: [
      { pattern: /^\/video\/(BV[0-9a-z]{10})$/i, path: '/video/$1' },
      { pattern: /^\/(?:opus|dynamic)\/(\d{6,24})$/, path: '/opus/$1' },
    ],
    goneWords: ['视频去哪了呢', '啊叻？视频不见了'],
  },
  autohome: {
    hosts: [
      'club.autohome.com.cn',
      'club.m.autohome.com.cn',
      'chejiahao.autohome.com.cn',
      'chejiahao.m.autohome.com.cn',
    ],
    shortHosts: [],
    forms: [
      { pattern: /^\/bbs\/(thread\/[0-9a-f]{8,32}\/\d{4,12})(?:-\d+)?\.html$/i, path: '/bbs/$1-1.html' },
      { pattern: /^\/info\/(\d{4,14})$/, path: '/info/$1' },
    ],
    goneWords: ['帖子不存在', '您访问的页面不存在'],
  },
  dongchedi: {
    hosts: ['www.dongchedi.com', 'dongchedi.com', 'm.dongchedi.com'],
    shortHosts: ['v.dcdapp.com'],
    forms: [{ pattern: /^\/(article|video|ugc\/article)\/(\d{6,24})$/, path: '/$1/$2' }],
    goneWords: ['内容不存在', '内容已删除'],
  },
};

/** Sharing inside WeChat is never rewarded, so no link from there counts. */
const INSIDE_WECHAT = /(^|\.)(weixin\.qq\.com|wechat\.com|wxaurl\.cn|qpic\.cn)$/;

/** A link as it is compared and stored. */
export interface WorkLink {
  platform: PlatformId;
  url: string;
  /** The same for all forms of one post's link. */
  key: string;
}

export const LINK_MAX_LENGTH = 500;
export const MAX_LINKS = 5;

const URL_IN_TEXT = /https?:\/\/[^\s，。；、）)】"'<>]+/i;

/**
 * The link in what somebody pasted, which may be a whole sharing text. Forms of one post become one: scheme, mobile
 * and older hosts, everything that only tracks, the last slash. Refuses what is no link, what leads inside WeChat and
 * platforms that the task does not take.
 */
export function normaliseLink(pasted: string, allowed: readonly PlatformId[]): WorkLink {
  if (/^\s*(weixin|wxfile):/i.test(pasted)) throw new DomainError('LINK.INSIDE_WECHAT');
  const found = URL_IN_TEXT.exec(pasted)?.[0] ?? `https://${pasted.trim()}`;
  const parts = /^https?:\/\/([a-z0-9.-]+)(?::\d+)?(\/[^?#]*)?/i.exec(found);
  const host = parts?.[1]?.toLowerCase().replace(/\.$/, '') ?? '';
  if (parts === null || !host.includes('.')) throw new DomainError('LINK.INVALID');
  if (INSIDE_WECHAT.test(host)) throw new DomainError('LINK.INSIDE_WECHAT');
  const platform = allowed.find((id) => isHostOf(id, host));
  if (platform === undefined) throw new DomainError('LINK.NOT_TAKEN_HERE', { hosts: [host] });
  const path = (parts[2] ?? '').replace(/\/+$/, '');
  if (path === '') throw new DomainError('LINK.INVALID');
  return isShort(platform, host) ? linkOf(platform, host, path) : postOf(platform, host, path);
}

/** The host without what only says which device it is for. */
function plainHost(host: string): string {
  return host.replace(/^(?:www|m)\./, '').replace('.m.', '.');
}

function postOf(platform: PlatformId, host: string, path: string): WorkLink {
  const { hosts, forms } = PLATFORMS[platform];
  const form = forms.find(({ pattern }) => pattern.test(path));
  const stored = hosts.find((candidate) => plainHost(candidate) === plainHost(host)) ?? host;
  if (form === undefined) return linkOf(platform, stored, path);
  // Ids of posts stand for themselves, so all hosts of a platform that knows them share one form.
  const home = platform === 'autohome' ? stored : (hosts[0] ?? stored);
  return linkOf(platform, home, path.replace(form.pattern, form.path));
}

function linkOf(platform: PlatformId, host: string, path: string): WorkLink {
  return { platform, url: `https://${host}${path}`, key: `${platform}:${plainHost(host)}${path}` };
}

function isShort(platform: PlatformId, host: string): boolean {
  return PLATFORMS[platform].shortHosts.includes(host);
}

function isHostOf(platform: PlatformId, host: string): boolean {
  return PLATFORMS[platform].hosts.includes(host) || isShort(platform, host);
}

/** The platform that a host belongs to; null for every other machine of the world. */
export function platformOfHost(host: string): PlatformId | null {
  return PLATFORM_IDS.find((id) => isHostOf(id, host.toLowerCase())) ?? null;
}

export const LINK_STATES = ['unknown', 'alive', 'gone'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** One look at a link by the job. */
export interface LinkCheck {
  state: LinkState;
  /** What the other side answered: a status, or why there was none. */
  note: string;
  atMs: number;
}

/** A link that counts for one work and, as its id is its key, for no other. */
export interface Link {
  _id: string;
  key: string;
  url: string;
  platform: PlatformId;
  memberId: string;
  submissionId: string;
  taskTitle: string;
  /** What its owner answered about the advertising label of the post. */
  advertising: AdvertisingAnswer | null;
  atMs: number;
  /** Newest last, bounded. */
  checks: LinkCheck[];
  /** `asked`: gone twice, a person decides. `settled`: a person has decided, and it is looked at no more. */
  status: 'watched' | 'asked' | 'settled';
  outcome: { kept: boolean; byId: string; reason: string; atMs: number } | null;
  /** Sort key of the next look, or of the person's queue. */
  due: string;
}

export const CHECKS_KEPT = 12;
const WEEK_MS = 7 * DAY_MS;
const FIRST_LOOK_MS = 3 * DAY_MS;
const LATER_LOOK_MS = 30 * DAY_MS;
/** Posts are kept an eye on for as long as the law keeps advertisements: three years. */
const WATCHED_MS = 3 * 365 * DAY_MS;

export interface NewLink {
  id: string;
  link: WorkLink;
  memberId: string;
  submissionId: string;
  taskTitle: string;
  advertising: AdvertisingAnswer | null;
  nowMs: number;
}

export function claimLink({ id, link, nowMs, ...about }: NewLink): Link {
  return {
    _id: id,
    ...link,
    ...about,
    atMs: nowMs,
    checks: [],
    status: 'watched',
    outcome: null,
    due: sortKey(nowMs + FIRST_LOOK_MS, id),
  };
}

/** Whether the last two looks, a week apart or more, both found it gone. */
export function isGoneForGood(checks: readonly LinkCheck[]): boolean {
  const last = checks.at(-1);
  if (last?.state !== 'gone') return false;
  const streak = checks.slice(checks.findLastIndex(({ state }) => state !== 'gone') + 1);
  const first = streak[0];
  return first !== undefined && last.atMs - first.atMs >= WEEK_MS;
}

/** The link after one more look. Gone twice a week apart it is left to a person; nothing follows by itself. */
export function noteCheck(link: Link, check: LinkCheck): Link {
  const checks = [...link.checks, check].slice(-CHECKS_KEPT);
  if (isGoneForGood(checks)) return { ...link, checks, status: 'asked', due: sortKey(check.atMs, link._id) };
  if (check.atMs - link.atMs >= WATCHED_MS) return { ...link, checks, status: 'settled' };
  const pauseMs = check.state === 'alive' ? LATER_LOOK_MS : WEEK_MS;
  return { ...link, checks, due: sortKey(check.atMs + pauseMs, link._id) };
}

/** The link after a person has looked. Kept, it is watched on. */
export function settleLink(link: Link, byId: string, kept: boolean, reason: string, nowMs: number): Link {
  if (link.status !== 'asked') throw new DomainError('LINK.NOT_FOUND');
  return {
    ...link,
    status: kept ? 'watched' : 'settled',
    outcome: { kept, byId, reason, atMs: nowMs },
    due: sortKey(nowMs + LATER_LOOK_MS, link._id),
  };
}
