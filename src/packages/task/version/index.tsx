import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Choice } from '@/components/Choice';
import { ErrorState } from '@/components/ErrorState';
import { Field } from '@/components/Field';
import { ImageGrid } from '@/components/ImageGrid';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { CoachingView } from '@/contract/coaching';
import { goBack } from '@/routes';
import {
  addVersionImages,
  openVersion,
  removeVersionImage,
  retryVersionImage,
  sendVersion,
  useCoaching,
  useVersion,
  writeVersion,
} from '@/stores/coaching';
import { choosePictures, previewPictures } from '@/stores/device';
import { codeOf } from '@/stores/failure';
import { useMe } from '@/stores/member';
import { askToSubscribe } from '@/stores/subscription';
import { wordBy } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import './index.scss';

const MOST_IMAGES = 9;
const LONGEST = 2000;

async function prepare(taskId: string): Promise<void> {
  if (useVersion.getState().key !== taskId) openVersion(taskId);
  await Promise.all([useCoaching.getState().load(taskId), useMe.getState().load('me')]);
}

/** A new version of an idea or a draft. It is kept at every change. */
export default function VersionPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error } = useShown(useCoaching);
  const opened = useVersion((state) => state.key === taskId);
  useDidShow(() => void prepare(taskId));
  if (data === null || key !== taskId || !opened) {
    return (
      <Page plain>
        {error === null || key !== taskId ? (
          <Skeleton layout="form" count={3} />
        ) : (
          <ErrorState {...wordError(error)} onRetry={() => void prepare(taskId)} />
        )}
      </Page>
    );
  }
  return <VersionForm coaching={data} />;
}

/** By when the team would like to see it; later is all right. */
function wordDue(dueAtMs: number | null): string | undefined {
  return dueAtMs === null ? undefined : `希望 ${wordBy(dueAtMs, Date.now())}看到`;
}

function VersionForm({ coaching }: { coaching: CoachingView }) {
  const { values } = useShown(useVersion);
  const uploadFolder = useMe((state) => state.data?.uploadFolder);
  const { stages, versions } = coaching;
  // Without a word of one's own the step is that of the version before.
  const stageId = values.stageId ?? versions.at(-1)?.stageId ?? stages[0]?.id ?? null;
  const add = async (folder: string) => {
    await addVersionImages(await choosePictures(MOST_IMAGES - values.images.length), folder);
  };
  const preview = (id: string) => {
    const shown = values.images.find((image) => image.id === id);
    const sources = values.images.map(({ src }) => src);
    if (shown !== undefined) void previewPictures(sources, shown.src);
  };
  return (
    <Page plain id="version" bar={<SendBar taskId={coaching.taskId} stageId={stageId} />}>
      <View className="version__title">{coaching.taskTitle}</View>
      {stages.length === 0 ? null : (
        <Choice
          id="stage"
          label="到哪一步了"
          options={stages.map(({ id, title, dueAtMs }) => ({
            value: id,
            text: title,
            note: wordDue(dueAtMs),
          }))}
          value={stageId}
          onChange={(chosen) => writeVersion({ stageId: chosen })}
        />
      )}
      <TextArea
        id="version-text"
        label="想法或草稿"
        rows={8}
        maxLength={LONGEST}
        value={values.text}
        placeholder="写给谁看，想说清一件什么事，打算怎么做"
        onChange={(text) => writeVersion({ text })}
      />
      <Field label="图片" optional>
        {uploadFolder === undefined ? (
          <Skeleton layout="tiles" count={1} />
        ) : (
          <ImageGrid
            id="version-pictures"
            images={values.images}
            max={MOST_IMAGES}
            onAdd={() => void add(uploadFolder)}
            onRemove={removeVersionImage}
            onRetry={(id) => void retryVersionImage(id, uploadFolder)}
            onPreview={preview}
          />
        )}
      </Field>
      <View className="version__kept">写到一半也会留着。发出去的每一版都会保留，不会改动。</View>
    </Page>
  );
}

function SendBar({ taskId, stageId }: { taskId: string; stageId: string | null }) {
  const { text, images } = useVersion((state) => state.values);
  const [sending, setSending] = useState(false);
  const empty = text.trim() === '' && images.length === 0;
  const busy = images.some(({ status }) => status === 'uploading');
  const failed = images.some(({ status }) => status === 'failed');
  const missing = empty ? '写几句，或放一张图' : busy ? '图片正在上传' : failed ? '有图片没有传上去' : null;
  const send = async () => {
    setSending(true);
    try {
      await askToSubscribe(['review.done']);
      await sendVersion(taskId, stageId);
      await useCoaching.getState().load(taskId);
      goBack();
    } catch (failure) {
      const { text: what, remedy } = wordError(codeOf(failure));
      showToast({ text: `${what}，${remedy}`, tone: 'danger' });
      // Only here: a page that is being left must not be drawn again.
      setSending(false);
    }
  };
  return (
    <Button
      id="send-version"
      block
      loading={sending}
      disabled={missing !== null}
      reason={missing ?? undefined}
      onClick={() => void send()}
    >
      发给同事
    </Button>
  );
}
