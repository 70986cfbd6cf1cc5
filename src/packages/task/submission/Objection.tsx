import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { showFailure } from '@/components/failure';
import { Section } from '@/components/Section';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { RoundObjectionView } from '@/contract/submission';
import { openObjection, raiseObjection, useObjectionForm, writeObjection } from '@/stores/objection';
import { wordInstant } from '@/wording/dates';
import { wordReviewer } from '@/wording/score';
import { wordPromise } from './promise';

/** What the owner asked to have looked at again, and what came of it. */
export function ObjectionCard({ objection }: { objection: RoundObjectionView }) {
  const { words, dueAtMs, answer } = objection;
  const nowMs = Date.now();
  return (
    <Section id="objection" title="复核">
      <Card
        title={
          answer === null
            ? nowMs < dueAtMs
              ? '正在复核'
              : '复核还没有结果'
            : answer.decision === null
              ? '维持原结果'
              : '有了新的结果'
        }
        note={answer === null ? wordPromise('答复', dueAtMs, nowMs) : wordInstant(answer.atMs, nowMs)}
      >
        {answer === null ? null : (
          <View className="submission__answer">{`${wordReviewer(answer.role)}：${answer.reason}`}</View>
        )}
        <View className="submission__asked">{`你说：${words}`}</View>
      </Card>
    </Section>
  );
}

interface ObjectionActionProps {
  submissionId: string;
  round: number;
  untilMs: number;
  onRaised: () => void;
}

/** The way to ask somebody else to look again. */
export function ObjectionAction({ submissionId, round, untilMs, onRaised }: ObjectionActionProps) {
  const [open, setOpen] = useState(false);
  const [sending, setSending] = useState(false);
  const { words } = useShown(useObjectionForm).values;
  useEffect(() => openObjection(submissionId, round), [submissionId, round]);
  const send = async () => {
    setSending(true);
    try {
      await raiseObjection(submissionId, round);
      setOpen(false);
      onRaised();
      showToast({ text: '已收到，由没有评过的同事来看', tone: 'positive' });
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <View className="submission__object">
        <Button id="object" tone="quiet" onClick={() => setOpen(true)}>
          对结果有疑问，申请复核
        </Button>
        <View className="submission__until">{`${wordInstant(untilMs, Date.now())} 前可以申请一次`}</View>
      </View>
      <Sheet
        id="objection-sheet"
        open={open}
        title="申请复核"
        note="由没有评过这份作品的同事重新看，三天内答复，结果只会更好或不变"
        onClose={() => setOpen(false)}
        footer={
          <Button
            id="send-objection"
            block
            loading={sending}
            disabled={words.trim() === ''}
            reason="写一下哪里有疑问"
            onClick={() => void send()}
          >
            提交复核
          </Button>
        }
      >
        <TextArea
          id="objection-words"
          label="哪里有疑问"
          placeholder="指出具体的一条，说说你的理由"
          value={words}
          onChange={writeObjection}
          maxLength={500}
          rows={3}
        />
      </Sheet>
    </>
  );
}
