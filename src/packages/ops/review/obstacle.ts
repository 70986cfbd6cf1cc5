import type { ReviewView } from '@/contract/review';

/** Why a work cannot be decided, or not approved, as it is. The cloud asks the same questions again. */
export interface Obstacle {
  blocks: 'approval' | 'both';
  text: string;
}

/** The first thing in the way; null when both verdicts are open. */
export function findObstacle(
  { submission, declares, own, standing, nobodyElse, authorBehind }: ReviewView,
  taken: boolean,
): Obstacle | null {
  const round = submission.rounds.at(-1);
  if (round === undefined || submission.status !== 'submitted') {
    return { blocks: 'both', text: '这份作品已经审核过了' };
  }
  if (own) {
    const text = nobodyElse
      ? '这是你自己的作品，现在没有别的同事能评，要等一位新同事'
      : '这是你自己的作品，请交给其他同事';
    return { blocks: 'both', text };
  }
  if (standing === 'marked') {
    const text = nobodyElse
      ? '你已经评过，现在没有别的同事能接着评，要等一位新同事'
      : '你已经评过，等另一位同事评完后公布';
    return { blocks: 'both', text };
  }
  if (taken) return { blocks: 'both', text: '同事正在看这份作品，先看下一件' };
  if (declares && round.declarations.advertising === null) {
    return { blocks: 'approval', text: '缺少广告标识的说明，请退回让作者补上' };
  }
  if (declares && round.declarations.ai === null) {
    return { blocks: 'approval', text: '缺少 AI 使用说明，请退回让作者补上' };
  }
  if (authorBehind) {
    return { blocks: 'approval', text: '作者还没有同意新公约，同意后才能通过，先看下一件' };
  }
  return null;
}

/** What to know before giving a word that will not be the last. */
export function findHint({ plan, nobodyElse }: ReviewView): string | null {
  return plan === 'double' && nobodyElse
    ? '这份作品要两位同事各自评，现在只有你能评，评完要等一位新同事'
    : null;
}
