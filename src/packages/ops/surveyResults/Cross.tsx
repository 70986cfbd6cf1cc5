import { ScrollView, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/ErrorState';
import { Picker } from '@/components/Picker';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { Question } from '@/domain/question';
import { type CrossTable, crossedQuestions } from '@/domain/tally';
import { TIER_NAMES, TIERS } from '@/domain/tier';
import { useCross } from '@/stores/surveyDesk';
import { wordError } from '@/wording/errors';
import './index.scss';

const TIER = 'tier';

/** What a row or a column of the table is called. */
function nameKey(questions: readonly Question[], id: string, key: string): string {
  if (id === TIER) return TIER_NAMES[TIERS.find((tier) => tier === key) ?? 'base'];
  const question = questions.find((each) => each.id === id);
  const options = question !== undefined && 'options' in question ? question.options : [];
  return options.find((option) => option.id === key)?.label ?? `${key} 分`;
}

interface CrossProps {
  surveyId: string;
  questions: readonly Question[];
  anonymous: boolean;
}

/** Two questions against each other, or a question against the tiers. */
export function Cross({ surveyId, questions, anonymous }: CrossProps) {
  const crossed = crossedQuestions(questions);
  const [row, setRow] = useState(TIER);
  const [column, setColumn] = useState(crossed[0]?.id ?? '');
  // Pairs are counted in the order of the questions, so the later one is the column.
  const columns = crossed.slice(crossed.findIndex(({ id }) => id === row) + 1);
  const chosen = columns.some(({ id }) => id === column) ? column : (columns[0]?.id ?? '');
  const key = `${surveyId}/${row}/${chosen}`;
  const { key: shown, data, error } = useShown(useCross);
  useEffect(() => {
    if (chosen !== '') void useCross.getState().load(key);
  }, [key, chosen]);
  if (crossed.length === 0) return null;
  const optionOf = ({ id, title }: Question) => ({ value: id, text: title });
  return (
    <Section
      title="交叉看"
      note={
        anonymous ? '少于 5 人的格子不显示，只差一格就能推算时再隐去一格，这样没有人会被认出来。' : undefined
      }
    >
      <Picker
        id="cross-row"
        label="按什么分"
        options={[{ value: TIER, text: '等级' }, ...crossed.slice(0, -1).map(optionOf)]}
        value={row}
        onChange={setRow}
      />
      <Picker
        id="cross-column"
        label="看哪一题"
        options={columns.map(optionOf)}
        value={chosen}
        onChange={setColumn}
      />
      <Card flush>
        {shown !== key || data === null ? (
          error === null || shown !== key ? (
            <Skeleton layout="block" count={1} height={160} />
          ) : (
            <ErrorState {...wordError(error)} onRetry={() => void useCross.getState().load(key)} />
          )
        ) : data.table === null ? null : (
          <Table
            table={data.table}
            nameRow={(each) => nameKey(questions, row, each)}
            nameColumn={(each) => nameKey(questions, chosen, each)}
          />
        )}
      </Card>
    </Section>
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
