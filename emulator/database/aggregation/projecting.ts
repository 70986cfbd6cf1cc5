import { badRequest } from '../refusals';
import { splitPath } from '../values/paths';
import {
  type Document,
  fieldOf,
  isDocument,
  isNumeric,
  numberOf,
  setField,
  type Value,
} from '../values/values';
import { compileExpression, type Evaluate, type Scope, type Variables } from './expressions';

/** `$project`, `$addFields` and `$unset`: what becomes of each field, as a tree along the dotted paths. */
type Node = { kind: 'keep' } | { kind: 'drop' } | { kind: 'compute'; evaluate: Evaluate } | Branch;
interface Branch {
  kind: 'branch';
  fields: Map<string, Node>;
}

const createBranch = (): Branch => ({ kind: 'branch', fields: new Map() });

function place(branch: Branch, parts: readonly string[], node: Node, whole: string): void {
  const [part = '', ...rest] = parts;
  if (part === '' || part.startsWith('$'))
    throw badRequest(
      `Invalid field path '${whole}': a field name must be non-empty and may not start with '$'`,
    );
  const below = branch.fields.get(part);
  if (rest.length === 0) {
    if (below !== undefined) throw badRequest(`Invalid projection: path collision at ${whole}`);
    branch.fields.set(part, node);
    return;
  }
  if (below !== undefined && below.kind !== 'branch')
    throw badRequest(`Invalid projection: path collision at ${whole}`);
  const next = below ?? createBranch();
  branch.fields.set(part, next);
  place(next, rest, node, whole);
}

function isOperator(value: Document): boolean {
  return Object.keys(value).some((name) => name.startsWith('$'));
}

function readFields(branch: Branch, spec: Document, prefix: string, toNode: (value: Value) => Node): void {
  for (const [name, value] of Object.entries(spec)) {
    const path = prefix + name;
    if (isDocument(value) && !isOperator(value) && Object.keys(value).length > 0)
      readFields(branch, value, `${path}.`, toNode);
    else place(branch, splitPath(path), toNode(value), path);
  }
}

type Apply = (document: Document, variables: Variables) => Document;

/** Compiles `$addFields`. */
export function compileAddFields(spec: Document): Apply {
  const tree = createBranch();
  readFields(tree, spec, '', (value) => ({ kind: 'compute', evaluate: compileExpression(value) }));
  return (root, variables) => addTo(root, tree, { root, variables });
}

function addTo(document: Document, branch: Branch, scope: Scope): Document {
  const result = { ...document };
  for (const [name, node] of branch.fields) {
    const value =
      node.kind === 'branch' ? addBelow(fieldOf(document, name), node, scope) : computeNode(node, scope);
    if (value === undefined) delete result[name];
    else setField(result, name, value);
  }
  return result;
}

function addBelow(value: Value, branch: Branch, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((element: Value) => addBelow(element, branch, scope));
  return addTo(isDocument(value) ? value : {}, branch, scope);
}

function computeNode(node: Node, scope: Scope): Value {
  return node.kind === 'compute' ? node.evaluate(scope) : undefined;
}

/** Compiles `$unset`, which takes one path or several. */
export function compileUnset(value: Value): Apply {
  const paths: Value[] = Array.isArray(value) ? value : [value];
  const tree = createBranch();
  for (const path of paths) {
    if (typeof path !== 'string' || path === '')
      throw badRequest('$unset specification must be a string or an array of strings');
    place(tree, splitPath(path), { kind: 'drop' }, path);
  }
  return (document) => drop(document, tree);
}

/** Compiles `$project`. Throws `CloudError` when inclusion and exclusion are mixed. */
export function compileProject(spec: Document): Apply {
  if (Object.keys(spec).length === 0) throw badRequest('$project specification must have at least one field');
  const { _id: id, ...rest } = spec;
  const tree = createBranch();
  readFields(tree, rest, '', toProjectNode);
  const kinds = new Set(listKinds(tree));
  const idNode = id === undefined ? undefined : toProjectNode(id);
  const isExclusion = kinds.has('drop') || (kinds.size === 0 && idNode?.kind === 'drop');
  if (isExclusion && (kinds.has('keep') || kinds.has('compute'))) {
    throw badRequest('Invalid $project: cannot do inclusion in exclusion projection');
  }
  if (isExclusion) {
    if (idNode?.kind === 'drop') tree.fields.set('_id', idNode);
    return (document) => drop(document, tree);
  }
  if (idNode?.kind !== 'drop') tree.fields = new Map([['_id', idNode ?? { kind: 'keep' }], ...tree.fields]);
  return (root, variables) => keep(root, tree, { root, variables });
}

function toProjectNode(value: Value): Node {
  if (value === true || (isNumeric(value) && Number(numberOf(value)) !== 0)) return { kind: 'keep' };
  if (value === false || isNumeric(value)) return { kind: 'drop' };
  return { kind: 'compute', evaluate: compileExpression(value) };
}

function listKinds(branch: Branch): Node['kind'][] {
  return [...branch.fields.values()].flatMap((node) =>
    node.kind === 'branch' ? listKinds(node) : [node.kind],
  );
}

/** Kept fields come in the document's own order, computed ones behind them in the order of the specification. */
function keep(document: Document, branch: Branch, scope: Scope): Document {
  const result: Document = {};
  for (const name of Object.keys(document)) {
    const node = branch.fields.get(name);
    if (node?.kind === 'keep') setField(result, name, document[name]);
    if (node?.kind !== 'branch') continue;
    const value = keepBelow(document[name], node, scope);
    if (value !== undefined) setField(result, name, value);
  }
  for (const [name, node] of branch.fields) {
    const isNew =
      node.kind === 'branch' && !Object.hasOwn(document, name) && listKinds(node).includes('compute');
    if (node.kind !== 'compute' && !isNew) continue;
    const value = node.kind === 'branch' ? keep({}, node, scope) : computeNode(node, scope);
    if (value !== undefined) setField(result, name, value);
  }
  return result;
}

function keepBelow(value: Value, branch: Branch, scope: Scope): Value {
  if (isDocument(value)) return keep(value, branch, scope);
  if (Array.isArray(value)) {
    return value.flatMap((element: Value) => {
      const kept = keepBelow(element, branch, scope);
      return kept === undefined ? [] : [kept];
    });
  }
  return listKinds(branch).includes('compute') ? keep({}, branch, scope) : undefined;
}

function drop(document: Document, branch: Branch): Document {
  const result: Document = {};
  for (const name of Object.keys(document)) {
    const node = branch.fields.get(name);
    if (node?.kind === 'drop') continue;
    setField(result, name, node?.kind === 'branch' ? dropBelow(document[name], node) : document[name]);
  }
  return result;
}

function dropBelow(value: Value, branch: Branch): Value {
  if (Array.isArray(value)) return value.map((element: Value) => dropBelow(element, branch));
  return isDocument(value) ? drop(value, branch) : value;
}
