import { Binary, BSONRegExp, Decimal128, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { type GeoTest, parseGeoOperator } from '../geo/conditions';
import { badRequest } from '../refusals';
import { someLeaf, splitPath } from '../values/paths';
import {
  areEqual,
  compareValues,
  type Document,
  isDocument,
  isNumeric,
  numberOf,
  RANK,
  rankOf,
  type Value,
} from '../values/values';

/** Tests one document against a compiled query. */
export type Matcher = (document: Document) => boolean;
type LeafTest = (leaf: Value) => boolean;

/** Tests a document against one `$expr`. */
export type ExpressionTest = (document: Document) => boolean;
/** Compiles `$expr`; given by the aggregation, which owns the expression language. */
export type CompileExpressionTest = (expression: Value) => ExpressionTest;

/** Compiles a query once, so that testing a document allocates nothing. Throws `CloudError` for an unknown operator. */
export function compileQuery(query: Document, expression?: CompileExpressionTest): Matcher {
  const tests = Object.keys(query).map((name) => compileEntry(name, query[name], expression));
  const [first] = tests;
  if (first === undefined) return () => true;
  if (tests.length === 1) return first;
  return (document) => tests.every((test) => test(document));
}

function compileEntry(name: string, operand: Value, expression: CompileExpressionTest | undefined): Matcher {
  if (!name.startsWith('$')) return compileField(name, operand);
  switch (name) {
    case '$and': {
      const all = compileBranches(name, operand, expression);
      return (document) => all.every((test) => test(document));
    }
    case '$or': {
      const any = compileBranches(name, operand, expression);
      return (document) => any.some((test) => test(document));
    }
    case '$nor': {
      const none = compileBranches(name, operand, expression);
      return (document) => !none.some((test) => test(document));
    }
    case '$expr': {
      if (expression === undefined) throw badRequest('$expr is not allowed in this context');
      return expression(operand);
    }
    case '$comment':
      return () => true;
    default:
      throw badRequest(`unknown top level operator: ${name}`);
  }
}

function compileBranches(
  name: string,
  operand: Value,
  expression: CompileExpressionTest | undefined,
): Matcher[] {
  if (!Array.isArray(operand) || operand.length === 0) throw badRequest(`${name} must be a nonempty array`);
  return operand.map((branch: Value) => {
    if (!isDocument(branch)) throw badRequest(`${name} entries need to be full objects`);
    return compileQuery(branch, expression);
  });
}

/** Tells `{ $gt: 1 }` from a sub-document that is compared whole. */
export function isOperatorDocument(value: Value): value is Document {
  if (!isDocument(value)) return false;
  for (const name in value) return name.startsWith('$') && name !== '$ref' && name !== '$id';
  return false;
}

function compileField(path: string, operand: Value): Matcher {
  const parts = splitPath(path);
  const tests = compileOperand(operand);
  const single = parts.length === 1 ? path : undefined;
  return (document) =>
    tests.every(({ test, negated }) => {
      if (single !== undefined)
        return test(Object.hasOwn(document, single) ? document[single] : undefined) !== negated;
      return someLeaf(document, parts, test) !== negated;
    });
}

interface CompiledTest {
  test: LeafTest;
  /** `$ne` and its like hold when no leaf passes the positive test. */
  negated: boolean;
}

function compileOperand(operand: Value): CompiledTest[] {
  if (!isOperatorDocument(operand)) return [positive(equals(operand))];
  return Object.keys(operand).flatMap((name) => compileOperator(name, operand[name], operand));
}

const positive = (test: LeafTest): CompiledTest => ({ test, negated: false });
const negative = (test: LeafTest): CompiledTest => ({ test, negated: true });

function compileOperator(name: string, operand: Value, siblings: Document): CompiledTest[] {
  switch (name) {
    case '$eq':
      return [positive(isRegex(operand) ? orElement((leaf) => areEqual(leaf, operand)) : equals(operand))];
    case '$ne':
      return [negative(equals(operand))];
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return [positive(ordered(name, operand))];
    case '$in':
      return [positive(oneOf(name, operand))];
    case '$nin':
      return [negative(oneOf(name, operand))];
    case '$not':
      return [negative(notOperand(operand))];
    case '$exists':
      return [{ test: (leaf) => leaf !== undefined, negated: !isTruthy(operand) }];
    case '$type':
      return [positive(ofType(operand))];
    case '$mod':
      return [positive(modulo(operand))];
    case '$regex':
      return [positive(orElement(regexTest(regexOperand(operand, siblings.$options))))];
    case '$options':
      if (siblings.$regex === undefined) throw badRequest('$options needs a $regex');
      return [];
    case '$size':
      return [positive(ofSize(operand))];
    case '$all':
      return everyOf(operand);
    case '$elemMatch':
      return [positive(elementMatch(operand))];
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return [positive(bits(name, operand))];
    case '$geoWithin':
    case '$geoIntersects':
    case '$nearSphere':
    case '$near':
      return [positive(orElementGeo(parseGeoOperator(name, operand).test))];
    case '$maxDistance':
    case '$minDistance':
    case '$comment':
      return [];
    default:
      throw badRequest(`unknown operator: ${name}`);
  }
}

function isTruthy(value: Value): boolean {
  return value !== false && value !== null && value !== 0 && value !== undefined;
}

/** Passes when the leaf itself or, for an array, one of its elements passes. */
function orElement(test: LeafTest): LeafTest {
  return (leaf) => test(leaf) || (Array.isArray(leaf) && leaf.some(test));
}

/** A coordinate pair is an array itself, so the whole leaf is tried first and then each element. */
function orElementGeo(test: GeoTest): LeafTest {
  return (leaf) => test(leaf) || (Array.isArray(leaf) && leaf.some((element) => test(element)));
}

function isRegex(value: Value): boolean {
  return rankOf(value) === RANK.regex;
}

/** Equality as a query means it: null also matches a missing field, a regular expression matches strings. */
function equals(operand: Value): LeafTest {
  if (operand === null || operand === undefined)
    return orElement((leaf) => leaf === null || leaf === undefined);
  if (isRegex(operand)) return orElement(regexTest(operand));
  if (typeof operand === 'string' || typeof operand === 'boolean') {
    return (leaf) => leaf === operand || (Array.isArray(leaf) && leaf.includes(operand));
  }
  return orElement((leaf) => leaf !== undefined && areEqual(leaf, operand));
}

function ordered(name: '$gt' | '$gte' | '$lt' | '$lte', operand: Value): LeafTest {
  const rank = rankOf(operand);
  if (rank === RANK.regex) throw badRequest(`Can't have RegEx as arg to predicate over field`);
  const holds: (order: number) => boolean =
    name === '$gt'
      ? (order) => order > 0
      : name === '$gte'
        ? (order) => order >= 0
        : name === '$lt'
          ? (order) => order < 0
          : (order) => order <= 0;
  const isExtreme = operand instanceof MinKey || operand instanceof MaxKey;
  const operandIsNaN = Number.isNaN(operand);
  // Values of different types never compare, and NaN is equal to itself but neither above nor below.
  const test: LeafTest = (leaf) => {
    if (rankOf(leaf) !== rank && !isExtreme) return false;
    if (operandIsNaN || Number.isNaN(leaf)) return name.endsWith('e') && operandIsNaN && Number.isNaN(leaf);
    return holds(compareValues(leaf, operand));
  };
  return orElement(test);
}

function oneOf(name: string, operand: Value): LeafTest {
  if (!Array.isArray(operand)) throw badRequest(`${name} needs an array`);
  const strings = new Set<Value>(operand.filter((value) => typeof value === 'string'));
  const others = operand
    .filter((value: Value) => typeof value !== 'string')
    .map((value: Value) => equals(value));
  return (leaf) => {
    if (typeof leaf === 'string' && strings.has(leaf)) return true;
    if (strings.size > 0 && Array.isArray(leaf) && leaf.some((element) => strings.has(element))) return true;
    return others.some((test) => test(leaf));
  };
}

/** `$not` takes a regular expression or operators, all of which must hold for it to reject. */
function notOperand(operand: Value): LeafTest {
  if (isRegex(operand)) return orElement(regexTest(operand));
  if (!isOperatorDocument(operand)) throw badRequest('$not needs a regex or a document');
  const tests = compileOperand(operand);
  return (leaf) => tests.every(({ test, negated }) => test(leaf) !== negated);
}

function regexOperand(operand: Value, options: Value): Value {
  if (typeof operand === 'string') return new BSONRegExp(operand, typeof options === 'string' ? options : '');
  if (operand instanceof BSONRegExp) {
    return typeof options === 'string' ? new BSONRegExp(operand.pattern, options) : operand;
  }
  throw badRequest('$regex has to be a string');
}

/** Translates a stored pattern to JavaScript; `x` drops white space and comments, as it has no JavaScript flag. */
export function toRegExp(value: Value): RegExp {
  if (!(value instanceof BSONRegExp)) return value instanceof RegExp ? value : /(?!)/;
  let pattern = value.pattern;
  let flags = [...value.options].filter((flag) => 'ims'.includes(flag)).join('');
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  if (inline) {
    pattern = pattern.slice(inline[0].length);
    flags += [...(inline[1] ?? '')].filter((flag) => 'ims'.includes(flag) && !flags.includes(flag)).join('');
  }
  if (value.options.includes('x') || inline?.[1]?.includes('x')) {
    pattern = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\s+|#.*$/gm, (part) =>
      /^[\\[]/.test(part) ? part : '',
    );
  }
  try {
    return new RegExp(pattern, flags);
  } catch {
    throw badRequest(`Regular expression is invalid: ${pattern}`);
  }
}

function regexTest(operand: Value): LeafTest {
  const regex = toRegExp(operand);
  return (leaf) => (typeof leaf === 'string' ? regex.test(leaf) : isRegex(leaf) && areEqual(leaf, operand));
}

const TYPE_NUMBERS: Record<string, string> = {
  '1': 'double',
  '2': 'string',
  '3': 'object',
  '4': 'array',
  '5': 'binData',
  '7': 'objectId',
  '8': 'bool',
  '9': 'date',
  '10': 'null',
  '11': 'regex',
  '16': 'int',
  '17': 'timestamp',
  '18': 'long',
  '19': 'decimal',
  '-1': 'minKey',
  '127': 'maxKey',
};

/** The BSON type of a value by the alias that `$type` uses. */
export function typeAlias(value: Value): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) return 'double';
    return value >= -0x80000000 && value <= 0x7fffffff ? 'int' : 'long';
  }
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Binary) return 'binData';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof MinKey) return 'minKey';
  if (value instanceof MaxKey) return 'maxKey';
  return isRegex(value) ? 'regex' : 'object';
}

