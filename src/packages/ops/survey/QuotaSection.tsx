import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Picker } from '@/components/Picker';
import { Section } from '@/components/Section';
import { Sheet } from '@/components/Sheet';
import { TextField } from '@/components/TextField';
import type { Question } from '@/domain/question';
import { useSurveyWriting, writeSurvey } from '@/stores/surveyDesk';

const MOST_QUOTAS = 20;

function wholeIn(text: string): number | null {
  return /^[1-9]\d*$/.test(text) ? Number(text) : null;
}

/** How many answers are taken at most, in all and with an option. */
export function QuotaSection() {
  const { questions, quotas, mostAnswers, anonymous } = useSurveyWriting(({ values }) => values);
  const [adding, setAdding] = useState(false);
  const chosen = questions.filter(({ kind }) => kind === 'single' || kind === 'multiple');
  const nameOf = (questionId: string, optionId: string) => {
    const question = questions.find(({ id }) => id === questionId);
    const options = question !== undefined && 'options' in question ? question.options : [];
    return options.find(({ id }) => id === optionId)?.label ?? '已删的选项';
  };
  return (
    <Section
      title="名额"
      note={`满了以后，来的人会被谢谢，不再多问。${
        anonymous
          ? '匿名问卷的选项名额按已统计的份数算，可能会多收几份，免得有人从名额满没满猜出别人选了什么。'
          : ''
      }`}
    >
      <TextField
        id="most-answers"
        label="一共最多收"
        optional
        kind="number"
        suffix="份"
        placeholder="不限"
        value={mostAnswers === null ? '' : String(mostAnswers)}
        maxLength={6}
        onChange={(text) => writeSurvey({ mostAnswers: wholeIn(text) })}
      />
      <Chips>
        {quotas.map(({ questionId, optionId, most }) => (
          <Chip
            key={`${questionId}.${optionId}`}
            text={`选「${nameOf(questionId, optionId)}」最多 ${most} 份`}
            onRemove={() =>
              writeSurvey({
                quotas: quotas.filter(
                  (quota) => quota.questionId !== questionId || quota.optionId !== optionId,
                ),
              })
            }
          />
        ))}
      </Chips>
      {chosen.length > 0 && quotas.length < MOST_QUOTAS ? (
        <Button id="add-quota" tone="quiet" size="small" icon="plus" onClick={() => setAdding(true)}>
          给一个选项限名额
        </Button>
      ) : null}
      {adding ? <QuotaSheet questions={chosen} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

function QuotaSheet({ questions, onClose }: { questions: readonly Question[]; onClose: () => void }) {
  const { quotas } = useSurveyWriting(({ values }) => values);
  const [choice, setChoice] = useState<string | null>(null);
  const [most, setMost] = useState('');
  const options = questions.flatMap((question) =>
    'options' in question
      ? question.options.map(({ id, label }) => ({
          value: `${question.id}/${id}`,
          text: label || '（空）',
          note: question.title,
        }))
      : [],
  );
  const count = wholeIn(most);
  const add = () => {
    const [questionId = '', optionId = ''] = (choice ?? '').split('/');
    if (count === null) return;
    const others = quotas.filter((quota) => quota.questionId !== questionId || quota.optionId !== optionId);
    writeSurvey({ quotas: [...others, { questionId, optionId, most: count }] });
    onClose();
  };
  return (
    <Sheet
      id="quota-sheet"
      open
      title="给一个选项限名额"
      onClose={onClose}
      footer={
        <Button id="confirm-quota" block disabled={choice === null || count === null} onClick={add}>
          好
        </Button>
      }
    >
      <Picker id="quota-option" label="选项" options={options} value={choice} onChange={setChoice} />
      <TextField
        id="quota-most"
        label="最多"
        kind="number"
        suffix="份"
        value={most}
        maxLength={6}
        onChange={setMost}
      />
    </Sheet>
  );
}
