import { sortKey } from './page';
import type { Reward } from './task';

/** What a message is about; the facts it tells, never finished wording. */
export type MessageContent =
  | { kind: 'welcome' }
  | { kind: 'work.approved'; submissionId: string; taskTitle: string; reward: Reward; praise: string }
  | {
      kind: 'work.refused';
      submissionId: string;
      taskTitle: string;
      criterion: string;
      reason: string;
      remedy: string;
    };

/** A message to a member. The inbox is the truth; a subscription message only points to it. */
export interface Message {
  _id: string;
  memberId: string;
  content: MessageContent;
  unread: boolean;
  atMs: number;
  place: string;
}

export function writeMessage(id: string, memberId: string, content: MessageContent, nowMs: number): Message {
  return { _id: id, memberId, content, unread: true, atMs: nowMs, place: sortKey(nowMs, id) };
}

/** The words of a message. A refusal thanks first, then names criterion, reason and remedy. */
export function wordMessage(content: MessageContent): { title: string; body: string } {
  switch (content.kind) {
    case 'welcome':
      return { title: '欢迎加入', body: '很高兴认识你。先绑定爱车，再挑一个喜欢的任务开始吧。' };
    case 'work.approved':
      return {
        title: `「${content.taskTitle}」通过了`,
        body: `${content.praise || '谢谢你的用心。'}${wordReward(content.reward)}`,
      };
    case 'work.refused':
      return {
        title: `「${content.taskTitle}」需要再改一改`,
        body: `谢谢你的投稿。${content.criterion}：${content.reason} 建议：${content.remedy}`,
      };
  }
}

/** What a work brought, or nothing where it brought nothing. */
function wordReward({ points, growth }: Reward): string {
  const parts = [...(points > 0 ? [`积分 +${points}`] : []), ...(growth > 0 ? [`成长值 +${growth}`] : [])];
  return parts.length === 0 ? '' : `${parts.join('，')}。`;
}
