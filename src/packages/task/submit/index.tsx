import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/ErrorState';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { TaskView } from '@/contract/task';
import { isAnswered, questionsOf } from '@/domain/kind';
import { mustDeclare } from '@/domain/submission';
import { replacePage } from '@/routes';
import {
  type Draft,
  discardDraft,
  openDraft,
  submitDraft,
  takeOther,
  useDraft,
  writeAnswer,
  writeText,
} from '@/stores/draft';
import { resumeImages } from '@/stores/draftImage';
import { resumeVideos } from '@/stores/draftVideo';
import { codeOf } from '@/stores/failure';
import { useMe } from '@/stores/member';
import { useSubmission } from '@/stores/submission';
import { askToSubscribe } from '@/stores/subscription';
import { useTask } from '@/stores/task';
import { wordError } from '@/wording/errors';
import { DeadlineRow } from '../form/DeadlineRow';
import { QuestionForm } from '../form/QuestionForm';
import { deadlineOf } from '../form/TaskDeadline';
import { Declarations } from './Declarations';
import { Links } from './Links';
import { findMissing } from './missing';
import { Pictures } from './Pictures';
import { Videos } from './Videos';
import './index.scss';

/** Loads what the form needs: the task, the refused work if there is one, and where pictures go. */
async function prepare(taskId: string): Promise<void> {
  await Promise.all([useTask.getState().load(taskId), useMe.getState().load('me')]);
  const task = useTask.getState().data;
  if (useDraft.getState().taskId === taskId || task === null) return;
  const refusedId = task.myStatus === 'refused' ? task.mySubmissionId : null;
  if (refusedId !== null) await useSubmission.getState().load(refusedId);
  await openDraft(taskId, refusedId === null ? null : useSubmission.getState().data);
  const uploadFolder = useMe.getState().data?.uploadFolder;
  if (uploadFolder === undefined) return;
  await resumeImages(uploadFolder);
  await resumeVideos(uploadFolder);
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
  const { images, text, videos } = task.shape;
  return (
    <Page plain bar={<SubmitAction task={task} draft={draft} />}>
      <View className="submit__title">{task.title}</View>
      <Deadline task={task} />
      {restored ? <RestoredNotice /> : null}
      {other === null ? null : <JoinedNotice />}
      <RefusalReminder task={task} />
      <QuestionForm questions={questionsOf(task.form)} answers={draft.answers} onAnswer={writeAnswer} />
      {images.max === 0 ? null : <Pictures draft={draft} shape={images} />}
      {videos === undefined ? null : <Videos draft={draft} shape={videos} />}
      {text.maxLength === 0 ? null : (
        <TextArea
          id="work-text"
          label="想说的话"
          optional={!text.required}
          value={draft.text}
          maxLength={text.maxLength}
          placeholder={
            videos === undefined ? '这张照片背后的时间、地点和心情' : '这一段背后的时间、地点和心情'
          }
          onChange={writeText}
        />
      )}
      <Links task={task} links={draft.links} />
      {isAnswered(task.form) && !mustDeclare(task) ? null : <Declarations draft={draft} />}
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

/** Until when this work can be handed in: a returned one has a time of its own. */
function Deadline({ task }: { task: TaskView }) {
  const mendableUntilMs = useSubmission((state) =>
    state.key === task.mySubmissionId ? (state.data?.mendableUntilMs ?? null) : null,
  );
  const deadlineMs = mendableUntilMs ?? deadlineOf(task);
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

function SubmitAction({ task, draft }: { task: TaskView; draft: Draft }) {
  const [sending, setSending] = useState(false);
  const missing = findMissing(task, draft);
  const send = async () => {
    setSending(true);
    try {
      await askToSubscribe(['review.done', 'revision.asked']);
      const submission = await submitDraft(questionsOf(task.form));
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
