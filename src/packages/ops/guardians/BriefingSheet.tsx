import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import type { Fact } from '@/domain/guardian';
import { briefingForm, publishBriefing, useBriefingArchive } from '@/stores/guardianDesk';
import './index.scss';

const MOST_FACTS = 20;

/** A fact has no other name than its place: a key of its words would drop the keyboard at every letter. */
function keyOf(index: number): string {
  return `fact-${index}`;
}

/** Facts with where each can be read; what is typed stays until it is published. */
export function BriefingSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  useState(() => briefingForm.open());
  const { title, facts } = briefingForm.useForm(({ values }) => values);
  const [sending, setSending] = useState(false);
  const write = (at: number, changed: Partial<Fact>) =>
    briefingForm.fill({
      facts: facts.map((fact, index) => (index === at ? { ...fact, ...changed } : fact)),
    });
  const ready =
    title.trim() !== '' && facts.every(({ text, source }) => text.trim() !== '' && source.trim() !== '');
  const publish = async () => {
    setSending(true);
    try {
      await publishBriefing();
      await useBriefingArchive.getState().refresh();
      showToast({ text: '守护者可以看到了', tone: 'positive' });
      onClose();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="briefing-sheet"
      open={open}
      title="写简报"
      note="只写事实和出处，怎么说由守护者自己决定"
      onClose={onClose}
      footer={
        <Button
          id="publish-briefing"
          block
          loading={sending}
          disabled={!ready}
          onClick={() => void publish()}
        >
          给守护者看
        </Button>
      }
    >
      <TextField
        id="briefing-title"
        label="标题"
        value={title}
        maxLength={40}
        onChange={(text) => briefingForm.fill({ title: text })}
      />
      {facts.map((fact, index) => (
        <View key={keyOf(index)} className="guardians__fact">
          <TextArea
            id={`fact-${index + 1}`}
            label={`事实 ${index + 1}`}
            value={fact.text}
            maxLength={500}
            rows={2}
            onChange={(text) => write(index, { text })}
          />
          <TextField
            id={`source-${index + 1}`}
            label="来源"
            placeholder="公告、检测报告或说明书的哪一页"
            value={fact.source}
            maxLength={200}
            onChange={(source) => write(index, { source })}
          />
          {facts.length > 1 ? (
            <Button
              tone="quiet"
              size="small"
              onClick={() => {
                briefingForm.fill({ facts: facts.filter((_, place) => place !== index) });
                showToast({
                  text: '事实已删',
                  action: { text: '撤销', onClick: () => briefingForm.fill({ facts }) },
                });
              }}
            >
              删掉这一条
            </Button>
          ) : null}
        </View>
      ))}
      {facts.length < MOST_FACTS ? (
        <Button
          id="add-fact"
          tone="secondary"
          size="small"
          icon="plus"
          onClick={() => briefingForm.fill({ facts: [...facts, { text: '', source: '' }] })}
        >
          加一条事实
        </Button>
      ) : null}
    </Sheet>
  );
}
