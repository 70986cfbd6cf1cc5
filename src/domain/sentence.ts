/** A piece of a text with its place, counted in characters as people see them. */
export interface Sentence {
  from: number;
  to: number;
  text: string;
}

const ENDINGS = new Set(['。', '！', '？', '；', '!', '?', ';', '…', '\n']);
/** What still belongs to the sentence before it. */
const TRAILING = new Set([...ENDINGS, '」', '』', '”', '’', '）', ')', ' ']);

/** The sentences of a text, in order; together they are the whole text. */
export function sentencesOf(text: string): Sentence[] {
  const characters = [...text];
  const sentences: Sentence[] = [];
  let from = 0;
  characters.forEach((character, index) => {
    const next = characters[index + 1];
    const ends =
      TRAILING.has(character) && characters.slice(from, index + 1).some((each) => ENDINGS.has(each));
    if (next === undefined || (ends && !TRAILING.has(next))) {
      sentences.push({ from, to: index + 1, text: characters.slice(from, index + 1).join('') });
      from = index + 1;
    }
  });
  return sentences;
}

/** The stretch from one sentence to another, whichever comes first. */
export function spanOf(one: Pick<Sentence, 'from' | 'to'>, other: Pick<Sentence, 'from' | 'to'>) {
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}
