import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import * as v from 'valibot';
import { loaderSource, produceCodeCache } from './codeCache';
import { lazyRequires } from './lazyRequires';
import { Refusal } from './refusal';

const ROOT = path.resolve(__dirname, '..');

const Manifest = v.object({ name: v.string(), version: v.string() });
const Stamp = v.object({ key: v.string(), inputs: v.array(v.string()) });

export interface FunctionsOptions {
  /** The folder whose subfolders are functions; by default `cloudfunctions/` of this project. */
  source?: string;
  /** Where the uploads go; by default `dist/cloudfunctions/`. */
  output?: string;
  /** Where source maps and stamps go, outside the upload; by default `.cache/functions/`. */
  cache?: string;
  /** Builds all of it, even what is up to date. */
  force?: boolean;
}

export interface BuiltFunction {
  name: string;
  /** The folder to upload: index.js, bundle.js, bundle.cache, package.json, config.json, LICENSES.txt. */
  folder: string;
  /** False when nothing had changed since the last build. */
  rebuilt: boolean;
  /** Size of the bundle without its code cache. */
  bytes: number;
}

/** The names of the functions under `source`: each folder that has a package.json. */
export async function listFunctions(source = path.join(ROOT, 'cloudfunctions')): Promise<string[]> {
  if (!existsSync(source)) return [];
  const entries = await readdir(source, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(path.join(source, entry.name, 'package.json')))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Bundles every function into a folder that can be uploaded as it is and has nothing to install.
 * What is up to date is left alone. Throws a Refusal with esbuild's message when a source does not compile.
 */
export async function buildFunctions(options: FunctionsOptions = {}): Promise<BuiltFunction[]> {
  const {
    source = path.join(ROOT, 'cloudfunctions'),
    output = path.join(ROOT, 'dist', 'cloudfunctions'),
    cache = path.join(ROOT, '.cache', 'functions'),
    force = false,
  } = options;
  const names = await listFunctions(source);
  await removeFormer(output, names);
  const built: BuiltFunction[] = [];
  for (const name of names) {
    const folder = path.join(output, name);
    const stampFile = path.join(cache, `${name}.json`);
    const rebuilt = force || !(await isFresh(stampFile, folder));
    if (rebuilt) {
      await buildFunction(path.join(source, name), folder, path.join(cache, name), stampFile).catch(
        (error: unknown) => {
          throw new Refusal(
            `The function ${name} does not build. ${error instanceof Error ? error.message : String(error)}`,
          );
        },
      );
    }
    built.push({ name, folder, rebuilt, bytes: (await readFile(path.join(folder, 'bundle.js'))).length });
  }
  return built;
}

/** A function that was deleted or renamed must not be uploaded again from an old build. */
async function removeFormer(output: string, names: readonly string[]): Promise<void> {
  if (!existsSync(output)) return;
  for (const entry of await readdir(output)) {
    if (!names.includes(entry)) await rm(path.join(output, entry), { recursive: true });
  }
}

async function buildFunction(
  source: string,
  folder: string,
  mapFolder: string,
  stampFile: string,
): Promise<void> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [path.join(source, 'index.ts')],
    outfile: path.join(folder, 'bundle.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Names stay, so that the stack of a logged error can be read; they cost 2 ms of a cold start.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'external',
    sourcemap: 'external',
    metafile: true,
    write: false,
    logLevel: 'silent',
    alias: { '@': path.join(ROOT, 'src') },
    // Decoders carry their module within the bundle, so that the upload stays as it is; each is read at its first use.
    loader: { '.wasm': 'binary' },
    logOverride: { 'empty-import-meta': 'silent' },
    plugins: [lazyRequires],
  });
  const draft = `${folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await mkdir(mapFolder, { recursive: true });
  for (const file of result.outputFiles) {
    const target = file.path.endsWith('.map')
      ? path.join(mapFolder, 'bundle.js.map')
      : path.join(draft, file.path.endsWith('.LEGAL.txt') ? 'LICENSES.txt' : 'bundle.js');
    await writeFile(target, target.endsWith('.js') ? escapeBeyondAscii(file.text) : file.contents);
  }
  await writeFile(path.join(draft, 'index.js'), loaderSource());
  await writeFile(path.join(draft, 'package.json'), await uploadManifest(source));
  const settings = path.join(source, 'config.json');
  if (existsSync(settings)) await copyFile(settings, path.join(draft, 'config.json'));
  // The cache records the path of its bundle nowhere, so it may be made before the folder moves into place.
  await produceCodeCache(path.join(draft, 'bundle.js'));
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
  const bundled = Object.keys(result.metafile.inputs).map(inputFile);
  const inputs = [...new Set([...bundled, path.join(source, 'package.json'), settings])];
  await writeFile(stampFile, JSON.stringify({ key: await keyOf(inputs), inputs }));
}

/** esbuild names an input relative to the root; a file made by a plugin carries a namespace before it. */
function inputFile(input: string): string {
  return path.resolve(ROOT, input.replace(/^lazy-models:/, ''));
}

/**
 * The loader reads a bundle byte by byte, which is quick and right for ASCII alone. esbuild escapes texts and leaves
 * regular expressions as they are; the same escapes mean the same in these.
 */
function escapeBeyondAscii(text: string): string {
  return text.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** No dependency is listed: all are in the bundle, and an upload installs nothing. */
async function uploadManifest(source: string): Promise<string> {
  const { name, version } = v.parse(
    Manifest,
    JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8')),
  );
  return `${JSON.stringify({ name, version, private: true, main: 'index.js' }, null, 2)}\n`;
}

async function isFresh(stampFile: string, folder: string): Promise<boolean> {
  if (!existsSync(stampFile) || !existsSync(path.join(folder, 'bundle.cache'))) return false;
  try {
    const stamp = v.parse(Stamp, JSON.parse(await readFile(stampFile, 'utf8')));
    return stamp.key === (await keyOf(stamp.inputs));
  } catch {
    return false;
  }
}

/** One hash over the contents of the inputs, the way of building and the version of V8. */
async function keyOf(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(`${process.versions.v8} ${process.arch}`);
  const recipe = ['functions.ts', 'lazyRequires.ts', 'codeCache.ts'].map((file) =>
    path.join(__dirname, file),
  );
  for (const file of [...recipe, ...inputs].sort()) {
    hash.update(file).update(existsSync(file) ? await readFile(file) : 'absent');
  }
  return hash.digest('hex');
}

/** `npm run build:functions [-- --force]`. */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { force: { type: 'boolean', default: false } } });
  const started = Date.now();
  const built = await buildFunctions({ force: values.force });
  if (built.length === 0)
    console.log('No function yet: a folder of cloudfunctions/ is one when it has a package.json.');
  for (const { name, rebuilt, bytes } of built) {
    console.log(`${name}: ${rebuilt ? 'built' : 'up to date'}, ${Math.round(bytes / 1024)} KB`);
  }
  console.log(`functions ready in ${Date.now() - started} ms`);
}
