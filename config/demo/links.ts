import { DAY_MS } from '@/domain/day';
import { claimLink, type Link, normaliseLink, noteCheck, PLATFORM_IDS, type WorkLink } from '@/domain/link';
import { currentRound, type Submission } from '@/domain/submission';
import { linkIdOf } from '../../cloudfunctions/shared/identity';

/** The task of the demo that also takes posts on outside platforms. */
export const LINKED_TASK = 'rain-window';

const POSTS = [
  'https://www.xiaohongshu.com/explore/64f1a2b3c4d5e6f708091a2b',
  'https://www.douyin.com/video/7290123456789012345',
  'https://m.weibo.cn/detail/NabcDEF12',
  'https://www.bilibili.com/video/BV1xx411c7mD',
];

/** The first two of these posts were found gone twice, a week apart. */
const GONE = 2;

/** Approved works of long ago with a post each, and what looking again has found. */
export function makeLinks(
  submissions: readonly Submission[],
  nowMs: number,
): { links: Link[]; submissions: Submission[] } {
  const old = submissions.filter(
    ({ status, submittedAtMs }) => status === 'approved' && submittedAtMs < nowMs - 30 * DAY_MS,
  );
  const links: Link[] = [];
  const linked = new Map<string, WorkLink>();
  for (const [index, post] of POSTS.entries()) {
    const submission = old[index * 7];
    if (submission === undefined) continue;
    const link = normaliseLink(post, PLATFORM_IDS);
    linked.set(submission._id, link);
    const claimed = claimLink({
      id: linkIdOf(link.key),
      link,
      memberId: submission.memberId,
      submissionId: submission._id,
      taskTitle: submission.taskTitle,
      advertising: 'labelled',
      nowMs: submission.submittedAtMs,
    });
    const gone = index < GONE;
    const looks = [
      { state: 'alive' as const, note: '200', atMs: submission.submittedAtMs + 3 * DAY_MS },
      {
        state: gone ? ('gone' as const) : ('alive' as const),
        note: gone ? '404' : '200',
        atMs: nowMs - 9 * DAY_MS,
      },
      {
        state: gone ? ('gone' as const) : ('alive' as const),
        note: gone ? '404' : '200',
        atMs: nowMs - 2 * DAY_MS,
      },
    ];
    links.push(looks.reduce(noteCheck, claimed));
  }
  return {
    links,
    submissions: submissions.map((submission) => {
      const link = linked.get(submission._id);
      if (link === undefined) return submission;
      const round = { ...currentRound(submission), links: [link] };
      const declarations = { ...round.declarations, advertising: 'labelled' as const };
      return { ...submission, rounds: [...submission.rounds.slice(0, -1), { ...round, declarations }] };
    }),
  };
}
