import { badRequest } from '../refusals';
import { addNumbers, applyBits, multiplyNumbers } from '../values/numbers';
import { isPosition, splitPath } from '../values/paths';
import {
  areEqual,
  clone,
  compareStrings,
  compareValues,
  type Document,
  fieldOf,
  isDocument,
  isNumeric,
  setField,
  type Value,
} from '../values/values';
import { type ArrayAction, changeArray } from './array-updates';

/** Changes a copy of a document; compiled once for all documents of a batch. */
export interface Update {
  apply(document: Document, context: UpdateContext): Document;
}

export interface UpdateContext {
  /** Milliseconds since 1970, for `$currentDate`. */
  now: number;
  /** The document is being created by an upsert, so `$setOnInsert` applies. */
  inserting?: boolean;
  /** Position of the array element that the query matched, for the `$` in a path. */
  matched?: number | undefined;
}

type Container = Document | Value[];
type Change = (container: Container, name: string, target: Target) => void;

interface Target {
  path: string;
  document: Document;
  context: UpdateContext;
}

interface Action {
  path: string;
  /** Whether missing sub-documents on the way are created. */
  creates: boolean;
  change: Change;
  onInsertOnly?: boolean;
}

const ARRAY_OPERATORS: ReadonlySet<string> = new Set<ArrayAction>([
  '$push',
  '$pop',
  '$pull',
  '$pullAll',
  '$addToSet',
]);

/** Compiles update operators. Throws `CloudError` for an unknown operator or two that touch the same path. */
export function compileUpdate(update: Document): Update {
  const actions = Object.entries(update).flatMap(([operator, fields]) => {
    if (!operator.startsWith('$'))
      throw badRequest(
        `unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update`,
      );
    if (!isDocument(fields))
      throw badRequest(
        `Modifiers operate on fields but we found another type instead. For example: {$mod: {<field>: ...}} not {${operator}: ...}`,
      );
    return Object.entries(fields).flatMap(([path, operand]) => compileActions(operator, path, operand));
  });
  refuseConflicts(actions);
  // MongoDB adds new fields in the order of their names, whatever the order in the request.
  actions.sort((a, b) => compareStrings(a.path, b.path));
  return {
    apply(document, context) {
      const copy = clone(document);
      for (const action of actions) {
        if (action.onInsertOnly && !context.inserting) continue;
        applyAt(copy, action, { path: action.path, document: copy, context });
      }
      if (Object.hasOwn(document, '_id') && !areEqual(copy._id, document._id)) throw immutableId();
      return copy;
    },
  };
}

function immutableId(): Error {
  return badRequest("Performing an update on the path '_id' would modify the immutable field '_id'");
}

function refuseConflicts(actions: readonly Action[]): void {
  const paths = actions.map((action) => action.path).sort(compareStrings);
  const seen = new Set<string>();
  for (const path of paths) {
    const parts = splitPath(path);
    for (let length = 1; length <= parts.length; length++) {
      const above = parts.slice(0, length).join('.');
      if (seen.has(above))
        throw badRequest(`Updating the path '${path}' would create a conflict at '${above}'`);
    }
    seen.add(path);
  }
}

function compileActions(operator: string, path: string, operand: Value): Action[] {
  if (path === '') throw badRequest('An empty update path is not valid.');
  if (splitPath(path).includes(''))
    throw badRequest(`The update path '${path}' contains an empty field name, which is not allowed.`);
  if (operator === '$rename') return compileRename(path, operand);
  const change = compileChange(operator, operand);
  const creates = !['$unset', '$pop', '$pull', '$pullAll'].includes(operator);
  return [{ path, creates, change, ...(operator === '$setOnInsert' && { onInsertOnly: true }) }];
}

function compileChange(operator: string, operand: Value): Change {
  if (ARRAY_OPERATORS.has(operator)) return arrayChange(operator as ArrayAction, operand);
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return (container, name) => put(container, name, clone(operand));
    case '$unset':
      return unset;
    case '$inc':
    case '$mul':
      return arithmetic(operator, operand);
    case '$min':
    case '$max': {
      const direction = operator === '$min' ? -1 : 1;
      return (container, name) => {
        const current = pick(container, name);
        if (current === undefined || compareValues(operand, current) * direction > 0)
          put(container, name, clone(operand));
      };
    }
    case '$bit':
      return (container, name, { path }) =>
        put(container, name, applyBits(path, pick(container, name), operand));
    case '$currentDate':
      return (container, name, { context }) => put(container, name, new Date(context.now));
    default:
      throw badRequest(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
  }
}

