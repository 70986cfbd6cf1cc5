import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..');

const BARE_TRANSACTIONS = [
  'export const a = () => db.runTransaction(async () => {});',
  'export const a = () => db?.runTransaction(async () => {});',
  'export const { runTransaction } = db;',
  'export const a = () => db.startTransaction();',
];

/** Lints one text as if it stood at `file` of this project, under the project's own configuration. */
function lint(file: string, text: string): { ok: boolean; words: string } {
  const tree = mkdtempSync(path.join(tmpdir(), 'lint-'));
  try {
    const config: object = JSON.parse(readFileSync(path.join(ROOT, 'biome.json'), 'utf8'));
    writeFileSync(path.join(tree, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
    cpSync(path.join(ROOT, 'config', 'lint'), path.join(tree, 'config', 'lint'), { recursive: true });
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), `import { db } from './door';\n\n${text}\n`);
    const biome = path.join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    const { status, stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', file], {
      cwd: tree,
      encoding: 'utf8',
    });
    return { ok: status === 0, words: `${stdout}${stderr}` };
  } finally {
    rmSync(tree, { recursive: true });
  }
}

test.each(BARE_TRANSACTIONS)('a handler with `%s` is refused and told why', (text) => {
  const { ok, words } = lint('cloudfunctions/api/handlers/draw.ts', text);
  expect(ok).toBe(false);
  expect(words).toContain('Use transact() of cloudfunctions/shared/transact.ts');
  expect(words).toContain('TransactionBusy');
});

test('transact.ts itself may begin a transaction', () => {
  expect(lint('cloudfunctions/shared/transact.ts', BARE_TRANSACTIONS[0] ?? '').ok).toBe(true);
});

test('a handler that uses transact() is accepted', () => {
  const text = 'export const a = () => db.transact(async () => {});';
  expect(lint('cloudfunctions/api/handlers/draw.ts', text).ok).toBe(true);
});
