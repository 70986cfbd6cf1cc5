import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, useRouter, useUnload } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Cell } from '@/components/Cell';
import { showFailure } from '@/components/failure';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Progress } from '@/components/Progress';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag } from '@/components/Tag';
import type { BriefView } from '@/contract/brief';
import { replacePage } from '@/routes';
import { useBrief } from '@/stores/brief';
import { keepTyped, openBriefDraft, saveBriefDraft, takeStored, useBriefDraft } from '@/stores/briefDraft';
import { codeOf } from '@/stores/failure';
import { useQuizBanks } from '@/stores/quizBank';
import { ConflictSheet } from '../parts/ConflictSheet';
import { PublishSheet } from './PublishSheet';
import { Step } from './Step';
import { nameStep, obstaclesOf, type StepId, stepsOf, unsavable } from './steps';
import '@/wording/teamErrors';
import './index.scss';

/** A task being written, one question after the other. */
export default function BriefEditorPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loading } = useShown(useBrief);
  const draft = useShown(useBriefDraft);
  useDidShow(() => {
    void openBriefDraft(taskId);
    void useQuizBanks.getState().refresh();
  });
  // What cannot be sent now is on the phone, and goes the next time.
  const saveQuietly = () => {
    const { key: open, values } = useBriefDraft.getState();
    if (open === taskId && unsavable(values.brief).length === 0) saveBriefDraft().catch(() => undefined);
  };
  useDidHide(saveQuietly);
  useUnload(saveQuietly);
  if (draft.key !== taskId || draft.values.revision < 0) {
    return (
      <Page plain>
        {error === null || key !== taskId ? (
          <Skeleton layout="form" count={4} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void openBriefDraft(taskId)} />
        )}
      </Page>
    );
  }
  if (data !== null && key === taskId && data.plan.state !== 'draft') return <NoDraft taskId={taskId} />;
  return <Editor taskId={taskId} />;
}

/** It was published, or sent for agreement, since it was opened here. */
function NoDraft({ taskId }: { taskId: string }) {
  return (
    <Page plain>
      <View className="editor__gone">这个任务已经不是草稿了，不能再改。</View>
      <Button id="open-planned" block onClick={() => replacePage('brief.task', { id: taskId })}>
        看这个任务
      </Button>
    </Page>
  );
}

function Editor({ taskId }: { taskId: string }) {
  const { values } = useShown(useBriefDraft);
  const banks = useShown(useQuizBanks);
  const [step, setStep] = useState<StepId>('basics');
  const [overview, setOverview] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [saving, setSaving] = useState(false);
  const [conflict, setConflict] = useState<BriefView | null>(null);
  const sentBack = useShown(useBrief).data?.plan.sentBack ?? '';
  const { brief, changed } = values;
  const steps = stepsOf(brief);
  const at = Math.max(0, steps.indexOf(step));
  const obstacles = obstaclesOf(brief, banks.loaded ? banks.items : null, Date.now());

  /** Saves for the team. A draft that somebody else has saved meanwhile is shown instead of being overwritten. */
  const save = async (): Promise<boolean> => {
    if (!useBriefDraft.getState().values.changed || unsavable(brief).length > 0) return true;
    setSaving(true);
    try {
      await saveBriefDraft();
      return true;
    } catch (failure) {
      if (codeOf(failure) === 'BRIEF.CHANGED_MEANWHILE') {
        await useBrief.getState().load(taskId);
        setConflict(useBrief.getState().data);
        return false;
      }
      // Without a network one goes on writing: everything is on the phone.
      showFailure(failure);
      return true;
    } finally {
      setSaving(false);
    }
  };
  const go = (to: StepId | undefined) => {
    if (to === undefined) return;
    setOverview(false);
    void save().then((stays) => {
      if (!stays) return;
      setStep(to);
      void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
    });
  };
  return (
    <Page
      id="brief-editor"
      // Cards stand out on grey, fields on white.
      plain={step !== 'check' && step !== 'rubric'}
      header={
        <View className="editor__head" id="overview" onClick={() => setOverview(true)}>
          <Progress
            label={nameStep(step, brief)}
            showLabel
            value={at + 1}
            max={steps.length}
            text={`${at + 1} / ${steps.length} · 全部`}
          />
        </View>
      }
      bar={
        <View className="editor__bar">
          {at === 0 ? null : (
            <Button id="step-back" tone="secondary" block onClick={() => go(steps[at - 1])}>
              上一步
            </Button>
          )}
          {step === 'check' ? (
            <Button
              id="publish"
              block
              loading={saving}
              disabled={obstacles.length > 0}
              onClick={() => void save().then((stays) => setPublishing(stays))}
            >
              发布
            </Button>
          ) : (
            <Button id="step-on" block loading={saving} onClick={() => go(steps[at + 1])}>
              下一步
            </Button>
          )}
        </View>
      }
    >
      {sentBack !== '' && at === 0 ? (
        <View id="sent-back" className="editor__sent-back">{`没有直接通过：${sentBack}`}</View>
      ) : null}
      <Step taskId={taskId} step={step} brief={brief} obstacles={obstacles} onGo={go} onSave={save} />
      <View id="draft-state" className="editor__state">
        {changed ? '改动已存在这台手机上，翻页时交给团队' : '已保存，同事也能看到'}
      </View>
      <Sheet id="overview-sheet" open={overview} flush title="全部步骤" onClose={() => setOverview(false)}>
        {steps.map((each) => {
          const count = obstacles.filter((obstacle) => obstacle.step === each).length;
          return (
            <Cell
              key={each}
              id={`go-${each}`}
              title={nameStep(each, brief)}
              extra={count === 0 ? undefined : <Tag tone="warning">{`${count} 处要改`}</Tag>}
              onClick={() => go(each)}
            />
          );
        })}
      </Sheet>
      <PublishSheet taskId={taskId} open={publishing} onClose={() => setPublishing(false)} />
      <ConflictSheet
        open={conflict !== null}
        onClose={() => setConflict(null)}
        onTakeTheirs={() => {
          if (conflict !== null) takeStored(conflict);
          setConflict(null);
        }}
        onKeepMine={() => {
          if (conflict !== null) keepTyped(conflict);
          setConflict(null);
        }}
      />
    </Page>
  );
}
