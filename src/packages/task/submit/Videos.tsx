import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Film } from '@/components/Film';
import { Icon } from '@/components/Icon';
import { Progress } from '@/components/Progress';
import { Skeleton } from '@/components/Skeleton';
import { showToast } from '@/components/Toast';
import type { VideoProblem } from '@/domain/video';
import type { Draft, DraftVideo } from '@/stores/draft';
import { addVideos, removeVideo, retryVideo } from '@/stores/draftVideo';
import { useMe } from '@/stores/member';
import { VIDEO_HINT, VIDEO_PROBLEMS, wordLength, wordSize } from '@/wording/video';

interface VideosProps {
  draft: Draft;
  shape: { min: number; max: number };
}

/** The films of the work: chosen, on their way up, there, or to be sent again. */
export function Videos({ draft: { videos }, shape: { min, max } }: VideosProps) {
  const uploadFolder = useMe((state) => state.data?.uploadFolder);
  const [problem, setProblem] = useState<VideoProblem | null>(null);
  const add = (folder: string) => {
    setProblem(null);
    void addVideos(max - videos.length, folder, setProblem);
  };
  return (
    <Field
      label="视频"
      optional={min === 0}
      hint={VIDEO_HINT}
      error={problem === null ? undefined : VIDEO_PROBLEMS[problem]}
    >
      {uploadFolder === undefined ? (
        <Skeleton layout="rows" count={1} />
      ) : (
        <>
          {videos.map((video, index) => (
            <Row key={video.id} video={video} place={index + 1} uploadFolder={uploadFolder} />
          ))}
          {videos.length < max ? (
            <Button id="videos-add" tone="secondary" block icon="plus" onClick={() => add(uploadFolder)}>
              {videos.length === 0 ? '添加视频' : `再添加一段，最多 ${max} 段`}
            </Button>
          ) : null}
        </>
      )}
    </Field>
  );
}

interface RowProps {
  video: DraftVideo;
  place: number;
  uploadFolder: string;
}

function Row({ video, place, uploadFolder }: RowProps) {
  const [playing, setPlaying] = useState(false);
  const { id, src, posterSrc, status, progress, durationMs, bytes } = video;
  const remove = () => {
    const restore = removeVideo(id, uploadFolder);
    showToast({
      text: status === 'uploading' ? '已取消上传' : '已删除视频',
      action: { text: '撤销', onClick: restore },
    });
  };
  const facts = `${wordLength(durationMs)} · ${wordSize(bytes)}`;
  return (
    <View id={`video-${place}`} className="submit__video">
      {playing ? (
        <Film src={src} poster={posterSrc === '' ? null : posterSrc} label={`第 ${place} 段视频`} />
      ) : null}
      <View className="submit__video-row">
        <View
          className="submit__video-thumb"
          onClick={() => setPlaying(!playing)}
          {...aria({ role: 'button', label: playing ? '收起视频' : `播放第 ${place} 段视频` })}
        >
          {posterSrc === '' ? (
            <Icon name="camera" size={20} />
          ) : (
            <Image className="submit__video-poster" src={posterSrc} mode="aspectFill" />
          )}
        </View>
        <View className="submit__video-words">
          <View>{facts}</View>
          <State status={status} progress={progress} />
        </View>
      </View>
      <View className="submit__video-ways">
        {status === 'failed' ? (
          <Button
            id={`video-retry-${place}`}
            size="small"
            tone="secondary"
            icon="refresh-cw"
            onClick={() => void retryVideo(id, uploadFolder)}
          >
            重新上传
          </Button>
        ) : null}
        <Button id={`video-remove-${place}`} size="small" tone="quiet" onClick={remove}>
          {status === 'uploading' ? '取消上传' : '删除'}
        </Button>
      </View>
    </View>
  );
}

function State({ status, progress }: Pick<DraftVideo, 'status' | 'progress'>) {
  switch (status) {
    case 'uploading':
      return (
        <Progress label="上传" value={progress} max={1} text={`正在上传 ${Math.round(progress * 100)}%`} />
      );
    case 'failed':
      return <View className="submit__video-failed">没有传上去，视频还在</View>;
    case 'done':
      return <View className="submit__video-done">已上传</View>;
  }
}
