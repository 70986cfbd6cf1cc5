import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const PRODUCE_TIMEOUT_MS = 30_000;

/**
 * The start file of an uploaded function. It runs `bundle.js` exactly as `require` would, but hands V8 the
 * machine-readable form made at build time, so that a cold start neither parses nor compiles. Another
 * version of V8 or another processor, a missing or a refused cache: the bundle is compiled from its source.
 */
export function loaderSource(): string {
  return `'use strict';
const { readFileSync } = require('fs');
const { wrap } = require('module');
const { join } = require('path');
const { Script } = require('vm');

const file = join(__dirname, 'bundle.js');

function readCache() {
  if (process.versions.v8 !== ${JSON.stringify(process.versions.v8)} || process.arch !== ${JSON.stringify(process.arch)}) return undefined;
  try {
    return readFileSync(join(__dirname, 'bundle.cache'));
  } catch {
    return undefined;
  }
}

const cachedData = readCache();
if (cachedData === undefined) {
  module.exports = require('./bundle.js');
} else {
  const script = new Script(wrap(readFileSync(file, 'latin1')), { filename: file, cachedData });
  const bundle = { exports: {} };
  script.runInThisContext().call(bundle.exports, bundle.exports, require, bundle, file, __dirname);
  module.exports = bundle.exports;
}
`;
}

/** Runs in a process of its own: loads the bundle, so that what a start compiles is in the cache as well. */
const PRODUCER = `
const { readFileSync, writeFileSync } = require('fs');
const { wrap, createRequire } = require('module');
const path = require('path');
const { Script } = require('vm');
const file = process.argv[1];
const script = new Script(wrap(readFileSync(file, 'latin1')), { filename: file });
const bundle = { exports: {} };
script.runInThisContext().call(bundle.exports, bundle.exports, createRequire(file), bundle, file, path.dirname(file));
writeFileSync(path.join(path.dirname(file), 'bundle.cache'), script.createCachedData());
process.exit(0);
`;

/** What a function instance finds in its environment; with it the SDK looks nothing up on the network. */
export function functionEnvironment(): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'build',
    TCB_ENV: 'build',
    TENCENTCLOUD_SECRETID: 'none',
    TENCENTCLOUD_SECRETKEY: 'none',
  };
}

/** Writes `bundle.cache` beside the bundle. Fails when the bundle throws while it loads. */
export async function produceCodeCache(bundleFile: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['-e', PRODUCER, path.resolve(bundleFile)], {
    env: functionEnvironment(),
    timeout: PRODUCE_TIMEOUT_MS,
  });
}
