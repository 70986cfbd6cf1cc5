import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Detail, type Offline } from '@/components/Detail';
import { Empty } from '@/components/Empty';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import type { SurveyResults } from '@/contract/survey';
import { TIER_NAMES } from '@/domain/tier';
import {
  closeSurvey,
  exportSurvey,
  readTexts,
  useCross,
  useSurveyResults,
  useTexts,
} from '@/stores/surveyDesk';
import { wordDeadline, wordInstant } from '@/wording/dates';
import { WordsSheet } from '../insights/WordsSheet';
import { Cross } from '../results/Cross';
import { ExportButton } from '../results/ExportButton';
import { QuestionCards } from '../results/QuestionCards';
import { TextsSheet } from '../results/TextsSheet';
import '@/wording/teamErrors';
import '../results/results.scss';

const BY_TIER = ['tier'] as const;

function wordPhase({ phase, opensAtMs, closesAtMs, anonymous }: SurveyResults): string {
  const nowMs = Date.now();
  const kind = anonymous ? '匿名' : '实名';
  switch (phase) {
    case 'draft':
      return `${kind} · 草稿`;
    case 'scheduled':
      return `${kind} · ${wordInstant(opensAtMs, nowMs)} 开始`;
    case 'open':
      return `${kind} · ${wordDeadline(closesAtMs, nowMs)}`;
    case 'closed':
      return `${kind} · 已结束`;
  }
}

/** What a questionnaire has brought to light, as far as it may be told. */
export default function SurveyResultsPage() {
  const surveyId = decodeURIComponent(useRouter().params.id ?? '');
  return (
    <Detail store={useSurveyResults} id={surveyId} skeleton={<Skeleton layout="detail" count={4} />}>
      {(results, offline, reload) => <Results results={results} offline={offline} onChanged={reload} />}
    </Detail>
  );
}

interface ResultsProps {
  results: SurveyResults;
  offline: Offline;
  onChanged: () => void;
}

function Results({ results, offline, onChanged }: ResultsProps) {
  const { surveyId, title, questions, anonymous, invited, answered, phase, byTier, tellsApart } = results;
  // A tally of nothing tells nothing.
  const tally = results.tally?.answers === 0 ? null : results.tally;
  const [reading, setReading] = useState<string | null>(null);
  const [closing, setClosing] = useState(false);
  const read = useCallback((questionId: string) => readTexts(surveyId, questionId), [surveyId]);
  const question = questions.find(({ id }) => id === reading);
  return (
    <Page
      id="survey-results"
      offline={offline}
      bar={
        tally === null ? undefined : (
          <ExportButton onExport={async () => `${await exportSurvey(surveyId)} 份答案`} />
        )
      }
    >
      <View className="results__title">{title}</View>
      <View className="results__note">{wordPhase(results)}</View>
      <View className="results__numbers">
        <Numeral id="answered" value={answered} unit="份" label="已统计" size="large" />
        <Numeral value={invited} unit="位" label="已邀请" size="large" />
      </View>
      {tally === null ? (
        <Empty
          id="too-few"
          text={anonymous ? '还不到能看的份数' : '还没有人回答'}
          note={
            anonymous
              ? '匿名问卷攒够一批（至少 5 份）才一起统计，免得从变化里猜出是谁。进行中会多等几份，结束后全部算上。'
              : '有人回答后，几分钟内就能看到'
          }
        />
      ) : (
        <>
          <QuestionCards questions={questions} tally={tally} numbers={results.numbers} onRead={setReading} />
          {tellsApart ? null : (
            <View id="not-apart" className="results__note">
              匿名问卷结束并全部统计后，才能按等级看、交叉看。进行中每次变化都可能让人猜出新来的那一份是谁填的。
            </View>
          )}
          {tellsApart ? (
            <Section
              title="谁在回答"
              note={anonymous ? '少于 5 人的等级不显示，为免推算，可能再隐去一级' : undefined}
            >
              <Card flush>
                {byTier.map(({ tier, answers }) => (
                  <Cell
                    key={tier}
                    title={TIER_NAMES[tier]}
                    value={answers === null ? '不显示' : `${answers} 份`}
                  />
                ))}
              </Card>
            </Section>
          ) : null}
          {tellsApart ? (
            <Cross
              id={surveyId}
              questions={questions}
              groupings={BY_TIER}
              store={useCross}
              note={
                anonymous
                  ? '少于 5 人的格子不显示，能推算出它们的也一起隐去，这样没有人会被认出来。'
                  : undefined
              }
            />
          ) : null}
        </>
      )}
      {phase === 'open' || phase === 'scheduled' ? (
        <View className="results__part">
          <Button id="close-survey" tone="quiet" block onClick={() => setClosing(true)}>
            提前结束
          </Button>
        </View>
      ) : null}
      {question === undefined ? null : (
        <TextsSheet question={question} store={useTexts} onRead={read} onClose={() => setReading(null)} />
      )}
      <WordsSheet
        id="close-sheet"
        open={closing}
        title="提前结束问卷"
        note="填到一半的车主交不上来了，不能再打开。已经收到的都算数。"
        label="原因，写进决定记录"
        button="结束"
        danger
        onSend={async (reason) => {
          await closeSurvey(surveyId, reason);
          onChanged();
        }}
        onClose={() => setClosing(false)}
      />
    </Page>
  );
}