function ofType(operand: Value): LeafTest {
  const wanted = new Set(
    (Array.isArray(operand) ? operand : [operand]).map((type) => TYPE_NUMBERS[String(type)] ?? String(type)),
  );
  const known = new Set([...Object.values(TYPE_NUMBERS), 'number']);
  for (const type of wanted) if (!known.has(type)) throw badRequest(`Unknown type name alias: ${type}`);
  const test: LeafTest = (leaf) =>
    leaf !== undefined && (wanted.has(typeAlias(leaf)) || (wanted.has('number') && isNumeric(leaf)));
  return orElement(test);
}

function modulo(operand: Value): LeafTest {
  if (!Array.isArray(operand) || operand.length !== 2)
    throw badRequest('malformed mod, needs to be an array of two numbers');
  const [divisor, remainder] = operand.map((part: Value) => truncate(part));
  if (divisor === undefined || remainder === undefined)
    throw badRequest('malformed mod, divisor and remainder must be numbers');
  if (divisor === 0n) throw badRequest('divisor cannot be 0');
  return orElement((leaf) => {
    const value = truncate(leaf);
    return value !== undefined && value % divisor === remainder;
  });
}

function truncate(value: Value): bigint | undefined {
  if (!isNumeric(value)) return undefined;
  const number = numberOf(value);
  if (typeof number === 'bigint') return number;
  return Number.isFinite(number) ? BigInt(Math.trunc(number)) : undefined;
}

