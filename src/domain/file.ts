/** Ids of files as the platform gives them: cloud://<environment>.<bucket>/<path>. */
const FILE_ID = /^cloud:\/\/[A-Za-z0-9._-]+\/(.+)$/;

/** The path of a file within the storage, or null for what is no file id. */
export function filePathOf(fileId: string): string | null {
  const path = FILE_ID.exec(fileId)?.[1] ?? null;
  return path?.split('/').some((part) => part === '' || part === '.' || part === '..') ? null : path;
}

/**
 * Whether a file lies in the folder that was handed to one person. The folder's name cannot be guessed
 * by others, so a file there was put there by that person.
 */
export function isInFolder(fileId: string, folder: string): boolean {
  return filePathOf(fileId)?.startsWith(`${folder}/`) ?? false;
}

const FILE_IDS = /cloud:\/\/[^"\\]+/g;

/** The ids of all files that a row names, wherever they stand in it. */
export function fileIdsIn(row: object): string[] {
  return [...new Set(JSON.stringify(row).match(FILE_IDS) ?? [])];
}
