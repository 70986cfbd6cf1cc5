import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Section } from '@/components/Section';
import { Tag } from '@/components/Tag';
import { showToast } from '@/components/Toast';
import { QUESTION_NAMES, type Question, questionProblems } from '@/domain/question';
import { QUESTIONS_PER_SURVEY } from '@/domain/survey';
import { useSurveyWriting, writeSurvey } from '@/stores/surveyDesk';
import { PROBLEM_WORDS, wordCondition } from './conditions';
import { QuestionSheet } from './QuestionSheet';
import { newQuestion } from './question';
import './index.scss';

function move(questions: readonly Question[], at: number, by: number): Question[] {
  const moved = questions[at];
  if (moved === undefined) return [...questions];
  const others = questions.filter((_, index) => index !== at);
  return [...others.slice(0, at + by), moved, ...others.slice(at + by)];
}

/** The questions in their order: to open, move, take out with a way back, and add to. */
export function QuestionList() {
  const questions = useSurveyWriting(({ values }) => values.questions);
  const quotas = useSurveyWriting(({ values }) => values.quotas);
  const [openId, setOpenId] = useState<string | null>(null);
  const problems = questionProblems(questions);
  const open = questions.find(({ id }) => id === openId);
  const add = () => {
    const question = newQuestion(questions);
    writeSurvey({ questions: [...questions, question] });
    setOpenId(question.id);
  };
  const remove = (question: Question) => {
    writeSurvey({
      questions: questions.filter(({ id }) => id !== question.id),
      quotas: quotas.filter(({ questionId }) => questionId !== question.id),
    });
    showToast({
      text: '题目已删',
      action: { text: '撤销', onClick: () => writeSurvey({ questions, quotas }) },
    });
  };
  return (
    <Section title="题目" note={questions.length === 0 ? '还没有题目' : `${questions.length} 题，点开修改`}>
      {questions.map((question, index) => (
        <View key={question.id} className="writing__question">
          <Card flush>
            <Cell
              id={`question-${index + 1}`}
              title={`${index + 1}. ${question.title || '还没有题目'}`}
              note={[
                `${QUESTION_NAMES[question.kind]}${question.required ? '' : '，可以跳过'}`,
                wordCondition(questions, question.showIf),
              ]
                .filter((word) => word !== '')
                .join(' · ')}
              onClick={() => setOpenId(question.id)}
            />
            {problems
              .filter((problem) => problem.index === index)
              .map(({ problem }) => (
                <View key={problem} className="writing__problem">
                  <Tag tone="warning" icon="circle-alert">
                    {PROBLEM_WORDS[problem]}
                  </Tag>
                </View>
              ))}
            <View className="writing__moves">
              <Button
                id={`up-${index + 1}`}
                tone="quiet"
                size="small"
                disabled={index === 0}
                onClick={() => writeSurvey({ questions: move(questions, index, -1) })}
              >
                上移
              </Button>
              <Button
                id={`down-${index + 1}`}
                tone="quiet"
                size="small"
                disabled={index === questions.length - 1}
                onClick={() => writeSurvey({ questions: move(questions, index, 1) })}
              >
                下移
              </Button>
              <Button id={`remove-${index + 1}`} tone="quiet" size="small" onClick={() => remove(question)}>
                删掉
              </Button>
            </View>
          </Card>
        </View>
      ))}
      {questions.length < QUESTIONS_PER_SURVEY ? (
        <Button id="add-question" tone="secondary" block icon="plus" onClick={add}>
          加一题
        </Button>
      ) : null}
      {open === undefined ? null : (
        <QuestionSheet
          questions={questions}
          question={open}
          onChange={(changed) =>
            writeSurvey({
              questions: questions.map((question) => (question.id === changed.id ? changed : question)),
            })
          }
          onClose={() => setOpenId(null)}
        />
      )}
    </Section>
  );
}
