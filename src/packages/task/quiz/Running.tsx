import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Choice } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { Page } from '@/components/Page';
import { Progress } from '@/components/Progress';
import { showToast } from '@/components/Toast';
import type { QuizSheet } from '@/domain/quiz';
import { codeOf } from '@/stores/failure';
import { chooseOptions, finishQuiz, turnTo, useQuiz } from '@/stores/quiz';
import { useTask } from '@/stores/task';
import { wordError } from '@/wording/errors';
import { Countdown } from './Countdown';

/** One question a screen, with the time that is left. */
export function Running({ sheet, taskId }: { sheet: QuizSheet; taskId: string }) {
  const { chosen, at } = useQuiz((state) => state.values);
  const [sending, setSending] = useState(false);
  const [asking, setAsking] = useState(false);
  const { questions } = sheet;
  const place = Math.min(at, questions.length - 1);
  const question = questions[place];
  const last = place === questions.length - 1;
  const open = questions.filter(({ id }) => (chosen[id] ?? []).length === 0).length;
  const finish = async () => {
    setAsking(false);
    setSending(true);
    try {
      await finishQuiz();
      void useTask.getState().load(taskId);
    } catch (failure) {
      const { text, remedy } = wordError(codeOf(failure));
      showToast({ text: `${text}，${remedy}`, tone: 'danger' });
    } finally {
      setSending(false);
    }
  };
  const hand = () => (open > 0 ? setAsking(true) : void finish());
  if (question === undefined) return null;
  const mine = chosen[question.id] ?? [];
  const options = question.options.map(({ id, label }) => ({ value: id, text: label }));
  const frame = { id: 'option', label: question.title, options, disabled: sending };
  return (
    <Page
      plain
      id="quiz-running"
      bar={
        <View className="quiz__bar">
          <View className="quiz__button">
            <Button
              id="quiz-back"
              tone="secondary"
              block
              disabled={place === 0}
              onClick={() => turnTo(place - 1)}
            >
              上一题
            </Button>
          </View>
          <View className="quiz__button">
            {last ? (
              <Button id="quiz-finish" block loading={sending} onClick={hand}>
                交卷
              </Button>
            ) : (
              <Button id="quiz-next" block onClick={() => turnTo(place + 1)}>
                下一题
              </Button>
            )}
          </View>
        </View>
      }
    >
      <View className="quiz__head">
        <View className="quiz__place">{`第 ${place + 1} 题，共 ${questions.length} 题`}</View>
        <Countdown key={sheet.attemptId} endsAtMs={sheet.endsAtMs} onEnd={() => void finish()} />
      </View>
      <Progress label="已答" value={questions.length - open} max={questions.length} />
      <View className="quiz__question">
        {question.several ? (
          <Choice
            {...frame}
            key={question.id}
            multiple
            hint="不止一个对，要选全"
            value={mine}
            onChange={(ids) => chooseOptions(question.id, ids)}
          />
        ) : (
          <Choice
            {...frame}
            key={question.id}
            value={mine[0] ?? null}
            onChange={(id) => chooseOptions(question.id, [id])}
          />
        )}
      </View>
      <Dialog
        id="quiz-unanswered"
        open={asking}
        title={`还有 ${open} 题没有答`}
        confirmText="现在交卷"
        cancelText="接着答"
        onConfirm={() => void finish()}
        onCancel={() => setAsking(false)}
      >
        没有答的题按答错算，交卷后这一次就结束了。
      </Dialog>
    </Page>
  );
}
