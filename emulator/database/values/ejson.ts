import { BSONRegExp, EJSON, ObjectId } from 'bson';
import { CloudError } from '../../errors';
import { type Document, isDocument, type Value } from './values';

/**
 * Canonical EJSON, the form of documents in the protocol and in storage. Written by hand because every request passes
 * here and the bson package takes about five times as long; the rare types are still left to that package.
 */

const MIN_INT32 = -0x80000000;
const MAX_INT32 = 0x7fffffff;

/** Reads one EJSON text, canonical or relaxed. Throws `CloudError('INVALID_PARAM')` when it is not JSON. */
export function parseEjson(text: string): Value {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CloudError('INVALID_PARAM', '[InvalidParameter] The request carries text that is not EJSON.');
  }
  return revive(json);
}

/** Reads one EJSON document. Throws `CloudError('INVALID_PARAM')` when it is not a document. */
export function parseDocument(text: string): Document {
  const value = parseEjson(text);
  if (!isDocument(value))
    throw new CloudError('INVALID_PARAM', '[InvalidParameter] A document must be an object.');
  return value;
}

/** Turns parsed JSON into values in place: the tree belongs to the caller and is not used afterwards. */
function revive(json: unknown): Value {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) {
    for (let i = 0; i < json.length; i++) {
      const element: unknown = json[i];
      if (typeof element === 'object' && element !== null) json[i] = revive(element);
    }
    return json;
  }
  const fields: Document = json as Document;
  for (const name in fields) {
    if (name.charCodeAt(0) === 36) {
      const special = reviveSpecial(name, fields);
      if (special !== undefined) return special;
    }
    const value = fields[name];
    if (typeof value === 'object' && value !== null) fields[name] = revive(value);
  }
  return fields;
}

/** The value that a `$type` wrapper stands for, or undefined when the name is an operator of a query or an update. */
function reviveSpecial(name: string, fields: Document): Value {
  const inner = fields[name];
  switch (name) {
    case '$numberInt':
      return Number(inner);
    case '$numberDouble':
      return Number(inner);
    case '$numberLong': {
      const number = Number(inner);
      return Number.isSafeInteger(number) ? number : BigInt(String(inner));
    }
    case '$date':
      return reviveDate(inner);
    case '$oid':
      return ObjectId.createFromHexString(String(inner));
    case '$regularExpression':
      return reviveRegex(inner);
    case '$binary':
    case '$uuid':
    case '$numberDecimal':
    case '$timestamp':
    case '$minKey':
    case '$maxKey':
    case '$code':
    case '$symbol':
    case '$dbPointer':
      return EJSON.deserialize(fields, { relaxed: false });
    case '$undefined':
      return null;
    default:
      return undefined;
  }
}

function reviveDate(inner: Value): Date {
  if (typeof inner === 'string' || typeof inner === 'number') return new Date(inner);
  return new Date(Number(revive(inner)));
}

function reviveRegex(inner: Value): Value {
  if (!isDocument(inner)) return undefined;
  const options = String(inner.options ?? '');
  // JavaScript's own flags g, u, y, d and v have no meaning in the database, which ignores them.
  const kept = [...new Set(options)].filter((flag) => 'imsx'.includes(flag)).sort();
  return new BSONRegExp(String(inner.pattern ?? ''), kept.join(''));
}

/** Writes canonical EJSON. Fields whose value is undefined are left out, as in JSON. */
export function stringifyEjson(value: Value): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return stringifyNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return `{"$numberLong":"${value}"}`;
    case 'object':
      break;
    default:
      return 'null';
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return stringifyArray(value);
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`;
  if (!isDocument(value)) return stringifySpecial(value);
  let text = '';
  for (const name of Object.keys(value)) {
    const field = value[name];
    if (field === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${stringifyEjson(field)}`;
  }
  return `{${text}}`;
}

function stringifyNumber(value: number): string {
  if (Number.isSafeInteger(value)) {
    if (Object.is(value, -0)) return '{"$numberDouble":"-0.0"}';
    return value >= MIN_INT32 && value <= MAX_INT32
      ? `{"$numberInt":"${value}"}`
      : `{"$numberLong":"${value}"}`;
  }
  return `{"$numberDouble":"${value}"}`;
}

function stringifyArray(values: readonly Value[]): string {
  let text = '';
  for (let i = 0; i < values.length; i++) text += (i === 0 ? '' : ',') + stringifyEjson(values[i]);
  return `[${text}]`;
}

function stringifySpecial(value: object): string {
  if (value instanceof RegExp) {
    return `{"$regularExpression":{"pattern":${JSON.stringify(value.source)},"options":${JSON.stringify(value.flags)}}}`;
  }
  return EJSON.stringify(value, { relaxed: false });
}