function ofSize(operand: Value): LeafTest {
  if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0) {
    throw badRequest('$size must be a whole non-negative number');
  }
  return (leaf) => Array.isArray(leaf) && leaf.length === operand;
}

/** `$all` is one test per member, each of which a different element may satisfy. */
function everyOf(operand: Value): CompiledTest[] {
  if (!Array.isArray(operand)) throw badRequest('$all needs an array');
  if (operand.length === 0) return [positive(() => false)];
  return operand.map((member: Value) => {
    const isElementMatch = isOperatorDocument(member) && member.$elemMatch !== undefined;
    return positive(isElementMatch ? elementMatch(member.$elemMatch) : equals(member));
  });
}

function elementMatch(operand: Value): LeafTest {
  if (!isDocument(operand)) throw badRequest('$elemMatch needs an Object');
  const first = Object.keys(operand)[0];
  if (first?.startsWith('$') && first !== '$and' && first !== '$or' && first !== '$nor') {
    const tests = compileOperand(operand);
    return (leaf) =>
      Array.isArray(leaf) &&
      leaf.some((element: Value) => tests.every(({ test, negated }) => test(element) !== negated));
  }
  const matcher = compileQuery(operand);
  return (leaf) =>
    Array.isArray(leaf) &&
    leaf.some((element: Value) => {
      if (isDocument(element)) return matcher(element);
      return Array.isArray(element) && matcher(Object.fromEntries(element.entries()));
    });
}

function bits(name: string, operand: Value): LeafTest {
  const mask = bitMask(operand);
  return orElement((leaf) => {
    const value = truncate(leaf);
    if (value === undefined) return false;
    const set = BigInt.asUintN(64, value) & mask;
    switch (name) {
      case '$bitsAllSet':
        return set === mask;
      case '$bitsAllClear':
        return set === 0n;
      case '$bitsAnySet':
        return set !== 0n;
      default:
        return set !== mask;
    }
  });
}

function bitMask(operand: Value): bigint {
  if (Array.isArray(operand))
    return operand.reduce((mask: bigint, bit: Value) => mask | (1n << BigInt(Number(bit))), 0n);
  const mask = truncate(operand);
  if (mask === undefined || mask < 0n)
    throw badRequest('bit operators need a number or an array of bit positions');
  return mask;
}
