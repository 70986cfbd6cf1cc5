import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { functionEnvironment } from '../../config/codeCache';
import { type BuiltFunction, buildFunctions } from '../../config/functions';
import { loadOnUse } from '../../config/lazyRequires';

const ROOT = path.resolve(__dirname, '..', '..');

jest.setTimeout(60_000);

let tree = '';

beforeEach(() => {
  tree = mkdtempSync(path.join(tmpdir(), 'functions-'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(tree, 'node_modules'));
});

afterEach(() => rmSync(tree, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
  writeFileSync(path.join(tree, file), text);
}

function writeGreeter(words = 'hello'): void {
  write(
    'source/greet/package.json',
    JSON.stringify({ name: 'greet', version: '1.2.3', dependencies: { a: '1' } }),
  );
  write('source/greet/config.json', '{"timeout":5}');
  write('source/greet/words.ts', `export const words = '${words}';`);
  write(
    'source/greet/index.ts',
    `import cloud from 'wx-server-sdk';
     import { words } from './words';
     cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
     export const main = async (event: { to: string }) => words + ' ' + event.to + ' ' + typeof cloud.database().command.gt;`,
  );
}

function build(force = false): Promise<BuiltFunction[]> {
  return buildFunctions({
    source: path.join(tree, 'source'),
    output: path.join(tree, 'output'),
    cache: path.join(tree, 'cache'),
    force,
  });
}

/** Starts the uploaded function as an instance would and calls it once. */
function call(): string {
  const script =
    'require(process.argv[1]).main({ to: "you" }).then((said) => { console.log(said); process.exit(0); });';
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['-e', script, path.join(tree, 'output', 'greet')],
    {
      encoding: 'utf8',
      env: functionEnvironment(),
    },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

test('an upload holds everything and leaves nothing to install', async () => {
  writeGreeter();
  const [built] = await build();
  expect(readdirSync(built?.folder ?? '').sort()).toEqual([
    'LICENSES.txt',
    'bundle.cache',
    'bundle.js',
    'config.json',
    'index.js',
    'package.json',
  ]);
  const manifest = readFileSync(path.join(tree, 'output', 'greet', 'package.json'), 'utf8');
  expect(JSON.parse(manifest)).toEqual({ name: 'greet', version: '1.2.3', private: true, main: 'index.js' });
  expect(existsSync(path.join(tree, 'cache', 'greet', 'bundle.js.map'))).toBe(true);
  expect(call()).toBe('hello you function');
});

test('words in a regular expression mean the same in the upload, which is read byte by byte', async () => {
  writeGreeter();
  write('source/greet/words.ts', "export const words = '你好（早）'.replace(/[（早）]/g, '');");
  const [built] = await build();
  expect(readFileSync(path.join(built?.folder ?? '', 'bundle.js'))).toEqual(
    readFileSync(path.join(built?.folder ?? '', 'bundle.js')).map((byte) => byte & 0x7f),
  );
  expect(call()).toBe('你好 you function');
});

test('only what changed is built again', async () => {
  writeGreeter();
  expect((await build())[0]?.rebuilt).toBe(true);
  expect((await build())[0]?.rebuilt).toBe(false);
  expect((await build(true))[0]?.rebuilt).toBe(true);
  writeGreeter('good morning');
  expect((await build())[0]?.rebuilt).toBe(true);
  expect(call()).toBe('good morning you function');
  write('source/greet/config.json', '{"timeout":6}');
  await build();
  expect(readFileSync(path.join(tree, 'output', 'greet', 'config.json'), 'utf8')).toBe('{"timeout":6}');
});

test('a function that is gone is not uploaded again, and a folder without package.json is none', async () => {
  writeGreeter();
  write('output/former/index.js', '');
  write('source/shared/index.ts', 'export const one = 1;');
  expect((await build()).map(({ name }) => name)).toEqual(['greet']);
  expect(readdirSync(path.join(tree, 'output'))).toEqual(['greet']);
});

test('a source that does not compile is refused with its place and leaves the last build in use', async () => {
  writeGreeter();
  await build();
  write('source/greet/words.ts', 'export const words = ;');
  await expect(build()).rejects.toThrow(/The function greet does not build.*words\.ts:1:21/s);
  expect(call()).toBe('hello you function');
});

describe('the code cache', () => {
  let built = '';

  beforeAll(async () => {
    built = mkdtempSync(path.join(tmpdir(), 'functions-built-'));
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(built, 'node_modules'));
    tree = built;
    writeGreeter();
    await build();
  });

  afterAll(() => rmSync(built, { recursive: true }));

  test.each([
    ['is missing', (folder: string) => rmSync(path.join(folder, 'bundle.cache'))],
    ['is cut off', (folder: string) => writeFileSync(path.join(folder, 'bundle.cache'), 'x'.repeat(100))],
    ['is empty', (folder: string) => writeFileSync(path.join(folder, 'bundle.cache'), '')],
    [
      'was made by another V8',
      (folder: string) => replaceIn(path.join(folder, 'index.js'), process.versions.v8, '1.2.3'),
    ],
    [
      'belongs to another bundle',
      (folder: string) => replaceIn(path.join(folder, 'bundle.js'), 'hello', 'hi'),
    ],
  ])('may fail: when it %s the function starts from its source', (_, spoil) => {
    cpSync(path.join(built, 'output'), path.join(tree, 'output'), { recursive: true });
    expect(call()).toBe('hello you function');
    spoil(path.join(tree, 'output', 'greet'));
    expect(call()).toMatch(/^h(ello|i) you function$/);
  });
});

function replaceIn(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'latin1');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to), 'latin1');
}

describe('loading on use', () => {
  test('a required module runs at its first use, once, and as before', () => {
    const source = [
      'const log_1 = require("./log");',
      'exports.before = () => 1;',
      'exports.say = (a) => (0, log_1.log)(a);',
      'exports.make = () => new log_1.Log(1).value;',
    ].join('\n');
    const loads: string[] = [];
    const log = {
      log: (a: number) => a + 1,
      Log: class {
        constructor(readonly value: number) {}
      },
    };
    const require = (name: string) => {
      loads.push(name);
      return log;
    };
    const exports: Record<string, (a?: number) => unknown> = {};
    new Function('require', 'exports', loadOnUse(source, 'a.js'))(require, exports);
    expect(exports.before?.()).toBe(1);
    expect(loads).toEqual([]);
    expect([exports.say?.(1), exports.make?.()]).toEqual([2, 1]);
    expect(loads).toEqual(['./log']);
  });

  test('an import in a form that is not understood stops the build', () => {
    const source = 'const a_1 = require("./a");\nlet b_1 = require("./b");';
    expect(() => loadOnUse(source, 'sdk.js')).toThrow(
      'sdk.js: 1 imports have a form that cannot be loaded lazily',
    );
  });
});
