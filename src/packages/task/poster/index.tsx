import { Canvas, Image, View } from '@tarojs/components';
import { useDidShow, useReady, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { aria } from '@/components/aria';
import { classes } from '@/components/classes';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import type { SubmissionView } from '@/contract/submission';
import type { PosterLook } from '@/domain/kind';
import { useMe } from '@/stores/member';
import { composePoster } from '@/stores/poster';
import { useSubmission } from '@/stores/submission';
import { wordError } from '@/wording/errors';
import { SaveButton } from '../pictures/SaveButton';
import './index.scss';

const BRAND = '车主阶梯';

/** A picture of one's work as a poster to keep. */
export default function PosterPage() {
  const submissionId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, load } = useShown(useSubmission);
  const me = useMe((state) => state.data);
  // WeChat knows the canvas of a page only after its first rendering.
  const [ready, setReady] = useState(false);
  useReady(() => setReady(true));
  useDidShow(() => {
    void load(submissionId);
    void useMe.getState().load('me');
  });
  const nickname = me?.member?.nickname ?? null;
  const loaded = data !== null && key === submissionId && nickname !== null && ready;
  if (!loaded) {
    return (
      <Page plain>
        {error === null || key !== submissionId ? (
          <Skeleton layout="block" height={440} />
        ) : (
          <ErrorState {...wordError(error)} onRetry={() => void load(submissionId)} />
        )}
        <PosterCanvas />
      </Page>
    );
  }
  const images = data.rounds.at(-1)?.images ?? [];
  if (data.poster === null || images.length === 0) {
    return (
      <Page plain>
        <Empty picture="search" text="这份作品没有海报" />
      </Page>
    );
  }
  return <Composing submission={data} look={data.poster} nickname={nickname} />;
}

interface ComposingProps {
  submission: SubmissionView;
  look: PosterLook;
  nickname: string;
}

function Composing({ submission, look, nickname }: ComposingProps) {
  const round = submission.rounds.at(-1);
  const images = round?.images ?? [];
  const words = round?.text ?? '';
  const [chosen, setChosen] = useState(0);
  const [path, setPath] = useState<string | null>(null);
  const url = images[chosen]?.url ?? '';
  useEffect(() => {
    let current = true;
    setPath(null);
    composePoster({ look, title: submission.taskTitle, nickname, words, brand: BRAND }, url).then(
      (made) => {
        if (current) setPath(made);
      },
      () => {
        if (current) showToast({ text: '海报没有做成，换一张照片试试', tone: 'danger' });
      },
    );
    return () => {
      current = false;
    };
  }, [look, submission.taskTitle, nickname, words, url]);
  return (
    <Page plain id="poster" bar={<SaveButton sources={path === null ? [] : [path]} name="poster" block />}>
      <View className="poster__frame">
        {path === null ? (
          <Skeleton layout="block" height={440} />
        ) : (
          <Image id="poster-image" className="poster__image" src={path} mode="widthFix" />
        )}
      </View>
      {images.length > 1 ? (
        <View className="poster__strip">
          {images.map((image, index) => (
            <View
              key={image.fileId}
              id={`poster-picture-${index + 1}`}
              className={classes('poster__thumb', index === chosen && 'poster__thumb--on')}
              onClick={() => setChosen(index)}
              {...aria({ role: 'button', label: `第 ${index + 1} 张`, selected: index === chosen })}
            >
              <Image className="poster__small" src={image.url} mode="aspectFill" />
            </View>
          ))}
        </View>
      ) : null}
      <View className="poster__note">发到其他平台时，记得标明「广告」。</View>
      <PosterCanvas />
    </Page>
  );
}

/** The canvas that WeChat paints on, out of sight. */
function PosterCanvas() {
  if (process.env.TARO_ENV !== 'weapp') return null;
  return <Canvas type="2d" id="poster-canvas" canvasId="poster-canvas" className="poster__canvas" />;
}
