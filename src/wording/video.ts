import { VIDEO_LIMITS, type VideoProblem } from '@/domain/video';

const MEGABYTE = 1024 * 1024;
const MINUTE_MS = 60_000;

/** 1:05 */
export function wordLength(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** 18.4 MB; below a tenth of one in KB */
export function wordSize(bytes: number): string {
  const megabytes = bytes / MEGABYTE;
  if (megabytes < 0.1) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}

const MOST_MINUTES = VIDEO_LIMITS.durationMs / MINUTE_MS;
const MOST_MEGABYTES = VIDEO_LIMITS.bytes / MEGABYTE;

/** What a film may be, and what becomes of what it tells about its owner. */
export const VIDEO_HINT = `${MOST_MINUTES} 分钟、${MOST_MEGABYTES} MB 以内的 MP4 或 MOV。拍摄地点、时间和机型会先在手机上抹掉；同事看完，别人才会看到。`;

/** Why a film was not taken, and the way out. */
export const VIDEO_PROBLEMS: Readonly<Record<VideoProblem, string>> = {
  unreadable: '没有认出这段视频，换成 MP4 或 MOV 格式再选',
  tooLarge: `视频超过 ${MOST_MEGABYTES} MB，剪短一点或降低清晰度再选`,
  tooLong: `视频超过 ${MOST_MINUTES} 分钟，在相册里剪短后再选`,
};