function arithmetic(operator: '$inc' | '$mul', operand: Value): Change {
  const verb = operator === '$inc' ? 'increment' : 'multiply';
  if (!isNumeric(operand))
    throw badRequest(`Cannot ${verb} with non-numeric argument: ${JSON.stringify(operand)}`);
  return (container, name, { path, document }) => {
    const current = pick(container, name);
    if (current === undefined) {
      put(container, name, operator === '$inc' ? operand : 0);
    } else if (!isNumeric(current)) {
      throw badRequest(
        `Cannot apply ${operator} to a value of non-numeric type. {_id: ${JSON.stringify(document._id)}} has the field '${path}' of non-numeric type ${typeName(current)}`,
      );
    } else {
      put(
        container,
        name,
        operator === '$inc' ? addNumbers(current, operand) : multiplyNumbers(current, operand),
      );
    }
  };
}

function arrayChange(operator: ArrayAction, operand: Value): Change {
  const action = changeArray(operator, operand);
  return (container, name, { path, document }) => {
    const current = pick(container, name);
    if (current === undefined) {
      if (operator === '$push' || operator === '$addToSet') put(container, name, action([]));
      return;
    }
    if (!Array.isArray(current)) {
      const type = typeName(current);
      if (operator === '$push') {
        throw badRequest(
          `The field '${path}' must be an array but is of type ${type} in document {_id: ${JSON.stringify(document._id)}}`,
        );
      }
      throw badRequest(`Cannot apply ${operator} to a non-array value: field '${path}' has type ${type}`);
    }
    put(container, name, action(current));
  };
}

function typeName(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (typeof value === 'boolean') return 'bool';
  if (isNumeric(value)) return Number.isInteger(value) ? 'int' : 'double';
  return typeof value;
}

const unset: Change = (container, name) => {
  if (!Array.isArray(container)) delete container[name];
  else if (isPosition(name) && Number(name) < container.length) container[Number(name)] = null;
};

/** `$rename` is a removal here and a `$set` there; both ends count as touched. */
function compileRename(path: string, operand: Value): Action[] {
  if (typeof operand !== 'string' || operand === '')
    throw badRequest(`The 'to' field for $rename must be a string: ${path}`);
  if (operand === path)
    throw badRequest(`The source and target field for $rename must differ: ${path}: "${path}"`);
  const move: Change = (_container, _name, target) => {
    const parts = splitPath(path);
    const last = parts[parts.length - 1] ?? '';
    let holder: Value = target.document;
    for (const part of parts.slice(0, -1)) holder = isDocument(holder) ? fieldOf(holder, part) : undefined;
    if (Array.isArray(holder))
      throw badRequest(`The source field of $rename cannot be an array element: ${path}`);
    if (!isDocument(holder) || !Object.hasOwn(holder, last)) return;
    const value = holder[last];
    delete holder[last];
    applyAt(
      target.document,
      { path: operand, creates: true, change: (to, name) => put(to, name, value) },
      { ...target, path: operand },
    );
  };
  return [
    { path, creates: false, change: move },
    { path: operand, creates: false, change: () => undefined },
  ];
}

// -- walking to the place of change

function pick(container: Container, name: string): Value {
  return Array.isArray(container) ? container[Number(name)] : fieldOf(container, name);
}

const MAX_ARRAY_GROWTH = 1_500_000;

function put(container: Container, name: string, value: Value): void {
  if (!Array.isArray(container)) {
    setField(container, name, value);
    return;
  }
  const position = Number(name);
  if (position - container.length > MAX_ARRAY_GROWTH)
    throw badRequest('Position of an array element is too large');
  while (container.length < position) container.push(null);
  container[position] = value;
}

function applyAt(document: Document, action: Action, target: Target): void {
  descend(document, splitPath(action.path), 0, action, target);
}

function descend(
  container: Container,
  parts: readonly string[],
  at: number,
  action: Action,
  target: Target,
): void {
  const name = parts[at] ?? '';
  if (Array.isArray(container) && name === '$[]') {
    for (let i = 0; i < container.length; i++) step(container, String(i), parts, at, action, target);
    return;
  }
  if (Array.isArray(container) && name === '$') {
    if (target.context.matched === undefined) {
      throw badRequest('The positional operator did not find the match needed from the query.');
    }
    step(container, String(target.context.matched), parts, at, action, target);
    return;
  }
  if (Array.isArray(container) && !isPosition(name)) {
    if (!action.creates) return;
    throw badRequest(
      `Cannot create field '${name}' in element {${parts[at - 1] ?? ''}: ${JSON.stringify(container)}}`,
    );
  }
  step(container, name, parts, at, action, target);
}

function step(
  container: Container,
  name: string,
  parts: readonly string[],
  at: number,
  action: Action,
  target: Target,
): void {
  if (at === parts.length - 1) {
    action.change(container, name, target);
    return;
  }
  const below = pick(container, name);
  if (isDocument(below) || Array.isArray(below)) {
    descend(below, parts, at + 1, action, target);
  } else if (below === undefined) {
    if (!action.creates) return;
    const created: Document = {};
    descend(created, parts, at + 1, action, target);
    put(container, name, created);
  } else if (action.creates) {
    throw badRequest(
      `Cannot create field '${parts[at + 1] ?? ''}' in element {${name}: ${JSON.stringify(below)}}`,
    );
  }
}
