import { wordInstant } from '@/wording/dates';

/** By when an answer was promised; once that has passed, that it is late and that nothing is lost. */
export function wordPromise(what: string, dueAtMs: number, nowMs: number): string {
  const due = wordInstant(dueAtMs, nowMs);
  if (nowMs < dueAtMs) return `预计 ${due} 前${what}`;
  return `说好${due} 前${what}，我们晚了。它还在排队，不会丢，一有结果就在消息里告诉你`;
}
