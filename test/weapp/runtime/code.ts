import path from 'node:path';
import vm from 'node:vm';
import type { Bundle } from './bundle';

/** What a mini-program's code can see of the world, beside the language itself. */
export type Globals = Record<string, unknown>;

/** Names that exist in browsers or Node and not in WeChat; code that reads them sees `undefined`. */
const hidden = [
  'window',
  'document',
  'location',
  'navigator',
  'localStorage',
  'sessionStorage',
  'history',
  'XMLHttpRequest',
  'fetch',
  'process',
  'Buffer',
  'self',
  'frames',
  'global',
];

const parameters = ['require', 'module', 'exports', ...hidden].join(',');
const compiled = new Map<string, { source: string; script: vm.Script }>();

/** Every test opens the same files, so what did not change is compiled once per process. */
function compile(bundle: Bundle, name: string): vm.Script {
  const file = path.join(bundle.root, name);
  const source = bundle.readText(name);
  const known = compiled.get(file);
  if (known?.source === source) return known.script;
  const script = new vm.Script(`(function(${parameters}){${source}\n})`, { filename: file });
  compiled.set(file, { source, script });
  return script;
}

type Wrapper = (
  require: (request: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
) => void;

/** The logic layer: one context without `eval`, in which each file runs at most once. */
export class Code {
  readonly context: vm.Context;
  private readonly modules = new Map<string, { exports: unknown }>();

  constructor(
    private readonly bundle: Bundle,
    globals: Globals,
  ) {
    this.context = vm.createContext(globals, { codeGeneration: { strings: false, wasm: false } });
  }

  has(name: string): boolean {
    return this.bundle.has(`${name}.js`);
  }

  /** Runs a file, named without extension, unless it ran before. Errors of the file come through. */
  run(name: string): unknown {
    const known = this.modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    this.modules.set(name, module);
    const wrapper = compile(this.bundle, `${name}.js`).runInContext(this.context) as Wrapper;
    wrapper((request) => this.run(this.resolve(name, request)), module, module.exports);
    return module.exports;
  }

  /** Brings plain data into the context, so that its arrays and objects are of the right kind. */
  bring<T>(value: T): T {
    if (value === undefined || value === null || typeof value !== 'object') return value;
    const brought = vm.runInContext('(text) => JSON.parse(text)', this.context)(JSON.stringify(value)) as T;
    // Text holds no bytes, so a file's content is copied over.
    for (const [name, part] of Object.entries(value)) {
      if (part instanceof ArrayBuffer) Object.assign(brought as object, { [name]: this.bringBytes(part) });
    }
    return brought;
  }

  private bringBytes(buffer: ArrayBuffer): ArrayBuffer {
    const copy: ArrayBuffer = vm.runInContext(
      '(size) => new ArrayBuffer(size)',
      this.context,
    )(buffer.byteLength);
    new Uint8Array(copy).set(new Uint8Array(buffer));
    return copy;
  }

  private resolve(from: string, request: string): string {
    const target = path.posix.join(path.posix.dirname(from), request).replace(/\.js$/, '');
    if (!this.has(target))
      throw new Error(`module '${target}.js' is not defined, require args is '${request}'`);
    const home = this.bundle.packageOf(target);
    if (home !== '' && home !== this.bundle.packageOf(from)) {
      throw new Error(`${from}.js may not require ${target}.js: it lies in another package (${home})`);
    }
    return target;
  }
}
