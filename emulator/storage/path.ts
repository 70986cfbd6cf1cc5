import { CloudError } from '../errors';

const bucket = 'cloud://local-env.6c6f-local-env-1250000000/';
const maxPathBytes = 850;

/** The fileID of a cloud path, as the platform writes it. */
export function fileIdOf(path: string): string {
  return bucket + path;
}

/** The cloud path of a fileID; undefined when it is not of this environment or names no valid path. */
export function pathOf(fileId: string): string | undefined {
  if (!fileId.startsWith(bucket)) return undefined;
  const path = fileId.slice(bucket.length);
  return isPath(path) ? path : undefined;
}

/**
 * Whether a text may be a cloud path: relative, without empty or dotted segments, without control
 * characters and without those that would change the meaning of a URL.
 */
export function isPath(path: string): boolean {
  return (
    path !== '' &&
    !/\p{Surrogate}/u.test(path) &&
    Buffer.byteLength(encodeURI(path)) <= maxPathBytes &&
    ![...path].some((letter) => letter < ' ' || '\u007f?#%\\"<>^`{|}'.includes(letter)) &&
    path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}

/** The path itself, or the platform's error when it cannot be one. */
export function requirePath(path: string | undefined): string {
  if (path === undefined || !isPath(path)) {
    throw new CloudError(
      'INVALID_PARAM',
      'cloudPath must be a relative path of at most 850 bytes, without "//", ".", ".." or any of ? # % \\.',
    );
  }
  return path;
}
