import { badRequest } from '../refusals';
import { splitPath } from '../values/paths';
import { type Document, fieldOf, isDocument, setField, type Value } from '../values/values';
import { compileQuery } from './matcher';

/** Chooses the fields of a document that a reader gets. */
export type Projection = (document: Document) => Document;

interface Tree {
  [part: string]: Tree | true;
}

interface Spec {
  including: boolean;
  includeId: boolean;
  tree: Tree;
  slices: { path: string; operand: Value }[];
  matches: { path: string; operand: Value }[];
}

/** Compiles `{ a: 1, 'b.c': 1 }`, `{ a: 0 }`, `$slice` and `$elemMatch`. Throws `CloudError` for a mixture. */
export function compileProjection(projection: Document): Projection {
  const spec = readSpec(projection);
  return (document) => {
    let result: Document;
    if (spec.including) result = include(document, spec.tree);
    else result = exclude(document, spec.tree);
    if (!spec.includeId) delete result._id;
    else if (spec.including && Object.hasOwn(document, '_id')) result = { _id: document._id, ...result };
    for (const { path, operand } of spec.slices)
      result = slicePath(result, document, splitPath(path), operand, spec.including);
    for (const { path, operand } of spec.matches) firstMatch(result, document, path, operand);
    return result;
  };
}

function isShown(value: Value): boolean {
  return value !== 0 && value !== false && value !== null && value !== undefined;
}

function readSpec(projection: Document): Spec {
  const slices: Spec['slices'] = [];
  const matches: Spec['matches'] = [];
  const plain: [string, boolean][] = [];
  let includeId = true;
  for (const [path, value] of Object.entries(projection)) {
    if (isDocument(value)) {
      if (value.$slice !== undefined) slices.push({ path, operand: value.$slice });
      else if (value.$elemMatch !== undefined) matches.push({ path, operand: value.$elemMatch });
      else throw badRequest(`Unsupported projection option: ${path}`);
    } else if (path === '_id') includeId = isShown(value);
    else plain.push([path, isShown(value)]);
  }
  const including =
    plain.some(([, shown]) => shown) || (plain.length === 0 && matches.length > 0 && slices.length === 0);
  if (including && plain.some(([, shown]) => !shown)) {
    throw badRequest('Projection cannot have a mix of inclusion and exclusion.');
  }
  const onlyId =
    plain.length === 0 &&
    slices.length === 0 &&
    matches.length === 0 &&
    projection._id !== undefined &&
    includeId;
  const tree: Tree = {};
  for (const [path] of plain) addPath(tree, splitPath(path));
  // `$elemMatch` includes its field, and with it turns the projection into an inclusion.
  return { including: including || onlyId, includeId, tree, slices, matches };
}

function addPath(tree: Tree, parts: readonly string[]): void {
  const [part, ...rest] = parts;
  if (part === undefined) return;
  if (rest.length === 0) {
    tree[part] = true;
    return;
  }
  const below = tree[part];
  if (below === true) return;
  const next = below ?? {};
  tree[part] = next;
  addPath(next, rest);
}

function include(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const name of Object.keys(document)) {
    const below = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (below === undefined) continue;
    const value = below === true ? document[name] : includeBelow(document[name], below);
    if (value !== undefined) setField(result, name, value);
  }
  return result;
}

function includeBelow(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) {
    return value.flatMap((element: Value) => {
      const kept = includeBelow(element, tree);
      return kept === undefined ? [] : [kept];
    });
  }
  return isDocument(value) ? include(value, tree) : undefined;
}

function exclude(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const name of Object.keys(document)) {
    const below = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (below !== true)
      setField(result, name, below === undefined ? document[name] : excludeBelow(document[name], below));
  }
  return result;
}

function excludeBelow(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) return value.map((element: Value) => excludeBelow(element, tree));
  return isDocument(value) ? exclude(value, tree) : value;
}

/** `$slice` shortens an array and leaves the other fields as they are. */
function slicePath(
  result: Document,
  source: Document,
  parts: readonly string[],
  operand: Value,
  including: boolean,
): Document {
  const [part = '', ...rest] = parts;
  const original = fieldOf(source, part);
  if (original === undefined) return result;
  const changed = { ...result };
  if (rest.length === 0) {
    setField(changed, part, Array.isArray(original) ? slice(original, operand) : original);
  } else if (isDocument(original)) {
    const shown = fieldOf(result, part);
    const base = isDocument(shown) ? shown : including ? {} : original;
    setField(changed, part, slicePath(base, original, rest, operand, including));
  }
  return changed;
}

function slice(array: readonly Value[], operand: Value): Value[] {
  if (typeof operand === 'number') return operand < 0 ? array.slice(operand) : array.slice(0, operand);
  const [skip, count]: unknown[] = Array.isArray(operand) ? operand : [];
  if (typeof skip !== 'number' || typeof count !== 'number' || count <= 0) {
    throw badRequest('$slice limit must be positive');
  }
  const from = skip < 0 ? Math.max(0, array.length + skip) : skip;
  return array.slice(from, from + count);
}

function firstMatch(result: Document, source: Document, path: string, operand: Value): void {
  const array = fieldOf(source, path);
  if (!Array.isArray(array) || !isDocument(operand)) return;
  const matcher = compileQuery({ array: { $elemMatch: operand } });
  const found = array.find((element: Value) => matcher({ array: [element] }));
  if (found === undefined) delete result[path];
  else setField(result, path, [found]);
}
