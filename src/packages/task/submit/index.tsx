import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Choice } from '@/components/Choice';
import { ErrorState } from '@/components/ErrorState';
import { Field } from '@/components/Field';
import { ImageGrid } from '@/components/ImageGrid';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import type { TaskView } from '@/contract/task';
import type { WorkLink } from '@/domain/link';
import { type AdvertisingAnswer, type AiAnswer, shapeProblems } from '@/domain/submission';
import { openPage, replacePage } from '@/routes';
import { choosePictures, previewPictures } from '@/stores/device';
import {
  addImages,
  answerAdvertising,
  answerAi,
  type Draft,
  discardDraft,
  openDraft,
  removeImage,
  resumeUploads,
  retryImage,
  submitDraft,
  takeOther,
  useDraft,
  writeLink,
  writeText,
} from '@/stores/draft';
import { codeOf } from '@/stores/failure';
import { useMe } from '@/stores/member';
import { useSubmission } from '@/stores/submission';
import { askToSubscribe } from '@/stores/subscription';
import { useTask } from '@/stores/task';
import { wordError } from '@/wording/errors';
import { PLATFORM_NAMES } from '@/wording/platforms';
import { DeadlineRow } from '../form/DeadlineRow';
import './index.scss';

const ADVERTISING_OPTIONS: readonly { value: AdvertisingAnswer; text: string; note: string }[] = [
  { value: 'unpublished', text: '只在这里提交', note: '没有发布到其他平台' },
  { value: 'labelled', text: '发布并标明「广告」', note: '在其他平台发布时已加上广告标识' },
];

const AI_OPTIONS: readonly { value: AiAnswer; text: string }[] = [
  { value: 'none', text: '没有使用 AI' },
  { value: 'assisted', text: 'AI 辅助修改' },
  { value: 'generated', text: '主要由 AI 生成' },
];

/** Loads what the form needs: the task, the refused work if there is one, and where pictures go. */
async function prepare(taskId: string): Promise<void> {
  await Promise.all([useTask.getState().load(taskId), useMe.getState().load('me')]);
  const task = useTask.getState().data;
  if (useDraft.getState().taskId === taskId || task === null) return;
  const refusedId = task.myStatus === 'refused' ? task.mySubmissionId : null;
  if (refusedId !== null) await useSubmission.getState().load(refusedId);
  await openDraft(taskId, refusedId === null ? null : useSubmission.getState().data);
  const uploadFolder = useMe.getState().data?.uploadFolder;
  if (uploadFolder !== undefined) await resumeUploads(uploadFolder);
}

/** The form for a work. What is typed and chosen is kept at every change. */
export default function SubmitPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  const task = useTask((state) => (state.key === taskId ? state.data : null));
  const error = useTask((state) => (state.key === taskId ? state.error : null));
  const opened = useDraft((state) => state.taskId === taskId);
  useDidShow(() => void prepare(taskId));

  if (task === null || !opened) {
    return (
      <Page plain>
        {error === null ? (
          <Skeleton layout="form" count={4} />
        ) : (
          <ErrorState {...wordError(error)} onRetry={() => void prepare(taskId)} />
        )}
      </Page>
    );
  }
  return <SubmitForm task={task} />;
}

function SubmitForm({ task }: { task: TaskView }) {
  const { draft, restored, other } = useDraft();
  const { images, text } = task.shape;
  return (
    <Page plain bar={<SubmitAction task={task} draft={draft} />}>
      <View className="submit__title">{task.title}</View>
      <Deadline task={task} />
      {restored ? <RestoredNotice /> : null}
      {other === null ? null : <JoinedNotice />}
      <RefusalReminder task={task} />
      <Field label="图片" hint={`${images.min} 到 ${images.max} 张，停稳再拍，避开车牌和人脸`}>
        <Pictures draft={draft} max={images.max} />
      </Field>
      <View className="submit__mask">
        <Button
          id="mask"
          size="small"
          tone="secondary"
          disabled={draft.images.length === 0}
          onClick={() => openPage('task.mask')}
        >
          遮住车牌或人脸
        </Button>
      </View>
      <TextArea
        id="work-text"
        label="想说的话"
        optional={!text.required}
        value={draft.text}
        maxLength={text.maxLength}
        placeholder="这张照片背后的时间、地点和心情"
        onChange={writeText}
      />
      <Links task={task} links={draft.links} />
      <Choice
        id="advertising"
        label="会发布到其他平台吗"
        hint="获得奖励的作品公开发布时，需要标明「广告」"
        options={ADVERTISING_OPTIONS}
        value={draft.advertising}
        onChange={answerAdvertising}
      />
      <Choice id="ai" label="是否使用了 AI" options={AI_OPTIONS} value={draft.ai} onChange={answerAi} />
      <View className="submit__kept">
        {draft.unsaved ? '已保存在这部手机上，联网后会同步' : '已自动保存，换一部手机也能接着写'}
      </View>
    </Page>
  );
}

function RestoredNotice() {
  const discard = () => {
    const restore = discardDraft();
    showToast({ text: '草稿已清空', action: { text: '撤销', onClick: restore } });
  };
  return (
    <View className="submit__restored">
      <View>接着上次没交完的继续</View>
      <Button size="small" tone="quiet" onClick={discard}>
        清空重来
      </Button>
    </View>
  );
}

