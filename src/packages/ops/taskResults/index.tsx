import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import { Detail, type Offline } from '@/components/Detail';
import { Empty } from '@/components/Empty';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import type { TaskResultsView } from '@/contract/result';
import { KIND_NAMES } from '@/domain/kind';
import { GROUPINGS } from '@/domain/tally';
import { exportTask, readTaskTexts, useTaskCross, useTaskResults, useTaskTexts } from '@/stores/result';
import { wordDeadline } from '@/wording/dates';
import { Cross } from '../results/Cross';
import { ExportButton } from '../results/ExportButton';
import { QuestionCards } from '../results/QuestionCards';
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

/** Writes the file and says what is in it. */
async function takeAway(taskId: string): Promise<string> {
  const { rows, more } = await exportTask(taskId);
  return more ? `最近的 ${rows} 份` : `${rows} 份`;
}

interface ResultsProps {
  taskId: string;
  results: TaskResultsView;
  offline: Offline;
}

function Results({ taskId, results, offline }: ResultsProps) {
  const { title, questions, tally, numbers } = results;
  const [reading, setReading] = useState<string | null>(null);
  const read = useCallback((questionId: string) => readTaskTexts(taskId, questionId), [taskId]);
  const question = questions.find(({ id }) => id === reading);
  return (
    <Page
      id="task-results"
      offline={offline}
      bar={tally.answers === 0 ? undefined : <ExportButton onExport={() => takeAway(taskId)} />}
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
          <QuestionCards questions={questions} tally={tally} numbers={numbers} onRead={setReading} />
          <Cross id={taskId} questions={questions} groupings={GROUPINGS} store={useTaskCross} />
        </>
      )}
      {question === undefined ? null : (
        <TextsSheet question={question} store={useTaskTexts} onRead={read} onClose={() => setReading(null)} />
      )}
    </Page>
  );
}
