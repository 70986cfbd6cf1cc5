import { DomainError } from './errors';
import type { Option } from './question';

/** How a quiz runs: so many questions out of the bank, so much time, so many right to pass, so many tries. */
export interface QuizRules {
  bankId: string;
  draws: number;
  passes: number;
  limitMs: number;
  tries: number;
}

export const QUIZ_LIMITS = { draws: 20, tries: 5, questions: 200 } as const;

/** A question of the bank with its right answers. It never leaves the server before an attempt has ended. */
export interface QuizQuestion {
  id: string;
  title: string;
  options: Option[];
  rightIds: string[];
  /** Read after the attempt. */
  explanation: string;
}

/** A question bank (题库) of the team. */
export interface QuizBank {
  _id: string;
  title: string;
  questions: QuizQuestion[];
  revision: number;
  place: string;
}

/** One try: what was drawn, in the order in which it was shown, and how it ended. */
export interface QuizAttempt {
  _id: string;
  taskId: string;
  memberId: string;
  number: number;
  /** As they were drawn and shown; a bank that changes meanwhile changes nothing here. */
  drawn: QuizQuestion[];
  startedAtMs: number;
  endsAtMs: number;
  result: QuizResult | null;
}

export interface QuizResult {
  right: number;
  passed: boolean;
  /** Chosen options by question. */
  chosen: Record<string, string[]>;
  atMs: number;
}

/** What the phone gets to show: no answers. */
export interface QuizSheet {
  attemptId: string;
  number: number;
  endsAtMs: number;
  questions: { id: string; title: string; options: Option[]; several: boolean }[];
}

/** A last answer needs its time on the way. */
const LATE_BY_MS = 5_000;

export function attemptId(taskId: string, memberId: string, number: number): string {
  return `${taskId}.${memberId}.q${number}`;
}

/** Fisher and Yates' shuffle; `random` gives numbers from 0 up to 1. */
export function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const shuffled = [...items];
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const [one, two] = [shuffled[index], shuffled[other]];
    if (one === undefined || two === undefined) continue;
    shuffled[index] = two;
    shuffled[other] = one;
  }
  return shuffled;
}

export interface Drawing {
  taskId: string;
  memberId: string;
  rules: QuizRules;
  bank: QuizBank;
  /** The attempt before, null at the first. */
  previous: QuizAttempt | null;
  random: () => number;
  nowMs: number;
}

/** A new attempt with its questions drawn. One that still runs goes on; refuses when no try is left. */
export function drawAttempt({
  taskId,
  memberId,
  rules,
  bank,
  previous,
  random,
  nowMs,
}: Drawing): QuizAttempt {
  if (previous !== null && previous.result === null && nowMs < previous.endsAtMs) return previous;
  const number = (previous?.number ?? 0) + 1;
  if (number > rules.tries) throw new DomainError('QUIZ.NO_TRY_LEFT', { tries: rules.tries });
  if (bank.questions.length < rules.draws) throw new Error(`Bank ${bank._id} is smaller than its quiz.`);
  return {
    _id: attemptId(taskId, memberId, number),
    taskId,
    memberId,
    number,
    drawn: shuffle(bank.questions, random)
      .slice(0, rules.draws)
      .map((question) => ({ ...question, options: shuffle(question.options, random) })),
    startedAtMs: nowMs,
    endsAtMs: nowMs + rules.limitMs,
    result: null,
  };
}

/** Whether there is a try left, or one still runs. */
export function canTryOn(
  { tries }: Pick<QuizRules, 'tries'>,
  attempts: readonly Pick<QuizAttempt, 'number' | 'endsAtMs' | 'result'>[],
  nowMs: number,
): boolean {
  const last = attempts.find(({ number }) => number >= tries);
  return last === undefined || (last.result === null && nowMs < last.endsAtMs);
}

/** The questions of an attempt as its member sees them. */
export function showAttempt({ _id, number, endsAtMs, drawn }: QuizAttempt): QuizSheet {
  return {
    attemptId: _id,
    number,
    endsAtMs,
    questions: drawn.map(({ id, title, options, rightIds }) => ({
      id,
      title,
      options,
      several: rightIds.length > 1,
    })),
  };
}

/** The attempt with its score. What comes after the time counts as unanswered; refuses a second ending. */
export function endAttempt(
  attempt: QuizAttempt,
  rules: QuizRules,
  chosen: Record<string, string[]>,
  nowMs: number,
): QuizAttempt {
  if (attempt.result !== null) throw new DomainError('QUIZ.ENDED');
  const inTime = nowMs <= attempt.endsAtMs + LATE_BY_MS;
  const counted = inTime ? chosen : {};
  const right = attempt.drawn.filter((question) => isRight(question, counted[question.id] ?? [])).length;
  return { ...attempt, result: { right, passed: right >= rules.passes, chosen: counted, atMs: nowMs } };
}

/** Right only as a whole: every right option and no other. */
export function isRight(question: QuizQuestion, chosen: readonly string[]): boolean {
  const given = new Set(chosen);
  return given.size === question.rightIds.length && question.rightIds.every((id) => given.has(id));
}

/** What is wrong with a bank: places of questions that cannot be asked. */
export function bankProblems(questions: readonly QuizQuestion[]): number[] {
  return questions.flatMap(({ title, options, rightIds }, index) => {
    const ids = options.map(({ id }) => id);
    const good =
      title.trim() !== '' &&
      options.length >= 2 &&
      options.every(({ label }) => label.trim() !== '') &&
      new Set(ids).size === ids.length &&
      rightIds.length >= 1 &&
      rightIds.length < options.length &&
      rightIds.every((id) => ids.includes(id));
    return good ? [] : [index];
  });
}
