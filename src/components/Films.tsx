import type { VideoView } from '@/contract/submission';
import { wordLength, wordSize } from '@/wording/video';
import { Film } from './Film';

/** The films of a work, one below the other. */
export function Films({ videos, id = 'film' }: { videos: readonly VideoView[]; id?: string | undefined }) {
  return (
    <>
      {videos.map(({ fileId, url, posterUrl, durationMs, bytes }, index) => (
        <Film
          key={fileId}
          id={`${id}-${index + 1}`}
          src={url}
          poster={posterUrl}
          label={`第 ${index + 1} 段视频，共 ${videos.length} 段，点开播放`}
          note={`视频 ${wordLength(durationMs)} · ${wordSize(bytes)}`}
        />
      ))}
    </>
  );
}
