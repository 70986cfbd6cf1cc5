import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeQuizBank } from '../config/demo/quiz';

/** A build may write what is not Latin as escapes. */
function readWords(file: string): string {
  return readFileSync(file, 'utf8').replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Files of a build that know a quiz question of the demo or why its answer is right; and whether it was read at all. */
export function filesThatTell(folder: string): { told: string[]; readsChinese: boolean } {
  const secrets = makeQuizBank('').questions.flatMap(({ title, explanation }) => [title, explanation]);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|json|wxml|html)$/.test(name),
  );
  const words = names.map((name) => ({ name, text: readWords(path.join(folder, name)) }));
  return {
    told: words.filter(({ text }) => secrets.some((secret) => text.includes(secret))).map(({ name }) => name),
    readsChinese: words.some(({ text }) => text.includes('开始答题')),
  };
}