/** Two phones wrote at the same time: what became of it, and the way back. */
function JoinedNotice() {
  return (
    <View className="submit__restored">
      <View>你在两部手机上都写过，图片都留着，文字留下了后写的</View>
      <Button id="take-other" size="small" tone="quiet" onClick={takeOther}>
        换成另一份
      </Button>
    </View>
  );
}

/** Where the post stands that proves the work; nothing where the task asks for none. */
function Links({ task, links }: { task: TaskView; links: readonly string[] }) {
  const { links: shape } = task.shape;
  if (shape === undefined || shape.max === 0) return null;
  const names = shape.platforms.map((id) => PLATFORM_NAMES[id]).join('、');
  const shown = Math.min(shape.max, Math.max(shape.min, links.length + 1));
  return (
    <>
      {Array.from({ length: shown }, (_, index) => `link-${index + 1}`).map((id, index) => (
        <TextField
          key={id}
          id={id}
          kind="url"
          label={shown === 1 ? '发布链接' : `发布链接 ${index + 1}`}
          optional={index >= shape.min}
          hint={index === 0 ? `可以交${names}的链接，把分享文案整段粘贴进来也可以` : undefined}
          placeholder="粘贴链接"
          maxLength={LINK_LENGTH}
          clearable
          value={links[index] ?? ''}
          onChange={(link) => writeLink(index, link)}
        />
      ))}
    </>
  );
}

/** Until when this work can be handed in: a returned one has a time of its own. */
function Deadline({ task }: { task: TaskView }) {
  const mendableUntilMs = useSubmission((state) =>
    state.key === task.mySubmissionId ? (state.data?.mendableUntilMs ?? null) : null,
  );
  const deadlineMs = mendableUntilMs ?? task.extension?.closesAtMs ?? task.closesAtMs;
  return <DeadlineRow taskId={task.taskId} deadlineMs={deadlineMs} />;
}

/** Why the work came back, in view while it is mended. */
function RefusalReminder({ task }: { task: TaskView }) {
  const submission = useSubmission((state) => (state.key === task.mySubmissionId ? state.data : null));
  const decision = submission?.rounds.at(-1)?.decision;
  if (task.myStatus !== 'refused' || decision?.verdict !== 'refused') return null;
  return (
    <Card title={`上次没有通过：${decision.criterion}`}>
      <View className="submit__reason">{decision.reason}</View>
      <View className="submit__reason">{`建议：${decision.remedy}`}</View>
    </Card>
  );
}

function Pictures({ draft, max }: { draft: Draft; max: number }) {
  const uploadFolder = useMe((state) => state.data?.uploadFolder);
  if (uploadFolder === undefined) return <Skeleton layout="tiles" count={1} />;
  const add = async () => {
    const paths = await choosePictures(max - draft.images.length);
    await addImages(paths, uploadFolder);
  };
  const preview = (id: string) => {
    const shown = draft.images.find((image) => image.id === id);
    const sources = draft.images.map((image) => image.src);
    if (shown !== undefined) void previewPictures(sources, shown.src);
  };
  return (
    <ImageGrid
      id="pictures"
      images={draft.images.map(({ id, src, status, progress }) => ({
        id,
        src,
        status,
        progress,
        ...(status === 'failed' ? { reason: '没有传上去，点这里重试' } : {}),
      }))}
      max={max}
      onAdd={() => void add()}
      onRemove={removeImage}
      onRetry={(id) => void retryImage(id, uploadFolder)}
      onPreview={preview}
    />
  );
}

const LINK_LENGTH = 500;

const FIELD_WORDS: Readonly<Record<string, string>> = {
  images: '还差图片',
  text: '写几句话再提交',
  links: '还差发布链接',
  'declarations.advertising': '选择是否发布到其他平台',
  'declarations.ai': '选择是否使用 AI',
};

/** The cloud reads a link for good; here it only counts. */
function standInLink(url: string): WorkLink {
  return { platform: 'douyin', url, key: url };
}

/** What is still missing, in the order of the form; null when the work can be sent. */
function missingIn(task: TaskView, draft: Draft): string | null {
  if (draft.images.some((image) => image.status === 'uploading')) return '图片正在上传';
  if (draft.images.some((image) => image.status === 'failed')) return '有图片没有传上去';
  const work = {
    images: draft.images.map((image) => image.id),
    text: draft.text,
    links: draft.links.filter((link) => link.trim() !== '').map(standInLink),
    declarations: { advertising: draft.advertising, ai: draft.ai },
  };
  const problem = shapeProblems(task, work)[0];
  return problem === undefined ? null : (FIELD_WORDS[problem] ?? '还差一点没填完');
}

function SubmitAction({ task, draft }: { task: TaskView; draft: Draft }) {
  const [sending, setSending] = useState(false);
  const missing = missingIn(task, draft);
  const send = async () => {
    setSending(true);
    try {
      await askToSubscribe(['review.done', 'revision.asked']);
      const submission = await submitDraft();
      replacePage('task.submission', { id: submission.submissionId });
    } catch (failure) {
      const { text, remedy } = wordError(codeOf(failure));
      showToast({ text: `${text}，${remedy}`, tone: 'danger' });
    } finally {
      setSending(false);
    }
  };
  return (
    <Button
      id="send"
      block
      loading={sending}
      disabled={missing !== null}
      {...(missing === null ? {} : { reason: missing })}
      onClick={() => void send()}
    >
      提交
    </Button>
  );
}
