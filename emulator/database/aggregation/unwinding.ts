import { badRequest } from '../refusals';
import { splitPath, valueAt, writePath } from '../values/paths';
import { type Document, isDocument, type Value } from '../values/values';

interface Unwind {
  path: string;
  indexField: string | undefined;
  keepsEmpty: boolean;
}

function readSpec(value: Value): Unwind {
  const spec: Document = isDocument(value) ? value : { path: value };
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = spec;
  if (typeof path !== 'string' || !path.startsWith('$') || path.length < 2) {
    throw badRequest("path option to $unwind stage should be prefixed with a '$'");
  }
  if (
    includeArrayIndex !== undefined &&
    (typeof includeArrayIndex !== 'string' || includeArrayIndex.startsWith('$'))
  ) {
    throw badRequest('the includeArrayIndex option to $unwind stage should be a field name');
  }
  return {
    path: path.slice(1),
    indexField: includeArrayIndex,
    keepsEmpty: preserveNullAndEmptyArrays === true,
  };
}

/** `$unwind`: one document per element. A value that is no array counts as its own only element. */
export function unwind(documents: readonly Document[], value: Value): Document[] {
  const { path, indexField, keepsEmpty } = readSpec(value);
  return documents.flatMap((document) => {
    const array = valueAt(document, path);
    if (Array.isArray(array) && array.length > 0) {
      return array.map((element: Value, i) => withField(withField(document, path, element), indexField, i));
    }
    const isEmpty = array === null || array === undefined || Array.isArray(array);
    if (isEmpty && !keepsEmpty) return [];
    const kept = Array.isArray(array) ? withField(document, path, undefined) : document;
    return [withField(kept, indexField, null)];
  });
}

/** A copy with one path changed; everything beside the path is shared. `undefined` removes the field. */
export function withField(document: Document, path: string | undefined, value: Value): Document {
  if (path === undefined) return document;
  const copy = { ...document };
  const parts = splitPath(path);
  let holder = copy;
  for (const part of parts.slice(0, -1)) {
    const below = holder[part];
    const next: Document = isDocument(below) ? { ...below } : {};
    holder[part] = next;
    holder = next;
  }
  const last = parts[parts.length - 1] ?? '';
  if (value === undefined) delete holder[last];
  else writePath(holder, last, value);
  return copy;
}
