import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Detail, type Offline } from '@/components/Detail';
import { Empty } from '@/components/Empty';
import { showFailure } from '@/components/failure';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { showToast } from '@/components/Toast';
import type { TaskResultsView } from '@/contract/result';
import { KIND_NAMES } from '@/domain/kind';
import { GROUPINGS } from '@/domain/tally';
import { exportTask, readTaskTexts, useTaskCross, useTaskResults, useTaskTexts } from '@/stores/result';
import { wordDeadline } from '@/wording/dates';
import { Counts } from '../results/Counts';
import { Cross } from '../results/Cross';
import { TextsSheet } from '../results/TextsSheet';
import '@/wording/teamErrors';
import '../results/results.scss';

/** How a poll or a form was answered: totals, who answered how, words, and all of it to take along. */
export default function TaskResultsPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  return (
    <Detail store={useTaskResults} id={taskId} skeleton={<Skeleton layout="detail" count={4} />}>
      {(results, offline) => <Results taskId={taskId} results={results} offline={offline} />}
    </Detail>
  );
}

function wordPhase({ kind, phase, closesAtMs }: TaskResultsView): string {
  const state = phase === 'open' ? wordDeadline(closesAtMs, Date.now()) : '已截止';
  return `${KIND_NAMES[kind]} · ${state}`;
}

interface ResultsProps {
  taskId: string;
  results: TaskResultsView;
  offline: Offline;
}

function Results({ taskId, results, offline }: ResultsProps) {
  const { title, questions, tally, numbers } = results;
  const [reading, setReading] = useState<string | null>(null);
  const [exporting, setExporting] = useState(false);
  const read = useCallback((questionId: string) => readTaskTexts(taskId, questionId), [taskId]);
  const takeAway = async () => {
    setExporting(true);
    try {
      const { rows, more } = await exportTask(taskId);
      showToast(more ? `最近的 ${rows} 份，链接两小时内有效` : `${rows} 份，链接两小时内有效`);
    } catch (failure) {
      showFailure(failure);
    } finally {
      setExporting(false);
    }
  };
  const question = questions.find(({ id }) => id === reading);
  return (
    <Page
      id="task-results"
      offline={offline}
      bar={
        tally.answers === 0 ? undefined : (
          <Button id="export" block icon="file-text" loading={exporting} onClick={() => void takeAway()}>
            导出 Excel
          </Button>
        )
      }
    >
      <View className="results__title">{title}</View>
      <View className="results__note">{wordPhase(results)}</View>
      {tally.answers === 0 ? (
        <Empty id="no-answers" text="还没有人回答" note="有人交了，这里马上就有" />
      ) : (
        <>
          <View className="results__numbers">
            <Numeral id="answered" value={tally.answers} unit="人" label="已回答" size="large" />
          </View>
          {questions.map((each, index) => (
            <View key={each.id} className="results__part">
              <Card
                title={questions.length === 1 ? each.title : `${index + 1}. ${each.title}`}
                id={`result-${each.id}`}
              >
                <Counts
                  question={each}
                  tally={tally}
                  numbers={numbers[each.id]}
                  onRead={() => setReading(each.id)}
                />
              </Card>
            </View>
          ))}
          <Cross id={taskId} questions={questions} groupings={GROUPINGS} store={useTaskCross} />
        </>
      )}
      {question === undefined ? null : (
        <TextsSheet question={question} store={useTaskTexts} onRead={read} onClose={() => setReading(null)} />
      )}
    </Page>
  );
}
