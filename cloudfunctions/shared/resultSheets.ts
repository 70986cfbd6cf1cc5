import { CAR_MODELS, REGIONS } from '@/domain/car';
import { QUESTION_NAMES, type Question, type QuestionAnswer } from '@/domain/question';
import { summarise } from '@/domain/spread';
import {
  crossedQuestions,
  crossTable,
  type Grouping,
  groupKey,
  keysAskedOf,
  NO_GROUP,
  type Tally,
} from '@/domain/tally';
import { TIER_NAMES, TIERS } from '@/domain/tier';
import type { ExportCell, ExportSheet } from './exportFile';

/** The keys of a grouping in their order, each with its name. */
const GROUPS: Readonly<Record<Grouping, readonly (readonly [key: string, name: string])[]>> = {
  tier: TIERS.map((tier) => [tier, TIER_NAMES[tier]]),
  model: [...CAR_MODELS.map((model) => [groupKey(model), model] as const), [NO_GROUP, '没有绑车']],
  region: [...REGIONS.map((region) => [groupKey(region), region] as const), [NO_GROUP, '没有绑车']],
};

export const GROUPING_NAMES: Readonly<Record<Grouping, string>> = {
  tier: '等级',
  model: '车型',
  region: '地区',
};

/** The keys of the groups that have answered. */
export function groupKeysOf(tally: Tally, grouping: Grouping): string[] {
  return GROUPS[grouping].map(([key]) => key).filter((key) => (tally.groups[grouping]?.[key] ?? 0) > 0);
}

/** The head of a table of answers: what was asked, and how. */
export function headOf(questions: readonly Question[]): ExportCell[] {
  return questions.map(({ title, kind }) => `${title}（${QUESTION_NAMES[kind]}）`);
}

/** One answer as one cell: names of options, a number, or words. */
export function answerCell(question: Question, answer: QuestionAnswer | undefined): ExportCell {
  if (answer === undefined) return null;
  if ('value' in answer) return answer.value;
  if ('text' in answer) return answer.text;
  return answer.optionIds.map((id) => wordKey(question, id)).join(question.kind === 'ranking' ? ' > ' : '；');
}

function wordKey(question: Question, key: string): string {
  if ('options' in question) return question.options.find(({ id }) => id === key)?.label ?? key;
  return question.kind === 'scale' ? `${key} 分` : key;
}

const round = (value: number) => Math.round(value * 100) / 100;
const sumOf = (row: Readonly<Record<string, number>>) =>
  Object.values(row).reduce((sum, each) => sum + each, 0);

/** The totals: how often each option was chosen, and the mean where there is one. */
export function totalsSheet(questions: readonly Question[], tally: Tally): ExportSheet {
  const rows = questions.flatMap((question) => [...totalsOf(question, tally), []]);
  return { name: '统计', table: [['题目', '选项', '人数', '占比（%）'], ...rows] };
}

function totalsOf(question: Question, tally: Tally): ExportCell[][] {
  const { id, title, kind } = question;
  const counts = tally.counts[id] ?? {};
  const given = sumOf(counts);
  const sum = tally.sums[id]?.value ?? 0;
  const mean: ExportCell[] = [title, '平均', given === 0 ? null : round(sum / given), null];
  switch (kind) {
    case 'single':
    case 'scale':
    case 'multiple': {
      const of = kind === 'multiple' ? tally.answers : given;
      const keys = keysAskedOf([question], id) ?? [];
      const rows = keys.map((key): ExportCell[] => {
        const count = counts[key] ?? 0;
        return [title, wordKey(question, key), count, of === 0 ? null : round((count / of) * 100)];
      });
      return kind === 'scale' ? [...rows, mean] : rows;
    }
    case 'ranking':
      return question.options.map(({ id: key, label }) => {
        const ranks = tally.sums[id]?.[key];
        return [title, `${label}（平均名次）`, ranks === undefined ? null : round(ranks / given), null];
      });
    case 'number': {
      const summary = summarise(tally.spreads[id] ?? {}, sum);
      if (summary === null) return [[title, '人数', 0, null]];
      const { median, lowerQuarter, upperQuarter } = summary;
      return [
        [title, '人数', summary.count, null],
        [title, '合计', round(sum), null],
        mean,
        [title, '中位数（约）', median, null],
        [title, '四分位（约）', `${lowerQuarter} 到 ${upperQuarter}`, null],
      ];
    }
    case 'text':
      return [[title, '写了文字', given, null]];
  }
}

/** Every closed question against the groups; of an anonymous survey without small counts. */
export function groupSheets(
  questions: readonly Question[],
  tally: Tally,
  groupings: readonly Grouping[],
  anonymous: boolean,
): ExportSheet[] {
  return groupings.map((grouping) => {
    const rows = groupKeysOf(tally, grouping);
    const names = new Map(GROUPS[grouping]);
    const blocks = crossedQuestions(questions).flatMap((question): ExportCell[][] => {
      const columns = keysAskedOf(questions, question.id) ?? [];
      const { cells } = crossTable(tally, `${grouping}|${question.id}`, rows, columns, anonymous);
      return [
        [question.title, ...columns.map((key) => wordKey(question, key))],
        ...rows.map((key, y): ExportCell[] => [
          names.get(key) ?? key,
          ...(cells[y] ?? []).map((cell) => (cell === null ? '不显示' : cell)),
        ]),
        [],
      ];
    });
    return { name: `按${GROUPING_NAMES[grouping]}`, table: blocks };
  });
}
