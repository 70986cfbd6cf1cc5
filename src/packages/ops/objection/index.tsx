import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Films } from '@/components/Films';
import { showFailure } from '@/components/failure';
import { ImageGrid } from '@/components/ImageGrid';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { ObjectionView } from '@/contract/objection';
import { goBack } from '@/routes';
import { previewPictures } from '@/stores/device';
import { answerObjection, openAnswer, useAnswerForm, useObjection } from '@/stores/objection';
import { openJudgement, useJudgement } from '@/stores/review';
import { AnswerSheet } from './AnswerSheet';
import { Before } from './Before';
import '@/wording/teamErrors';
import '../review/index.scss';
import './index.scss';

/** One objection: what the owner says, the work, the decision before, and the answer. */
export default function ObjectionPage() {
  const objectionId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loading } = useShown(useObjection);
  const load = () => void useObjection.getState().load(objectionId);
  useDidShow(load);
  useEffect(() => {
    openAnswer(objectionId);
    openJudgement(`objection.${objectionId}`, 0);
  }, [objectionId]);

  if (data === null || key !== objectionId) {
    return (
      <Page id="objection">
        {error === null || key !== objectionId ? (
          <>
            <Skeleton layout="lines" count={3} />
            <Skeleton layout="block" count={1} height={240} />
          </>
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={load} />
        )}
      </Page>
    );
  }
  return <Loaded view={data} />;
}

/** Why this person cannot answer; undefined when they can. */
function obstacleOf({ status, mayAnswer, stranded }: ObjectionView): string | undefined {
  if (status !== 'open') return '这次复核已经有结果';
  if (stranded) return '能评审的同事都评过这份作品，要等一位新同事来看';
  return mayAnswer ? undefined : '你评过这份作品，请交给没有评过的同事';
}

function Loaded({ view }: { view: ObjectionView }) {
  const [kind, setKind] = useState<'keep' | 'replace' | null>(null);
  const [sending, setSending] = useState(false);
  const round = view.submission.rounds.at(-1);
  if (round === undefined) return null;
  const obstacle = obstacleOf(view);
  const urls = round.images.map(({ url }) => url);

  const send = async () => {
    if (kind === null) return;
    const { reason } = useAnswerForm.getState().values;
    const { marks, contentConfirmed, videoWatched } = useJudgement.getState().values;
    setSending(true);
    try {
      await answerObjection(
        view.objectionId,
        kind === 'keep'
          ? { kind, reason: reason.trim() }
          : { kind, reason: reason.trim(), contentConfirmed, videoWatched, marks: [...marks] },
      );
      goBack();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };

  return (
    <Page
      id="objection"
      bar={
        <View>
          {obstacle === undefined ? null : <View className="review__obstacle">{obstacle}</View>}
          <View className="objection__bar">
            <View className="objection__choice">
              <Button
                id="keep"
                block
                tone="secondary"
                disabled={obstacle !== undefined}
                onClick={() => setKind('keep')}
              >
                维持
              </Button>
            </View>
            <View className="objection__choice">
              <Button id="replace" block disabled={obstacle !== undefined} onClick={() => setKind('replace')}>
                重新评定
              </Button>
            </View>
          </View>
        </View>
      }
    >
      <Section title="车主说">
        <Card>
          <View className="objection__words">{view.words}</View>
        </Card>
      </Section>
      <Section title={view.taskTitle}>
        {round.text === '' ? null : <View className="objection__text">{round.text}</View>}
        <Films videos={round.videos} />
        <ImageGrid
          id="work"
          images={round.images.map(({ fileId, url }) => ({ id: fileId, src: url }))}
          onPreview={(id) => {
            const shown = round.images.find(({ fileId }) => fileId === id);
            if (shown !== undefined) void previewPictures(urls, shown.url);
          }}
        />
      </Section>
      {round.decision === null ? null : (
        <Section title="原来的结果">
          <Before decision={round.decision} />
        </Section>
      )}
      <AnswerSheet
        view={view}
        kind={kind}
        sending={sending}
        onClose={() => setKind(null)}
        onSend={() => void send()}
      />
    </Page>
  );
}
