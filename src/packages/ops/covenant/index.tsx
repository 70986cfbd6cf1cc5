import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { CovenantText } from '@/components/CovenantText';
import { showFailure } from '@/components/failure';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import type { CovenantEditor } from '@/contract/covenant';
import { compareCovenants, covenantProblems } from '@/domain/covenant';
import { useCovenantEditor } from '@/stores/covenant';
import {
  keepMine,
  openCovenantDraft,
  publishCovenantDraft,
  saveCovenantDraft,
  takeShared,
  useCovenantDraft,
} from '@/stores/covenantDraft';
import { codeOf } from '@/stores/failure';
import { wordAge } from '@/wording/dates';
import { ConflictSheet } from './ConflictSheet';
import { Editor } from './Editor';
import { PublishSheet } from './PublishSheet';
import '@/wording/teamErrors';
import './index.scss';

function wordState(changed: boolean, { draft }: CovenantEditor): string {
  if (changed) return '有还没保存的修改，已留在这台手机上';
  if (draft === null) return '还没有草稿，从现行公约改起';
  return `草稿由${draft.editedBy}保存于${wordAge(draft.editedAtMs, Date.now())}`;
}

/** The next version of the covenant: written together, looked at as an owner sees it, and put into force. */
export default function CovenantEditorPage() {
  const { data, error, loading } = useShown(useCovenantEditor);
  const { values } = useShown(useCovenantDraft);
  const [step, setStep] = useState<'edit' | 'preview' | 'publish'>('edit');
  const [sending, setSending] = useState(false);
  const [conflict, setConflict] = useState<CovenantEditor | null>(null);
  useDidShow(() => void openCovenantDraft());

  if (data === null || values.revision < 0) {
    return (
      <Page>
        {error === null ? (
          <Skeleton layout="form" count={6} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void openCovenantDraft()} />
        )}
      </Page>
    );
  }
  const changes = compareCovenants(data.current, values);
  const version = data.current.version + 1;

  /** Runs a write; a draft that somebody else has changed meanwhile is shown instead of being overwritten. */
  const attempt = async (work: () => Promise<void>) => {
    setSending(true);
    try {
      await work();
    } catch (failure) {
      if (codeOf(failure) !== 'COVENANT.DRAFT_CHANGED') return showFailure(failure);
      await useCovenantEditor.getState().load('draft');
      setStep('edit');
      setConflict(useCovenantEditor.getState().data);
    } finally {
      setSending(false);
    }
  };
  const save = () =>
    attempt(async () => {
      await saveCovenantDraft();
      await useCovenantEditor.getState().load('draft');
      showToast('草稿已保存，同事也能看到');
    });
  const preview = () =>
    attempt(async () => {
      if (useCovenantDraft.getState().values.changed) await saveCovenantDraft();
      setStep('preview');
      void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
    });
  const publish = (words: string, reason: string) =>
    attempt(async () => {
      const published = await publishCovenantDraft(words, reason);
      await openCovenantDraft();
      setStep('edit');
      showToast({ text: `第 ${published} 版已生效`, tone: 'positive' });
    });

  if (step === 'edit') {
    const problem = wordObstacle(covenantProblems(values).length > 0, changes.length === 0);
    return (
      <Page
        id="covenant-edit"
        bar={
          <>
            <Button
              id="preview-covenant"
              block
              loading={sending}
              disabled={problem !== null}
              reason={problem ?? undefined}
              onClick={() => void preview()}
            >
              预览并发布
            </Button>
            {values.changed ? (
              <Button id="save-covenant" tone="quiet" block onClick={() => void save()}>
                只保存草稿
              </Button>
            ) : null}
          </>
        }
      >
        <View id="draft-state" className="covenant-edit__state">
          {wordState(values.changed, data)}
        </View>
        <Editor text={values} />
        <ConflictSheet
          editor={conflict}
          onClose={() => setConflict(null)}
          onTakeTheirs={() => {
            if (conflict !== null) takeShared(conflict);
            setConflict(null);
          }}
          onKeepMine={() => {
            if (conflict !== null) keepMine(conflict);
            setConflict(null);
          }}
        />
      </Page>
    );
  }
  return (
    <Page
      id="covenant-preview"
      plain
      bar={
        <>
          <Button id="publish-covenant" block onClick={() => setStep('publish')}>
            {`发布第 ${version} 版`}
          </Button>
          <Button id="edit-again" tone="quiet" block onClick={() => setStep('edit')}>
            继续修改
          </Button>
        </>
      }
    >
      <View className="covenant-edit__state">车主重新打开时看到的样子</View>
      <CovenantText covenant={{ ...values, changes }} subtitle={`第 ${version} 版 · 还没有发布`} />
      <PublishSheet
        open={step === 'publish'}
        version={version}
        members={data.members}
        sending={sending}
        onClose={() => setStep('preview')}
        onPublish={(words, reason) => void publish(words, reason)}
      />
    </Page>
  );
}

/** Why there is nothing to be previewed yet; null when there is. */
function wordObstacle(hasGaps: boolean, isSame: boolean): string | null {
  if (hasGaps) return '有空着或重复的一行，补上或删掉再发布';
  return isSame ? '和现行公约没有区别' : null;
}
