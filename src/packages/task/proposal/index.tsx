import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Page } from '@/components/Page';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import { goBack } from '@/routes';
import { codeOf } from '@/stores/failure';
import { openProposal, sendProposal, useProposalForm, useProposals, writeProposal } from '@/stores/proposal';
import { wordError } from '@/wording/errors';
import './index.scss';

function missingIn({ title, idea, needs }: { title: string; idea: string; needs: string }): string | null {
  if (title.trim() === '') return '起一个名字';
  if (idea.trim() === '') return '说说想做什么';
  return needs.trim() === '' ? '写下需要的支持，没有就写「不需要」' : null;
}

/** A project of one's own, to be proposed. It is kept at every change. */
export default function ProposalPage() {
  const { values } = useShown(useProposalForm);
  const [sending, setSending] = useState(false);
  useDidShow(openProposal);
  const missing = missingIn(values);
  const send = async () => {
    setSending(true);
    try {
      await sendProposal();
      await useProposals.getState().refresh();
      goBack();
    } catch (failure) {
      const { text, remedy } = wordError(codeOf(failure));
      showToast({ text: `${text}，${remedy}`, tone: 'danger' });
    } finally {
      setSending(false);
    }
  };
  return (
    <Page
      plain
      id="proposal"
      bar={
        <Button
          id="send-proposal"
          block
          loading={sending}
          disabled={missing !== null}
          reason={missing ?? undefined}
          onClick={() => void send()}
        >
          发给我们
        </Button>
      }
    >
      <TextField
        id="proposal-title"
        label="名字"
        maxLength={40}
        value={values.title}
        placeholder="比如：露营用电手册"
        onChange={(title) => writeProposal({ title })}
      />
      <TextArea
        id="proposal-idea"
        label="想做什么"
        hint="给谁看，做成什么样，为什么值得做"
        rows={8}
        maxLength={2000}
        value={values.idea}
        onChange={(idea) => writeProposal({ idea })}
      />
      <TextArea
        id="proposal-needs"
        label="需要我们做什么"
        rows={3}
        maxLength={500}
        value={values.needs}
        placeholder="设备、资料、和哪位同事聊聊"
        onChange={(needs) => writeProposal({ needs })}
      />
      <View className="proposal__kept">写到一半也会留着。采纳与否，我们都会写明原因。</View>
    </Page>
  );
}
