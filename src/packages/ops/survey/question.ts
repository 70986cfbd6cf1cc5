import type { Option, Question, QuestionKind } from '@/domain/question';

/** An id that no other of these has: o1, o2 … */
export function freshId(letter: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}

const TWO_OPTIONS: Option[] = [
  { id: 'o1', label: '' },
  { id: 'o2', label: '' },
];

/** The question asked in another way; options stay where both ways have them. */
export function changeKind(question: Question, kind: QuestionKind): Question {
  if (kind === question.kind) return question;
  const { id, title, required, showIf } = question;
  const common = { id, title, required, showIf };
  const options = 'options' in question ? question.options : TWO_OPTIONS;
  switch (kind) {
    case 'single':
      return { ...common, kind, options };
    case 'multiple':
      return { ...common, kind, options, most: options.length };
    case 'ranking':
      return { ...common, kind, options };
    case 'scale':
      return { ...common, kind, highest: 5, lowLabel: '很不同意', highLabel: '很同意' };
    case 'number':
      return { ...common, kind, lowest: 0, highest: 100, unit: '' };
    case 'text':
      return { ...common, kind, longest: 500 };
  }
}

export function newQuestion(questions: readonly Question[]): Question {
  const id = freshId(
    'q',
    questions.map((question) => question.id),
  );
  return { id, title: '', required: true, showIf: null, kind: 'single', options: TWO_OPTIONS };
}

/** The question with other options; a multiple choice never asks for more than there are. */
export function withOptions(question: Extract<Question, { options: Option[] }>, options: Option[]): Question {
  if (question.kind !== 'multiple') return { ...question, options };
  const all = question.most === question.options.length;
  return { ...question, options, most: all ? options.length : Math.min(question.most, options.length) };
}
