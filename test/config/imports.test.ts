import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A small tree of files is cruised once: it holds one break of every rule and, for each room, an import
 * that is allowed. Each break must be reported under its rule's name, and nothing else may be.
 */
const ROOT = path.resolve(__dirname, '..', '..');

const BREAKS: Record<string, [file: string, code: string]> = {
  'no-cycle': ['src/domain/ring.ts', "import { b } from './ringBack'; export const a = () => b;"],
  'no-unresolvable': ['config/lost.ts', "import './nowhere';"],
  'domain-is-pure': [
    'src/domain/clock.ts',
    "import { hrtime } from 'node:process'; export const now = hrtime;",
  ],
  'contract-knows-domain-only': ['src/contract/badDraw.ts', "import '../stores/draw';"],
  'cloud-port-knows-contract-only': ['src/cloud/badCall.ts', "import '../stores/draw';"],
  'stores-know-no-screen': ['src/stores/badStore.ts', "import '../components/button';"],
  'screens-never-call-the-cloud': ['src/pages/home/badCall.ts', "import '../../cloud/call';"],
  'screens-import-contract-types': [
    'src/components/badForm.ts',
    "import { Draw } from '../contract/draw'; export const d = Draw;",
  ],
  'screens-stay-on-the-phone': [
    'src/packages/core/badServer.ts',
    "import '../../../cloudfunctions/shared/schema';",
  ],
  'components-know-no-page': ['src/components/badPage.ts', "import '../pages/home/index';"],
  'main-package-knows-no-subpackage': ['src/pages/home/badPackage.ts', "import '../../packages/core/index';"],
  'subpackages-stay-apart': ['src/packages/task/badNeighbour.ts', "import '../core/index';"],
  'weapp-without-h5-files': ['src/cloud/badTarget.ts', "import './call.h5';"],
  'phone-without-node': [
    'src/stores/badFile.ts',
    "import { readFileSync } from 'fs'; export const r = readFileSync;",
  ],
  'handlers-through-shared': [
    'cloudfunctions/api/handlers/badHandler.ts',
    "import { request } from 'node:http'; export const r = request;",
  ],
  'functions-stay-apart': ['cloudfunctions/jobs/badNeighbour.ts', "import '../api/index';"],
  'shared-knows-no-function': ['cloudfunctions/shared/badUp.ts', "import '../api/index';"],
  'repositories-read-and-write-only': [
    'cloudfunctions/shared/repositories/badContract.ts',
    "import '../../../src/contract/draw';",
  ],
  'repositories-below-dispatch': [
    'cloudfunctions/shared/repositories/badDispatch.ts',
    "import '../dispatch';",
  ],
  'functions-know-no-screen': ['cloudfunctions/shared/badScreen.ts', "import '../../src/stores/draw';"],
  'one-door-to-the-sdk': [
    'cloudfunctions/jobs/badDoor.ts',
    "import cloud from 'wx-server-sdk'; export const c = cloud;",
  ],
  'emulator-knows-no-app': ['emulator/badApp.ts', "import '../src/domain/draw';"],
  'app-knows-no-emulator': ['cloudfunctions/shared/badLocal.ts', "import '../../emulator/index';"],
  'product-knows-no-test': ['config/badTest.ts', "import '../test/probe';"],
};

const ALLOWED: Record<string, string> = {
  'src/domain/draw.ts': "import dayjs from 'dayjs'; export const at = (ms: number) => dayjs(ms);",
  'src/domain/ringBack.ts': "import { a } from './ring'; export const b = () => a;",
  'src/contract/draw.ts':
    "import * as v from 'valibot'; import { at } from '../domain/draw'; export const Draw = v.object({}); export const x = at;",
  'src/cloud/call.ts': "import type { Draw } from '../contract/draw'; export type D = typeof Draw;",
  'src/cloud/call.h5.ts': 'export const call = 1;',
  'src/stores/draw.ts': "import '../cloud/call'; import '../domain/draw';",
  'src/components/button.ts': 'export const Button = 1;',
  'src/pages/home/index.ts':
    "import '../../stores/draw'; import '../../components/button'; import type { Draw } from '../../contract/draw'; export type D = typeof Draw;",
  'src/packages/core/index.ts':
    "import '../../stores/draw'; import { Draw } from '../../contract/draw'; export const d = Draw;",
  'cloudfunctions/api/index.ts': "import './handlers/draw'; import '../shared/dispatch';",
  'cloudfunctions/api/handlers/draw.ts':
    "import '../../shared/repositories/draw'; import '../../../src/contract/draw'; import '../../../src/domain/draw';",
  'cloudfunctions/shared/cloud.ts': "import cloud from 'wx-server-sdk'; export const c = cloud;",
  'cloudfunctions/shared/dispatch.ts': "import '../../src/contract/draw';",
  'cloudfunctions/shared/schema.ts': 'export const schema = 1;',
  'cloudfunctions/shared/repositories/draw.ts': "import '../cloud'; import '../../../src/domain/draw';",
  'emulator/index.ts': "import { request } from 'node:http'; export const r = request;",
  'config/start.ts': "import '../emulator/index'; import '../cloudfunctions/shared/schema';",
  'test/probe.ts': "import '../emulator/index';",
};

interface Found {
  from: string;
  comment: string | undefined;
  rule: { name: string };
}

let found: Found[] = [];
let report = '';

beforeAll(() => {
  const tree = mkdtempSync(path.join(tmpdir(), 'imports-'));
  try {
    const files = { ...ALLOWED, ...Object.fromEntries(Object.values(BREAKS)) };
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
      writeFileSync(path.join(tree, file), code);
    }
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(tree, 'node_modules'));
    writeFileSync(path.join(tree, 'tsconfig.json'), '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}');
    const parsed: { summary: { violations: Found[] } } = JSON.parse(cruise(tree, 'json'));
    found = parsed.summary.violations;
    report = cruise(tree, 'err-long');
  } finally {
    rmSync(tree, { recursive: true });
  }
}, 60_000);

test.each(Object.keys(BREAKS))('%s is refused', (rule) => {
  const file = BREAKS[rule]?.[0];
  expect(
    found.filter((violation) => violation.from === file).map((violation) => violation.rule.name),
  ).toContain(rule);
});

test('imports that the table allows are reported by no rule', () => {
  const broken = new Set(Object.values(BREAKS).map(([file]) => file));
  broken.add('src/domain/ringBack.ts');
  expect(found.filter((violation) => !broken.has(violation.from))).toEqual([]);
});

test('every rule has a break here and says its reason in the message', () => {
  const { forbidden }: { forbidden: { name: string; comment?: string }[] } = jest.requireActual(
    path.join(ROOT, '.dependency-cruiser.cjs'),
  );
  expect(forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(BREAKS).sort());
  const words = report.replace(/\s+/g, ' ');
  for (const { comment = 'no reason given' } of forbidden) expect(words).toContain(comment);
});

function cruise(tree: string, output: string): string {
  const bin = path.join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const config = path.join(ROOT, '.dependency-cruiser.cjs');
  const rooms = ['src', 'cloudfunctions', 'emulator', 'config', 'test'];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [bin, ...rooms, '--config', config, '--output-type', output],
    { cwd: tree, encoding: 'utf8' },
  );
  // With breaks in the tree the command exits with their number, so the exit code says nothing here.
  if (stderr !== '') throw new Error(stderr);
  return stdout;
}
