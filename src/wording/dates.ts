import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import { DAY_MS, dayOf } from '@/domain/day';

dayjs.extend(utc);

const HOUR_MS = DAY_MS / 24;
const MINUTE_MS = HOUR_MS / 60;
const SHANGHAI_OFFSET_HOURS = 8;

/** The brand's clock: reads an instant as Shanghai time, whatever the phone is set to. */
function inShanghai(atMs: number): dayjs.Dayjs {
  return dayjs(atMs).utcOffset(SHANGHAI_OFFSET_HOURS);
}

/** A day as people say it: 今天, 昨天, 明天, 3月8日, and with the year when it is another one. */
export function wordDay(atMs: number, nowMs: number): string {
  const distance = dayOf(atMs) - dayOf(nowMs);
  if (distance === 0) return '今天';
  if (distance === -1) return '昨天';
  if (distance === 1) return '明天';
  const date = inShanghai(atMs);
  return date.format(date.year() === inShanghai(nowMs).year() ? 'M月D日' : 'YYYY年M月D日');
}

/** A date that was chosen, YYYY-MM-DD, in full: 3月8日, and with the year when it is another one. */
export function wordDate(date: string, nowMs: number): string {
  const chosen = dayjs.utc(date);
  return chosen.format(chosen.year() === inShanghai(nowMs).year() ? 'M月D日' : 'YYYY年M月D日');
}

/** 今天 18:00 */
export function wordInstant(atMs: number, nowMs: number): string {
  return `${wordDay(atMs, nowMs)} ${inShanghai(atMs).format('HH:mm')}`;
}

/** How long something takes or has taken: 3 天, 5 小时, 20 分钟. */
export function wordSpan(spanMs: number): string {
  if (spanMs >= DAY_MS) return `${Math.floor(spanMs / DAY_MS)} 天`;
  if (spanMs >= HOUR_MS) return `${Math.floor(spanMs / HOUR_MS)} 小时`;
  return `${Math.max(1, Math.floor(spanMs / MINUTE_MS))} 分钟`;
}

/** 今天 18:00 截止 · 还剩 3 小时 */
export function wordDeadline(atMs: number, nowMs: number): string {
  if (atMs <= nowMs) return '已截止';
  return `${wordInstant(atMs, nowMs)} 截止 · 还剩 ${wordSpan(atMs - nowMs)}`;
}

/** 12月1日前, 今天 18:00 前: by when something is wished for. */
export function wordBy(atMs: number, nowMs: number): string {
  return dayOf(atMs) === dayOf(nowMs) ? `${wordInstant(atMs, nowMs)} 前` : `${wordDay(atMs, nowMs)}前`;
}

/** How old something is: 刚刚, 5 分钟前, 3 小时前, then the day. */
export function wordAge(atMs: number, nowMs: number): string {
  const ageMs = nowMs - atMs;
  if (ageMs < MINUTE_MS) return '刚刚';
  if (ageMs < DAY_MS && dayOf(atMs) === dayOf(nowMs)) return `${wordSpan(ageMs)}前`;
  return wordInstant(atMs, nowMs);
}

/** A greeting that fits the hour. */
export function wordGreeting(nowMs: number): string {
  const hour = inShanghai(nowMs).hour();
  if (hour < 5) return '夜深了';
  if (hour < 11) return '早上好';
  if (hour < 13) return '中午好';
  if (hour < 18) return '下午好';
  return '晚上好';
}

/** 11月, and with the year when it is another one. */
export function wordMonth(atMs: number, nowMs: number): string {
  const date = inShanghai(atMs);
  return date.format(date.year() === inShanghai(nowMs).year() ? 'M月' : 'YYYY年M月');
}
