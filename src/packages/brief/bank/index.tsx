import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { showFailure } from '@/components/failure';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag } from '@/components/Tag';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import type { QuizBankView } from '@/contract/quiz';
import { bankProblems, QUIZ_LIMITS, type QuizQuestion } from '@/domain/quiz';
import { goBack } from '@/routes';
import { codeOf } from '@/stores/failure';
import {
  keepTypedBank,
  NEW_BANK,
  openBankDraft,
  saveBank,
  takeStoredBank,
  useBankDraft,
  useQuizBank,
  writeBank,
} from '@/stores/quizBank';
import { ConflictSheet } from '../parts/ConflictSheet';
import { freeId } from '../parts/localId';
import { QuestionSheet } from './QuestionSheet';
import '@/wording/teamErrors';
import './index.scss';

/** A bank of questions: written here, drawn from by quizzes. */
export default function BankPage() {
  const bankId = decodeURIComponent(useRouter().params.id ?? NEW_BANK);
  const { key, error, loading } = useShown(useQuizBank);
  const draft = useShown(useBankDraft);
  useDidShow(() => void openBankDraft(bankId));
  if (draft.key !== bankId || draft.values.revision < 0) {
    return (
      <Page>
        {error === null || key !== bankId ? (
          <Skeleton layout="rows" count={6} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void openBankDraft(bankId)} />
        )}
      </Page>
    );
  }
  return <Bank bankId={bankId} />;
}

function Bank({ bankId }: { bankId: string }) {
  const { title, questions, changed } = useShown(useBankDraft).values;
  const [editing, setEditing] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [conflict, setConflict] = useState<QuizBankView | null>(null);
  const wrong = bankProblems(questions);
  const obstacle = wordObstacle(title, questions.length, wrong.length);
  const save = async () => {
    setSending(true);
    try {
      await saveBank();
      goBack();
    } catch (failure) {
      if (codeOf(failure) === 'QUIZ.BANK_CHANGED') {
        await useQuizBank.getState().load(bankId);
        setConflict(useQuizBank.getState().data);
      } else showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  const add = () => {
    const id = freeId(
      'q',
      questions.map((question) => question.id),
    );
    const options = ['a', 'b'].map((each) => ({ id: each, label: '' }));
    writeBank({ questions: [...questions, { id, title: '', options, rightIds: [], explanation: '' }] });
    setEditing(id);
  };
  const remove = (id: string) => {
    const before = [...questions];
    setEditing(null);
    writeBank({ questions: before.filter((question) => question.id !== id) });
    showToast({
      text: '已删除这道题',
      action: { text: '撤销', onClick: () => writeBank({ questions: before }) },
    });
  };
  return (
    <Page
      id="bank"
      bar={
        <Button
          id="save-bank"
          block
          loading={sending}
          disabled={obstacle !== null || !changed}
          reason={obstacle ?? '没有改动'}
          onClick={() => void save()}
        >
          保存题库
        </Button>
      }
    >
      <TextField
        id="bank-title"
        label="名称"
        value={title}
        maxLength={40}
        onChange={(typed) => writeBank({ title: typed })}
      />
      <View className="bank__note">题目每次随机抽取，选项也会打乱；正在答的人不受修改影响。</View>
      {questions.length === 0 ? null : (
        <Card flush>
          {questions.map((question, index) => (
            <Cell
              key={question.id}
              id={`edit-${question.id}`}
              title={`${index + 1}. ${question.title.trim() === '' ? '还没有题目' : question.title}`}
              note={wordRight(question)}
              extra={wrong.includes(index) ? <Tag tone="warning">还没写完</Tag> : undefined}
              onClick={() => setEditing(question.id)}
            />
          ))}
        </Card>
      )}
      <Button
        id="add-question"
        tone="quiet"
        icon="plus"
        disabled={questions.length >= QUIZ_LIMITS.questions}
        onClick={add}
      >
        加一道题
      </Button>
      <QuestionSheet
        question={questions.find(({ id }) => id === editing) ?? null}
        place={questions.findIndex(({ id }) => id === editing)}
        onChange={(question) =>
          writeBank({ questions: questions.map((each) => (each.id === question.id ? question : each)) })
        }
        onMoveUp={(id) => writeBank({ questions: moveUp(questions, id) })}
        onRemove={remove}
        onClose={() => setEditing(null)}
      />
      <ConflictSheet
        open={conflict !== null}
        onClose={() => setConflict(null)}
        onTakeTheirs={() => {
          if (conflict !== null) takeStoredBank(conflict);
          setConflict(null);
        }}
        onKeepMine={() => {
          if (conflict !== null) keepTypedBank(conflict);
          setConflict(null);
        }}
      />
    </Page>
  );
}

function wordObstacle(title: string, count: number, wrong: number): string | null {
  if (title.trim() === '') return '给题库起个名称';
  if (count === 0) return '至少一道题';
  return wrong > 0 ? `${wrong} 道题还没写完` : null;
}

function wordRight({ options, rightIds }: QuizQuestion): string {
  const right = options.filter(({ id }) => rightIds.includes(id)).map(({ label }) => label);
  return right.length === 0 ? '还没有标出答案' : `答案：${right.join('、')}`;
}

/** The questions with one of them a place earlier. */
function moveUp(questions: readonly QuizQuestion[], id: string): QuizQuestion[] {
  const at = questions.findIndex((question) => question.id === id);
  const question = questions[at];
  if (at < 1 || question === undefined) return [...questions];
  const others = questions.filter((each) => each.id !== id);
  return [...others.slice(0, at - 1), question, ...others.slice(at - 1)];
}
