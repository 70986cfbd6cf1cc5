import type { TaskView } from '@/contract/task';
import type { WorkLink } from '@/domain/link';
import { shapeProblems } from '@/domain/submission';
import type { Draft } from '@/stores/draft';

const FIELD_WORDS: Readonly<Record<string, string>> = {
  images: '还差图片',
  videos: '还差视频',
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
export function findMissing(task: TaskView, draft: Draft): string | null {
  if (draft.images.some((image) => image.status === 'uploading')) return '图片正在上传';
  if (draft.images.some((image) => image.status === 'failed')) return '有图片没有传上去';
  if (draft.videos.some((video) => video.status === 'uploading')) return '视频正在上传';
  if (draft.videos.some((video) => video.status === 'failed')) return '有视频没有传上去';
  const work = {
    images: draft.images.map((image) => image.id),
    videos: draft.videos.map(({ id, bytes, durationMs }) => ({
      fileId: id,
      posterId: null,
      bytes,
      durationMs,
    })),
    text: draft.text,
    links: draft.links.filter((link) => link.trim() !== '').map(standInLink),
    declarations: { advertising: draft.advertising, ai: draft.ai },
    answers: draft.answers,
  };
  const problems = shapeProblems(task, work);
  const answersLeft = problems.filter((problem) => problem.startsWith('answers.')).length;
  if (answersLeft > 0) return `还有 ${answersLeft} 题没填好`;
  const [problem] = problems;
  return problem === undefined ? null : (FIELD_WORDS[problem] ?? '还差一点没填完');
}
