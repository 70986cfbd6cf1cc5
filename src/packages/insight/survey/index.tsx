import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Progress } from '@/components/Progress';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { SurveyView } from '@/contract/survey';
import { answerProblems, visibleQuestions } from '@/domain/question';
import { codeOf } from '@/stores/failure';
import { answerSurvey, openSurveyAnswers, sendSurvey, useSurvey, useSurveyAnswers } from '@/stores/survey';
import { Opening, Over, Thanks } from './Frames';
import { QuestionCard } from './QuestionCard';
import './index.scss';

/** A questionnaire, one question a screen. */
export default function SurveyPage() {
  const surveyId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loading } = useShown(useSurvey);
  const opened = useSurveyAnswers((form) => form.key === surveyId);
  const [started, setStarted] = useState(false);
  // The quota of an answer is known to be full only once it was given.
  const [fullFor, setFullFor] = useState<string | null>(null);
  const load = () => useSurvey.getState().load(surveyId);
  useDidShow(() => {
    openSurveyAnswers(surveyId);
    void load();
  });
  const { answers } = useSurveyAnswers(({ values }) => values);

  if (data === null || key !== surveyId || !opened) {
    return (
      <Page>
        {error === null || key !== surveyId ? (
          <Skeleton layout="form" count={3} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void load()} />
        )}
      </Page>
    );
  }
  if (data.answered) return <Thanks survey={data} />;
  if (data.phase !== 'open' || data.full || fullFor === surveyId) {
    return <Over full={data.phase === 'open'} />;
  }
  if (started) return <Asking survey={data} onFull={() => setFullFor(surveyId)} />;
  return <Opening survey={data} begun={Object.keys(answers).length > 0} onStart={() => setStarted(true)} />;
}

/** The questions that the answers so far lead to, one after the other; it goes on where it was left. */
function Asking({ survey, onFull }: { survey: SurveyView; onFull: () => void }) {
  const { surveyId, questions } = survey;
  const { answers } = useSurveyAnswers(({ values }) => values);
  const asked = visibleQuestions(questions, answers);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      asked.findIndex(({ id }) => answers[id] === undefined),
    ),
  );
  const [sending, setSending] = useState(false);
  const place = Math.min(at, asked.length - 1);
  const question = asked[place];
  if (question === undefined) return null;
  const last = place === asked.length - 1;
  const wrong = answerProblems([{ ...question, showIf: null }], answers).length > 0;
  const send = async () => {
    setSending(true);
    try {
      await sendSurvey(surveyId, questions);
      await useSurvey.getState().load(surveyId);
    } catch (failure) {
      if (codeOf(failure) === 'SURVEY.QUOTA_FULL') onFull();
      else showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  const goOn = () => {
    if (last) void send();
    else setAt(place + 1);
  };
  return (
    <Page
      id="survey"
      plain
      bar={
        <View className="survey__bar">
          <View className="survey__back">
            <Button
              id="previous"
              tone="secondary"
              block
              disabled={place === 0 || sending}
              onClick={() => setAt(place - 1)}
            >
              上一题
            </Button>
          </View>
          <View className="survey__next">
            <Button id="next" block loading={sending} disabled={wrong} onClick={goOn}>
              {last ? '提交' : '下一题'}
            </Button>
          </View>
        </View>
      }
    >
      <View className="survey__progress">
        <Progress
          label={survey.anonymous ? '匿名' : '实名'}
          showLabel
          value={place + 1}
          max={asked.length}
          text={`${place + 1} / ${asked.length}`}
        />
      </View>
      <QuestionCard
        key={question.id}
        question={question}
        answer={answers[question.id]}
        onAnswer={(answer) => {
          if (!sending) answerSurvey(question.id, answer);
        }}
      />
      <View className="survey__kept">填到一半也会留在这台手机上，随时回来接着填。</View>
    </Page>
  );
}
