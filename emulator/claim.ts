import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from './json';
import { StartError } from './problem';

const attempts = 3;

/**
 * Claims a data folder for this process, so that no two clouds write to it at once. A claim whose process has
 * ended, however it ended, counts for nothing. Returns the function that gives the folder back; throws one
 * sentence when another local cloud has it.
 */
export function claimFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'cloud.claim');
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (write(file)) return () => rmSync(file, { force: true });
    if (isHeld(file)) break;
    rmSync(file, { force: true });
  }
  throw new StartError(
    `The data folder ${folder} is in use by another local cloud: end that one, or name another folder.`,
  );
}

function write(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function isHeld(file: string): boolean {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(owner) || owner <= 0) return false;
    process.kill(owner, 0);
    return true;
  } catch (error) {
    // Not permitted means that the process lives and belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
}

/** The system's code of an error, whichever realm made it. */
function codeOf(error: unknown): unknown {
  return isRecord(error) ? error.code : undefined;
}
