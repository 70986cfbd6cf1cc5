import type { AudienceFacts } from './audience';
import type { Question, QuestionAnswer, SurveyAnswers } from './question';
import { type Spread, spreadKey } from './spread';
import { SMALLEST_GROUP, suppress, suppressLine } from './suppression';
import type { Survey } from './survey';
import { TIERS, type Tier } from './tier';

/** Questions whose answers are counted against each other; the others are told one by one. */
const CROSSED_KINDS: readonly Question['kind'][] = ['single', 'multiple', 'scale'];
export const CROSSED_QUESTIONS = 10;

/** By what owners are told apart where answers are set against who gave them. */
export const GROUPINGS = ['tier', 'model', 'region'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export type Groups = Partial<Record<Grouping, string>>;

/** Stands for the car of whoever has none. */
export const NO_GROUP = 'none';

/** A name as a key: dots and dollars mean something to the database, the bar separates pairs. */
export function groupKey(name: string): string {
  return name.replace(/[.$|]/g, '_');
}

/** The groups of a member; of several cars the one that was bound first. */
export function groupsOf({ tier, cars }: Pick<AudienceFacts, 'tier' | 'cars'>): Required<Groups> {
  const [car] = cars;
  return {
    tier,
    model: car === undefined ? NO_GROUP : groupKey(car.model),
    region: car === undefined ? NO_GROUP : groupKey(car.region),
  };
}

/** An answer with the groups that it counts in; none where a group may not even be noted. */
export interface Counted {
  answers: SurveyAnswers;
  groups: Groups;
}

/** Results, kept by adding each answer once. */
export interface Tally {
  _id: string;
  answers: number;
  /** How many answers each group has given. */
  groups: Partial<Record<Grouping, Record<string, number>>>;
  /** How often each key of each question was given; see `keysOf`. */
  counts: Record<string, Record<string, number>>;
  /** Sum of values, for means of scales and numbers; of ranks, for rankings by option; `tier|<question>` by group. */
  sums: Record<string, Record<string, number>>;
  /** Counts of pairs: `<question>|<question>` → `<key>|<key>`, and `tier|<question>` → `<tier>|<key>`. */
  pairs: Record<string, Record<string, number>>;
  /** How the numbers of each question that asks for one are spread. */
  spreads: Record<string, Spread>;
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
  return { _id: surveyId, answers: 0, groups: {}, counts: {}, sums: {}, pairs: {}, spreads: {} };
}

/** The tally with more answers in it. */
export function addToTally(tally: Tally, questions: readonly Question[], answers: readonly Counted[]): Tally {
  const next = joinTallies(tally._id, [tally]);
  for (const answer of answers) addOne(next, questions, answer);
  return next;
}

function addOne(tally: Tally, questions: readonly Question[], { answers, groups }: Counted): void {
  tally.answers += 1;
  const given = Object.entries(groups);
  for (const [grouping, group] of given) count(tally.groups, grouping, group, 1);
  const keys = new Map<string, string[]>();
  for (const question of questions) {
    const answer = answers[question.id];
    if (answer === undefined) continue;
    keys.set(question.id, keysOf(question, answer));
    for (const key of keysOf(question, answer)) count(tally.counts, question.id, key, 1);
    addSums(tally, question, answer);
    if (question.kind === 'number' && 'value' in answer) {
      count(tally.spreads, question.id, spreadKey(answer.value), 1);
      for (const [grouping, group] of given) {
        count(tally.pairs, `${grouping}|${question.id}`, `${group}|given`, 1);
        count(tally.sums, `${grouping}|${question.id}`, group, answer.value);
      }
    }
  }
  const crossed = crossedQuestions(questions).filter(({ id }) => keys.has(id));
  crossed.forEach((one, index) => {
    for (const key of keys.get(one.id) ?? []) {
      for (const [grouping, group] of given)
        count(tally.pairs, `${grouping}|${one.id}`, `${group}|${key}`, 1);
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

type Table = Record<string, Record<string, number>>;

function count(table: Table, row: string, key: string, by: number): void {
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

/** The table of two questions, or of a question and a grouping; of an anonymous survey without small counts. */
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

/** How many of each group gave a number, and their mean. */
export function groupMeans(
  tally: Tally,
  grouping: Grouping,
  questionId: string,
): { key: string; count: number; mean: number }[] {
  const pair = `${grouping}|${questionId}`;
  return Object.entries(tally.sums[pair] ?? {}).flatMap(([key, sum]) => {
    const given = tally.pairs[pair]?.[`${key}|given`] ?? 0;
    return given === 0 ? [] : [{ key, count: given, mean: sum / given }];
  });
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
  const told = TIERS.map((tier) => tally.groups.tier?.[tier] ?? 0);
  const row = anonymous ? suppressLine(told) : told;
  return TIERS.map((tier, index) => ({ tier, answers: row[index] ?? null }));
}

/** Several tallies of the same questions as one. */
export function joinTallies(id: string, tallies: readonly Tally[]): Tally {
  const joined = emptyTally(id);
  const join = (into: Table, from: Tally['groups'] | Table) => {
    for (const [row, cells] of Object.entries(from)) {
      for (const [key, by] of Object.entries(cells)) count(into, row, key, by);
    }
  };
  for (const { answers, groups, counts, sums, pairs, spreads } of tallies) {
    joined.answers += answers;
    join(joined.groups, groups);
    join(joined.counts, counts);
    join(joined.sums, sums);
    join(joined.pairs, pairs);
    join(joined.spreads, spreads);
  }
  return joined;
}
