import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * The cloud SDK loads all of itself at start: AI clients, SQL clients, XML, JWT, a table of every MIME
 * type. A call of ours needs the request path and the database alone, so the bundle moves each of those
 * loads to the first use of what it brings. The same modules run with the same arguments; only the moment
 * changes. Files in node_modules stay as they are: all of this happens on the text that esbuild reads.
 */
export const lazyRequires: Plugin = {
  name: 'lazy-requires',
  setup(build) {
    build.onLoad({ filter: EAGER_FILES, namespace: 'file' }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const contents = file.endsWith(VERSION_FILE) ? inlineVersion(source) : loadOnUse(source, file);
      return { contents, loader: 'js', resolveDir: path.dirname(file) };
    });
    build.onResolve({ filter: MODELS_CLIENT, namespace: 'file' }, ({ importer }) =>
      SDK_FILE.test(importer) ? { path: importer, namespace: 'lazy-models' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'lazy-models' }, ({ path: importer }) => ({
      contents: LAZY_MODELS,
      loader: 'js',
      resolveDir: path.dirname(importer),
    }));
  },
};

/** Files written by the TypeScript compiler whose requires all have the form `const x_1 = require('x')`. */
const EAGER_FILES = /node_modules[\\/](@cloudbase[\\/]node-sdk[\\/]dist[\\/].*|wx-server-sdk[\\/]index)\.js$/;
const VERSION_FILE = path.join('utils', 'version.js');
const MODELS_CLIENT = /^@cloudbase\/wx-cloud-client-sdk$/;
const SDK_FILE = /[\\/]node-sdk[\\/]dist[\\/]/;

const REQUIRE =
  /^(\s*)const (\w+_\d+) = ((?:__importDefault|__importStar)\()?((?:__webpack_require__|require)\((?:\/\*.*?\*\/ ?)?"[^"]+"\))(\)?);$/gm;

/**
 * Turns each `const x_1 = require('x')` into a function that requires on its first call and each use of
 * `x_1` into a call of it. Names of that form are made by the TypeScript compiler and belong to imports
 * alone; a file that declares one in any other way is refused, so that an update of the SDK cannot slip by.
 */
export function loadOnUse(source: string, file: string): string {
  const names = new Set([...source.matchAll(REQUIRE)].map((match) => match[2] ?? ''));
  const declared = source.match(/\b(?:const|let|var) \w+_\d+ =/g)?.length ?? 0;
  const understood = source.match(REQUIRE)?.length ?? 0;
  if (declared !== understood) {
    throw new Error(`${file}: ${declared - understood} imports have a form that cannot be loaded lazily`);
  }
  if (names.size === 0) return source;
  const uses = new RegExp(`(?<!const |[\\w.$'"/])(${[...names].join('|')})(?![\\w$'"])`, 'g');
  return source
    .replace(uses, '($1())')
    .replace(
      REQUIRE,
      (_, indent: string, name: string, wrap: string | undefined, load: string, close: string) => {
        return `${indent}let ${name}$; const ${name} = () => ${name}$ ??= ${wrap ?? ''}${load}${close};`;
      },
    );
}

/** The SDK reads its own package.json beside itself, which a bundle does not have; esbuild can inline it. */
function inlineVersion(source: string): string {
  const read = "JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json')).toString())";
  if (!source.includes(read)) throw new Error(`${VERSION_FILE}: the version is read in an unknown way`);
  return source.replace(read, 'require("../../package.json")');
}

/**
 * `init` asks for the client of data models at once, though we never use it. The SDK's own client is an
 * empty proxy that answers each name on demand; this one does the same and loads the SDK's at that moment.
 */
const LAZY_MODELS = `
const load = () => require('@cloudbase/wx-cloud-client-sdk');
const generateHTTPClient = (...args) => {
  let client;
  return new Proxy({}, {
    get: (_, name) => typeof name === 'string' ? (client ??= load().generateHTTPClient(...args))[name] : undefined,
  });
};
const lazy = { generateHTTPClient, init: (...args) => load().init(...args), generateMySQLClient: (...args) => load().generateMySQLClient(...args) };
module.exports = { __esModule: true, default: lazy };
`;
