import { type Document, isDocument, type Value } from './values';

const NAME = '$tcb_server_date';

/** Replaces every `db.serverDate()` in place by the server's time plus its offset in milliseconds. */
export function resolveServerDates(value: Value, now: number): Value {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = resolveServerDates(value[i], now);
    return value;
  }
  if (!isDocument(value)) return value;
  const inner = value[NAME];
  if (inner !== undefined) return new Date(now + offsetOf(inner));
  const fields: Document = value;
  for (const name of Object.keys(fields)) fields[name] = resolveServerDates(fields[name], now);
  return fields;
}

function offsetOf(inner: Value): number {
  const offset = isDocument(inner) ? inner.offset : undefined;
  return typeof offset === 'number' ? offset : 0;
}

/** A quick look at the request's text, so that most writes skip the walk. */
export function mentionsServerDate(text: string): boolean {
  return text.includes(NAME);
}
