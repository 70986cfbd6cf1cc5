import { monthDayOf } from './day';
import { sortKey } from './page';
import type { Reward } from './task';
import { TIER_NAMES, type Tier } from './tier';

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
    }
  | { kind: 'car.verified'; model: string }
  | { kind: 'car.refused'; model: string; reason: string }
  | { kind: 'tier.invited'; tier: Tier; note: string }
  | { kind: 'tier.changed'; to: Tier; reason: string; risen: boolean }
  | { kind: 'tier.noticed'; tier: Tier; to: Tier; decidesAtMs: number }
  | { kind: 'tier.recovered'; tier: Tier };

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
        body: `${endSentence(content.praise || '谢谢你的用心')}${wordReward(content.reward)}`,
      };
    case 'work.refused':
      return {
        title: `「${content.taskTitle}」需要再改一改`,
        body: `谢谢你的投稿。${content.criterion}：${endSentence(content.reason)}建议：${content.remedy}`,
      };
    case 'car.verified':
      return { title: `「${content.model}」核验通过`, body: '升级条件里的「认证车辆」已经算上这辆车。' };
    case 'car.refused':
      return {
        title: `「${content.model}」没有通过核验`,
        body: `${endSentence(content.reason)}核对车架号后可以重新绑定，积分和作品都不受影响。`,
      };
    case 'tier.invited':
      return {
        title: `邀请你成为${TIER_NAMES[content.tier]}`,
        body: `${endSentence(content.note)}你可以接受，也可以以后再说，现在的权益不受影响。`,
      };
    case 'tier.changed':
      return {
        title: content.risen ? `你已成为${TIER_NAMES[content.to]}` : `等级调整为${TIER_NAMES[content.to]}`,
        body: content.risen
          ? content.reason
          : `${endSentence(content.reason)}积分和作品都在，达到条件后可以再回来。`,
      };
    case 'tier.noticed':
      return {
        title: `「${TIER_NAMES[content.tier]}」的保持条件有缺口`,
        body: `${wordDay(content.decidesAtMs)}会再看一次，补上缺口就会保留。在等级页可以看到每一项还差多少。`,
      };
    case 'tier.recovered':
      return { title: `「${TIER_NAMES[content.tier]}」已保住`, body: '缺口已经补上，谢谢你一直在。' };
  }
}

function wordDay(atMs: number): string {
  const { month, day } = monthDayOf(atMs);
  return `${month}月${day}日`;
}

/** What a work brought, or nothing where it brought nothing. */
function wordReward({ points, growth }: Reward): string {
  const parts = [...(points > 0 ? [`积分 +${points}`] : []), ...(growth > 0 ? [`成长值 +${growth}`] : [])];
  return parts.length === 0 ? '' : `${parts.join('，')}。`;
}

/** People often leave out the last full stop; without it two sentences would run into one. */
function endSentence(text: string): string {
  return /[。！？!?.…～~）)]$/.test(text) ? text : `${text}。`;
}
