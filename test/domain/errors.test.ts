import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contract } from '@/contract';
import { ERROR_WAYS_OUT, type ErrorCode } from '@/domain/errors';
import { VIDEO_LIMITS } from '@/domain/video';
import { wordError } from '@/wording/errors';
import '@/wording/teamErrors';

const ROOT = path.resolve(__dirname, '..', '..');

function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERROR_WAYS_OUT, text);
}

const CODES = Object.keys(ERROR_WAYS_OUT).filter(isErrorCode);

function sourcesOf(folder: string): string {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(ROOT, folder, name), 'utf8'))
    .join('\n');
}

describe('every error code', () => {
  test('reads NOUN.REASON, but for the two that concern no noun', () => {
    const others = CODES.filter((code) => !/^[A-Z]+\.[A-Z]+(_[A-Z]+)*$/.test(code));
    expect(others).toEqual(['IDEMPOTENCY_CONFLICT', 'INTERNAL']);
  });

  test('stands once in the list', () => {
    const lines = readFileSync(path.join(ROOT, 'src/domain/errors.ts'), 'utf8').match(/^ {2}'?[A-Z._]+'?:/gm);
    expect(new Set(lines).size).toBe(lines?.length);
    expect(lines).toHaveLength(CODES.length);
  });

  test.each(CODES)('%s tells the caller one way out', (code) => {
    expect(ERROR_WAYS_OUT[code]).toMatch(/^[A-Z][^\n]+\.$/);
  });

  test.each(CODES)('%s has words for people: what happened, and what to do', (code) => {
    const { text, remedy } = wordError(code);
    for (const words of [text, remedy]) {
      expect(words).toMatch(/\p{Script=Han}{2}/u);
      expect(words).not.toMatch(/[!！]|[A-Z]+\.[A-Z]+/);
    }
  });

  test('has words of its own, so that two refusals never read alike', () => {
    const texts = CODES.map((code) => wordError(code).text);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  test('is used: a code that nothing raises is none', () => {
    const sources =
      sourcesOf('cloudfunctions') + sourcesOf('src/domain').replace(/ERROR_WAYS_OUT = \{[^}]+\}/, '');
    expect(CODES.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  test("of the team's own has its words on every page of the team", () => {
    const pages = ['src/packages/ops', 'src/packages/brief'].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('index.tsx'))
        .map((name) => readFileSync(path.join(ROOT, folder, name), 'utf8')),
    );
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(page).toContain("import '@/wording/teamErrors';");
  });

  test('that an action names is one of the list', () => {
    for (const action of Object.values(contract)) {
      for (const code of action.errors) expect(isErrorCode(code)).toBe(true);
    }
  });
});

test('the words about a film that is too large name the size that counts', () => {
  expect(wordError('VIDEO.TOO_LARGE').text).toBe(`视频超过 ${VIDEO_LIMITS.bytes / 1024 ** 2} MB`);
});
