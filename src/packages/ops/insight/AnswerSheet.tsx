import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { DateField } from '@/components/DateField';
import { showFailure } from '@/components/failure';
import { dateOf, momentOf } from '@/components/moment';
import { Sheet } from '@/components/Sheet';
import { useSending } from '@/components/sending';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { InsightView } from '@/contract/insight';
import { INSIGHT_LIMITS } from '@/domain/insight';
import { type Decision, decideInsight } from '@/stores/insightDesk';
import { ANSWERS, type AnswerStep, wordReach } from './answers';

interface AnswerSheetProps {
  insight: InsightView;
  step: AnswerStep;
  open: boolean;
  onClose: () => void;
}

function decisionOf(step: AnswerStep, words: string, since: string): Decision {
  if (step !== 'ship') return { step, words };
  return { step, words, sinceMs: momentOf(since, '00:00') };
}

/** What the owner reads: thanks, a reason, or what has changed. It can be undone for ten minutes. */
export function AnswerSheet({ insight, step, open, onClose }: AnswerSheetProps) {
  const [words, setWords] = useState('');
  const [since, setSince] = useState(() => dateOf(Date.now()));
  const { sending, run } = useSending(onClose);
  const { title, label, hint, button, done, starts } = ANSWERS[step];
  const { insightId } = insight;
  const undo = () => void decideInsight(insightId, { step: 'takeBack', words: '' }).catch(showFailure);
  const send = () =>
    run(async () => {
      await decideInsight(insightId, decisionOf(step, words.trim(), since));
      setWords('');
      showToast(
        step === 'takeBack'
          ? { text: done, tone: 'positive' }
          : { text: done, tone: 'positive', action: { text: '撤销', onClick: undo } },
      );
    });
  return (
    <Sheet
      id={`${step}-sheet`}
      open={open}
      title={title}
      note={wordReach(insight, step)}
      onClose={onClose}
      footer={
        <Button
          id={`confirm-${step}`}
          tone={step === 'takeBack' ? 'danger' : 'primary'}
          block
          loading={sending}
          disabled={words.trim() === ''}
          reason="写几句话"
          onClick={() => void send()}
        >
          {button}
        </Button>
      }
    >
      <Chips>
        {starts.map((text, index) => (
          <Chip
            key={text}
            id={`${step}-start-${index + 1}`}
            text={text}
            selected={text === words}
            onClick={() => setWords(text)}
          />
        ))}
      </Chips>
      <View className="insight__field">
        <TextArea
          id={`${step}-words`}
          label={label}
          hint={hint}
          value={words}
          maxLength={INSIGHT_LIMITS.words}
          rows={4}
          onChange={setWords}
        />
      </View>
      {step === 'ship' ? <DateField id="since" label="从哪天起" value={since} onChange={setSince} /> : null}
    </Sheet>
  );
}
