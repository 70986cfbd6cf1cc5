import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build, version } from 'esbuild';

const made = new Map<string, Promise<string>>();

/**
 * Compiles one of the emulator's own TypeScript entries into its cache folder and returns the file's path.
 * The name carries a hash of the sources beside the entry, so a changed source is compiled again and many
 * clouds may start at once.
 */
export function bundle(entry: string, platform: 'node' | 'browser'): Promise<string> {
  const known = made.get(entry);
  if (known !== undefined) return known;
  const started = compile(entry, platform);
  made.set(entry, started);
  started.catch(() => made.delete(entry));
  return started;
}

async function compile(entry: string, platform: 'node' | 'browser'): Promise<string> {
  const folder = await cacheFolder();
  const file = join(folder, `${platform}-${await digestOf(join(entry, '..'), entry)}.js`);
  if (await exists(file)) return file;
  const options: BuildOptions =
    platform === 'node'
      ? { platform, format: 'cjs', target: 'node20' }
      : { platform, format: 'iife', target: 'es2022', minify: true };
  const built = await build({
    ...options,
    entryPoints: [entry],
    bundle: true,
    write: false,
    logLevel: 'silent',
  });
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, built.outputFiles?.[0]?.contents ?? '');
  await rename(draft, file);
  return file;
}

async function digestOf(folder: string, entry: string): Promise<string> {
  const hash = createHash('sha256').update(`${version}\n${entry}\n`);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  for (const name of names) hash.update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

async function cacheFolder(): Promise<string> {
  const own = join(__dirname, 'node_modules', '.cache');
  try {
    await mkdir(own, { recursive: true });
    await access(own, 2);
    return own;
  } catch {
    const shared = join(tmpdir(), 'cloudbase-local-cache');
    await mkdir(shared, { recursive: true });
    return shared;
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
