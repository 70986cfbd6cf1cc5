import type { Question, QuestionAnswer } from './question';
import { SMALLEST_GROUP, type Survey, type SurveyAnswer } from './survey';
import { TIERS, type Tier } from './tier';

/** Questions whose answers are counted against each other; the others are told one by one. */
const CROSSED_KINDS: readonly Question['kind'][] = ['single', 'multiple', 'scale'];
export const CROSSED_QUESTIONS = 10;

/** The results of a survey as far as they are released, kept by adding each released answer once. */
export interface Tally {
  _id: string;
  answers: number;
  byTier: Partial<Record<Tier, number>>;
  /** How often each key of each question was given; see `keysOf`. */
  counts: Record<string, Record<string, number>>;
  /** Sum of values, for means of scales and numbers; of ranks, for rankings by option. */
  sums: Record<string, Record<string, number>>;
  /** Counts of pairs: `<question>|<question>` → `<key>|<key>`, and `tier|<question>` → `<tier>|<key>`. */
  pairs: Record<string, Record<string, number>>;
}

/**
 * How many of the waiting answers are released in one step of at most `atOnce`. Of an anonymous survey no
 * step is smaller than a group, and while it is open a group stays back, so that the last step is none either.
 */
export function releasable(
  survey: Pick<Survey, 'anonymous'>,
  waiting: number,
  closed: boolean,
  atOnce: number,
): number {
  if (!survey.anonymous) return Math.min(waiting, atOnce);
  const free = closed ? waiting : waiting - SMALLEST_GROUP;
  if (free < SMALLEST_GROUP) return 0;
  return free <= atOnce ? free : Math.min(atOnce, free - SMALLEST_GROUP);
}

export function emptyTally(surveyId: string): Tally {
  return { _id: surveyId, answers: 0, byTier: {}, counts: {}, sums: {}, pairs: {} };
}

/** The tally with more answers in it. */
export function addToTally(
  tally: Tally,
  questions: readonly Question[],
  answers: readonly Pick<SurveyAnswer, 'answers' | 'tier'>[],
): Tally {
  const next: Tally = copyOf(tally);
  for (const answer of answers) addOne(next, questions, answer);
  return next;
}

function copyOf(tally: Tally): Tally {
  const copy = (table: Record<string, Record<string, number>>) =>
    Object.fromEntries(Object.entries(table).map(([key, row]) => [key, { ...row }]));
  return {
    ...tally,
    byTier: { ...tally.byTier },
    counts: copy(tally.counts),
    sums: copy(tally.sums),
    pairs: copy(tally.pairs),
  };
}

function addOne(
  tally: Tally,
  questions: readonly Question[],
  { answers, tier }: Pick<SurveyAnswer, 'answers' | 'tier'>,
): void {
  tally.answers += 1;
  tally.byTier[tier] = (tally.byTier[tier] ?? 0) + 1;
  const keys = new Map<string, string[]>();
  for (const question of questions) {
    const answer = answers[question.id];
    if (answer === undefined) continue;
    const given = keysOf(question, answer);
    keys.set(question.id, given);
    for (const key of given) count(tally.counts, question.id, key, 1);
    addSums(tally, question, answer);
  }
  const crossed = crossedQuestions(questions).filter(({ id }) => keys.has(id));
  crossed.forEach((one, index) => {
    for (const key of keys.get(one.id) ?? []) {
      count(tally.pairs, `tier|${one.id}`, `${tier}|${key}`, 1);
      for (const other of crossed.slice(index + 1)) {
        for (const second of keys.get(other.id) ?? []) {
          count(tally.pairs, `${one.id}|${other.id}`, `${key}|${second}`, 1);
        }
      }
    }
  });
}

/** The first closed questions: as many as keep the tally small. */
export function crossedQuestions(questions: readonly Question[]): Question[] {
  return questions.filter(({ kind }) => CROSSED_KINDS.includes(kind)).slice(0, CROSSED_QUESTIONS);
}

/** What an answer counts under: options, the value of a scale, `given` for what is not counted by content. */
function keysOf(question: Question, answer: QuestionAnswer): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return 'optionIds' in answer ? answer.optionIds : [];
    case 'ranking':
      return 'optionIds' in answer ? answer.optionIds.slice(0, 1) : [];
    case 'scale':
      return 'value' in answer ? [String(answer.value)] : [];
    case 'number':
    case 'text':
      return ['given'];
  }
}

