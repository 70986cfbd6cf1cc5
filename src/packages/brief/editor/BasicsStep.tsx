import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Photo } from '@/components/Photo';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { addBriefPicture, useBriefDraft, writeBrief } from '@/stores/briefDraft';
import { choosePictures } from '@/stores/device';
import { Ask, type StepProps, Wrong } from './frame';

/** What owners read first. */
export function BasicsStep({ brief, wrong }: StepProps) {
  const { urls } = useShown(useBriefDraft).values;
  const [sending, setSending] = useState(false);
  const { title, summary, cover } = brief;
  const choose = async () => {
    const [path] = await choosePictures(1);
    if (path === undefined) return;
    setSending(true);
    try {
      writeBrief({ cover: await addBriefPicture(path) });
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <Ask text="这是个什么任务" note="车主在列表里先看到封面和标题" />
      <TextField
        id="brief-title"
        label="标题"
        value={title}
        maxLength={40}
        counted
        error={wrong.title}
        onChange={(text) => writeBrief({ title: text })}
      />
      <TextArea
        id="brief-summary"
        label="简介"
        value={summary}
        maxLength={300}
        rows={3}
        error={wrong.summary}
        onChange={(text) => writeBrief({ summary: text })}
      />
      <View className="editor__label">封面</View>
      {cover === '' ? null : (
        <View className="editor__cover">
          <Photo src={urls[cover] ?? ''} label="封面" ratio="4:3" rounded />
        </View>
      )}
      <Wrong wrong={wrong} fields={['cover']} />
      <Button
        id="choose-cover"
        tone="secondary"
        block
        icon="image"
        loading={sending}
        onClick={() => void choose()}
      >
        {cover === '' ? '选一张封面' : '换一张'}
      </Button>
    </>
  );
}
