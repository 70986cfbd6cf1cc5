import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { claimFolder } from '../emulator/claim';
import { Refusal } from './refusal';

/** How far the demo data got: a folder that was left while it was being filled is filled anew. */
export type Filling = 'empty' | 'filling' | 'demo';

const Mark = v.object({
  madeBy: v.literal('owner-ladder'),
  filling: v.picklist(['empty', 'filling', 'demo']),
});

const MARK_FILE = 'owner-ladder.json';

/**
 * The folder in which the local cloud keeps everything. It is opened only when this project made it, or
 * when it is empty, so that a mistyped DATA_DIR can never cost anyone a file.
 */
export class DataFolder {
  private constructor(
    readonly path: string,
    private state: Filling,
  ) {}

  /** Throws the Refusal that `open` would, without touching anything: asked before a long build. */
  static async check(folder: string): Promise<void> {
    await requireOurs(folder);
    requireUnused(folder);
  }

  /** Throws a Refusal when the folder belongs to something else, is damaged, or is in use. */
  static async open(folder: string): Promise<DataFolder> {
    await DataFolder.check(folder);
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw new Refusal(
        `The data folder ${folder} cannot be made (${words(error)}): choose another with DATA_DIR.`,
      );
    });
    const opened = new DataFolder(folder, await readMark(folder));
    if (opened.state === 'filling') await opened.empty();
    else await opened.mark(opened.state);
    return opened;
  }

  /** Moves what is there out of the way, so that `--fresh` can be regretted. Returns where it went, if anything was there. */
  static async setAside(folder: string): Promise<string | undefined> {
    if (!existsSync(folder) || (await readdir(folder)).length === 0) return undefined;
    await DataFolder.check(folder);
    const aside = `${folder}.before-fresh`;
    if (existsSync(aside)) {
      await requireOurs(aside);
      await rm(aside, { recursive: true });
    }
    await rename(folder, aside);
    return aside;
  }

  get filling(): Filling {
    return this.state;
  }

  async mark(filling: Filling): Promise<void> {
    this.state = filling;
    const draft = path.join(this.path, `${MARK_FILE}.draft`);
    await writeFile(draft, `${JSON.stringify({ madeBy: 'owner-ladder', filling })}\n`);
    await rename(draft, path.join(this.path, MARK_FILE));
  }

  private async empty(): Promise<void> {
    for (const name of await readdir(this.path)) {
      if (name !== MARK_FILE) await rm(path.join(this.path, name), { recursive: true });
    }
    await this.mark('empty');
  }
}

async function requireOurs(folder: string): Promise<void> {
  const names = existsSync(folder)
    ? await readdir(folder).catch(() => {
        throw new Refusal(`${folder} is not a folder that can be read: choose another with DATA_DIR.`);
      })
    : [];
  if (names.length > 0 && !names.includes(MARK_FILE)) {
    throw new Refusal(
      `The folder ${folder} holds files that this command did not make, so it is left alone: choose another with DATA_DIR.`,
    );
  }
}

async function readMark(folder: string): Promise<Filling> {
  const file = path.join(folder, MARK_FILE);
  if (!existsSync(file)) return 'empty';
  try {
    return v.parse(Mark, JSON.parse(await readFile(file, 'utf8'))).filling;
  } catch {
    throw damaged(folder, `${MARK_FILE} cannot be read`);
  }
}

/** The one sentence for data that cannot be used any more. */
export function damaged(folder: string, reason: string): Refusal {
  return new Refusal(
    `The data folder ${folder} is damaged (${reason}): add \`-- --fresh\` to move it aside and start over, or put back a copy of it.`,
  );
}

/** The local cloud claims its folder when it starts; here it is only asked whether it could. */
function requireUnused(folder: string): void {
  if (!existsSync(folder)) return;
  try {
    claimFolder(folder)();
  } catch (error) {
    throw new Refusal(words(error));
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
