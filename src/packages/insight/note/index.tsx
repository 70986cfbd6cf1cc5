import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { showFailure } from '@/components/failure';
import { Page } from '@/components/Page';
import { Switch } from '@/components/Switch';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import { goBack } from '@/routes';
import { type NoteKind, noteForm, sendNote, writeNoteField } from '@/stores/guardian';

const isLink = (link: string) => /^https:\/\/\S+$/.test(link.trim());

/** What is still missing before it can be sent, in words; empty when nothing is. */
function wordMissing(
  kind: NoteKind,
  note: { link: string; asked: string; said: string; disclosed: boolean },
) {
  if (note.asked.trim() === '') return '写一句别人问了什么';
  if (note.link.trim() !== '' && !isLink(note.link)) return '链接要以 https:// 开头';
  if (kind === 'flagged') return '';
  if (note.link.trim() === '') return '贴上回答的链接';
  if (note.said.trim() === '') return '写下你是怎么说的';
  return note.disclosed ? '' : '先在回答里说明你是车主计划的成员';
}

/** Where a guardian answered, or a question that they hand to the team. */
export default function NotePage() {
  const kind: NoteKind = useRouter().params.kind === 'flagged' ? 'flagged' : 'answered';
  useState(() => noteForm.open(kind));
  const { values } = noteForm.useForm();
  const [sending, setSending] = useState(false);
  const missing = wordMissing(kind, values);
  const send = async () => {
    setSending(true);
    try {
      await sendNote(kind);
      showToast({ text: kind === 'answered' ? '记下了' : '已转给团队，有回复会告诉你', tone: 'positive' });
      setTimeout(goBack, 800);
    } catch (failure) {
      setSending(false);
      showFailure(failure);
    }
  };
  return (
    <Page
      id="note-form"
      plain
      bar={
        <Button
          id="send-note"
          block
          loading={sending}
          disabled={missing !== ''}
          reason={missing}
          onClick={() => void send()}
        >
          {kind === 'answered' ? '记下' : '转给团队'}
        </Button>
      }
    >
      <TextArea
        id="asked"
        label="别人问了什么"
        value={values.asked}
        maxLength={500}
        rows={3}
        onChange={(asked) => writeNoteField({ asked })}
      />
      {kind === 'answered' ? (
        <TextArea
          id="said"
          label="你是怎么说的"
          hint="用你自己的话就好"
          value={values.said}
          maxLength={1000}
          rows={4}
          onChange={(said) => writeNoteField({ said })}
        />
      ) : null}
      <TextField
        id="link"
        label="链接"
        optional={kind === 'flagged'}
        kind="url"
        placeholder="https://"
        value={values.link}
        maxLength={500}
        clearable
        error={values.link.trim() === '' || isLink(values.link) ? undefined : '链接要以 https:// 开头'}
        onChange={(link) => writeNoteField({ link })}
      />
      {kind === 'answered' ? (
        <Card flush>
          <Switch
            id="disclosed"
            title="我在回答里说明了关系"
            note="看的人知道我是车主计划的成员。没有说明的回答不能记在这里。"
            value={values.disclosed}
            onChange={(disclosed) => writeNoteField({ disclosed })}
          />
        </Card>
      ) : null}
    </Page>
  );
}
