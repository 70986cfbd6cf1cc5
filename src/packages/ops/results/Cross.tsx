import { ScrollView, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/ErrorState';
import { formatNumber } from '@/components/Numeral';
import { Picker } from '@/components/Picker';
import { Progress } from '@/components/Progress';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { TaskCross } from '@/contract/result';
import type { Question } from '@/domain/question';
import { type CrossTable, crossedQuestions, type Grouping, NO_GROUP } from '@/domain/tally';
import { TIER_NAMES, TIERS } from '@/domain/tier';
import type { createResource } from '@/stores/resource';
import { wordError } from '@/wording/errors';
import './results.scss';

const GROUPING_NAMES: Readonly<Record<Grouping, string>> = { tier: '等级', model: '车型', region: '地区' };

/** What a row or a column of the table is called. */
function nameKey(questions: readonly Question[], id: string, key: string): string {
  const question = questions.find((each) => each.id === id);
  if (question === undefined) return nameGroup(key);
  const options = 'options' in question ? question.options : [];
  return options.find((option) => option.id === key)?.label ?? `${key} 分`;
}

function nameGroup(key: string): string {
  const tier = TIERS.find((each) => each === key);
  if (tier !== undefined) return TIER_NAMES[tier];
  return key === NO_GROUP ? '没有绑车' : key;
}

interface CrossProps {
  /** What the answers belong to. */
  id: string;
  questions: readonly Question[];
  /** By what owners may be told apart here. */
  groupings: readonly Grouping[];
  store: ReturnType<typeof createResource<string, TaskCross>>;
  note?: string | undefined;
}

/** Two questions against each other, or a question against who answered it. */
export function Cross({ id, questions, groupings, store, note }: CrossProps) {
  const crossed = crossedQuestions(questions);
  const [row, setRow] = useState<string>(groupings[0] ?? '');
  const [column, setColumn] = useState(crossed[0]?.id ?? '');
  const isGrouped = groupings.some((grouping) => grouping === row);
  // Pairs are counted in the order of the questions, so the later one is the column.
  const later = crossed.slice(crossed.findIndex((question) => question.id === row) + 1);
  const numbers = questions.filter(({ kind }) => kind === 'number' && groupings.length > 1);
  const columns = isGrouped ? [...later, ...numbers] : later;
  const chosen = columns.find((question) => question.id === column) ?? columns[0];
  const key = `${id}/${row}/${chosen?.id ?? ''}`;
  const { key: shown, data, error } = useShown(store);
  useEffect(() => {
    if (chosen !== undefined) void store.getState().load(key);
  }, [key, chosen, store]);
  if (chosen === undefined) return null;
  const optionOf = (question: Question) => ({ value: question.id, text: question.title });
  const groupOptions = groupings.map((grouping) => ({ value: grouping, text: GROUPING_NAMES[grouping] }));
  return (
    <Section title="交叉看" note={note}>
      <Picker
        id="cross-row"
        label="按什么分"
        options={[...groupOptions, ...crossed.slice(0, -1).map(optionOf)]}
        value={row}
        onChange={setRow}
      />
      <Picker
        id="cross-column"
        label="看哪一题"
        options={columns.map(optionOf)}
        value={chosen.id}
        onChange={setColumn}
      />
      <Card flush className="results__crossed">
        {shown === key && data !== null ? (
          <Crossed
            cross={data}
            unit={chosen.kind === 'number' ? chosen.unit : ''}
            nameRow={(each) => nameKey(questions, row, each)}
            nameColumn={(each) => nameKey(questions, chosen.id, each)}
          />
        ) : shown === key && error !== null ? (
          <ErrorState {...wordError(error)} onRetry={() => void store.getState().load(key)} />
        ) : (
          <Skeleton layout="block" count={1} height={160} />
        )}
      </Card>
    </Section>
  );
}

interface CrossedProps {
  cross: TaskCross;
  unit: string;
  nameRow: (key: string) => string;
  nameColumn: (key: string) => string;
}

function Crossed({ cross: { table, means }, unit, nameRow, nameColumn }: CrossedProps) {
  if (means !== null) return <Means means={means} unit={unit} nameRow={nameRow} />;
  return table === null ? null : <Table table={table} nameRow={nameRow} nameColumn={nameColumn} />;
}

interface MeansProps {
  means: NonNullable<TaskCross['means']>;
  unit: string;
  nameRow: (key: string) => string;
}

/** The mean of a number in each group. */
function Means({ means, unit, nameRow }: MeansProps) {
  const most = Math.max(1, ...means.map(({ mean }) => mean));
  return (
    <View className="results__means" id="cross-means">
      {means.map(({ key, count, mean }) => (
        <View key={key} className="results__bar">
          <Progress
            label={nameRow(key)}
            showLabel
            value={mean}
            max={most}
            text={`平均 ${formatNumber(Math.round(mean * 10) / 10)} ${unit} · ${count} 人`}
          />
        </View>
      ))}
    </View>
  );
}

interface TableProps {
  table: CrossTable;
  nameRow: (key: string) => string;
  nameColumn: (key: string) => string;
}

function Table({ table, nameRow, nameColumn }: TableProps) {
  return (
    <ScrollView scrollX className="results__scroll">
      <View className="results__table" id="cross-table">
        <View className="results__line">
          <View className="results__head results__head--row" />
          {table.columns.map((key) => (
            <View key={key} className="results__head">
              {nameColumn(key)}
            </View>
          ))}
        </View>
        {table.rows.map((rowKey, y) => (
          <View key={rowKey} className="results__line">
            <View className="results__head results__head--row">{nameRow(rowKey)}</View>
            {table.columns.map((key, x) => {
              const cell = table.cells[y]?.[x] ?? null;
              return (
                <View
                  key={key}
                  className={cell === null ? 'results__cell results__cell--hidden' : 'results__cell'}
                >
                  {cell === null ? '不显示' : cell}
                </View>
              );
            })}
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