function addSums(tally: Tally, question: Question, answer: QuestionAnswer): void {
  if ('value' in answer) count(tally.sums, question.id, 'value', answer.value);
  if (question.kind !== 'ranking' || !('optionIds' in answer)) return;
  answer.optionIds.forEach((id, index) => {
    count(tally.sums, question.id, id, index + 1);
  });
}

function count(table: Record<string, Record<string, number>>, row: string, key: string, by: number): void {
  const cells = table[row] ?? {};
  cells[key] = (cells[key] ?? 0) + by;
  table[row] = cells;
}

/** A cross-table with what must not be told left out as null. */
export interface CrossTable {
  rows: string[];
  columns: string[];
  cells: (number | null)[][];
}

/**
 * The table of two questions. Of an anonymous survey no cell from 1 to 4 is told, and wherever only one cell
 * of a row or column would be missing, the smallest other one is left out too: it could be worked out from
 * the totals (complementary suppression, Cox 1980).
 */
export function crossTable(
  tally: Tally,
  pair: string,
  rows: readonly string[],
  columns: readonly string[],
  anonymous: boolean,
): CrossTable {
  const counts = tally.pairs[pair] ?? {};
  const told = rows.map((row) => columns.map((column) => counts[`${row}|${column}`] ?? 0));
  const cells = anonymous ? suppress(told) : told;
  return { rows: [...rows], columns: [...columns], cells };
}

/** Exported for its own test: hides small cells and enough others that none can be worked out. */
export function suppress(told: readonly (readonly number[])[]): (number | null)[][] {
  const cells = told.map((row) =>
    row.map((value): number | null => (value > 0 && value < SMALLEST_GROUP ? null : value)),
  );
  // Every round hides at least one more cell, so there are at most as many rounds as cells.
  const most = cells.length * (cells[0]?.length ?? 0);
  for (let round = 0; round < most; round += 1) {
    const lonely = linesOf(cells).find(
      (line) => line.length > 1 && line.filter(([, value]) => value === null).length === 1,
    );
    if (lonely === undefined) break;
    const open = lonely.flatMap(([place, value]) => (value === null ? [] : [{ place, value }]));
    const [next] = open.sort((one, other) => one.value - other.value);
    if (next === undefined) break;
    const row = cells[next.place[0]];
    if (row !== undefined) row[next.place[1]] = null;
  }
  return cells;
}

type Placed = [place: [row: number, column: number], value: number | null];

/** All rows and all columns, each cell with its place. */
function linesOf(cells: readonly (readonly (number | null)[])[]): Placed[][] {
  const rows = cells.map((row, y) => row.map((value, x): Placed => [[y, x], value]));
  const columns = (cells[0] ?? []).map((_, x) =>
    rows.flatMap((row) => row.filter(([[, column]]) => column === x)),
  );
  return [...rows, ...columns];
}

/** The keys under which a crossed question is counted, in its own order; null when it is not counted so. */
export function keysAskedOf(questions: readonly Question[], questionId: string): string[] | null {
  const question = crossedQuestions(questions).find(({ id }) => id === questionId);
  if (question === undefined) return null;
  if (question.kind === 'scale') {
    return Array.from({ length: question.highest }, (_, index) => String(index + 1));
  }
  return 'options' in question ? question.options.map(({ id }) => id) : null;
}

/** Answers by tier; of an anonymous survey a group that is too small is not told, nor one that would tell it. */
export function tellTiers(tally: Tally, anonymous: boolean): { tier: Tier; answers: number | null }[] {
  const told = TIERS.map((tier) => tally.byTier[tier] ?? 0);
  const [row = []] = anonymous ? suppress([told]) : [told];
  return TIERS.map((tier, index) => ({ tier, answers: row[index] ?? null }));
}

/** Several tallies of the same questions as one. */
export function joinTallies(id: string, tallies: readonly Tally[]): Tally {
  const joined = emptyTally(id);
  const join = (into: Tally['counts'], from: Tally['counts']) => {
    for (const [row, cells] of Object.entries(from)) {
      for (const [key, by] of Object.entries(cells)) count(into, row, key, by);
    }
  };
  for (const { answers, byTier, counts, sums, pairs } of tallies) {
    joined.answers += answers;
    for (const tier of TIERS) joined.byTier[tier] = (joined.byTier[tier] ?? 0) + (byTier[tier] ?? 0);
    join(joined.counts, counts);
    join(joined.sums, sums);
    join(joined.pairs, pairs);
  }
  return joined;
}
