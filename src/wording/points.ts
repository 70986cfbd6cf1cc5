import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { wordRank } from '@/domain/inbox';
import type { PostingReason } from '@/domain/points';
import { ROLE_NAMES } from '@/domain/role';

/** What a change of the balance is for, as a row says it. */
export function wordPosting(reason: PostingReason): { title: string; kind: string } {
  switch (reason.kind) {
    case 'task.reward':
      return { title: reason.taskTitle, kind: '作品通过' };
    case 'ranking.prize':
      return { title: reason.taskTitle, kind: wordRank(reason.rank) };
    case 'prize.reversed':
      return { title: reason.taskTitle, kind: `作品被移除，${wordRank(reason.rank)}收回` };
    case 'prize.restored':
      return { title: reason.taskTitle, kind: `申诉成立，${wordRank(reason.rank)}恢复` };
    case 'work.reversed':
      return { title: reason.taskTitle, kind: '作品被移除' };
    case 'work.restored':
      return { title: reason.taskTitle, kind: '申诉成立，奖励恢复' };
    case 'penalty':
      return { title: `违反公约：${FORBIDDEN_NAMES[reason.category]}`, kind: '扣除积分' };
    case 'penalty.reversed':
      return { title: `违反公约：${FORBIDDEN_NAMES[reason.category]}`, kind: '申诉成立，积分恢复' };
    case 'survey.thanks':
      return { title: reason.title, kind: '填写问卷' };
    case 'insight.thanks':
      return { title: reason.title, kind: '建议被采纳' };
    case 'insight.reversed':
      return { title: reason.title, kind: '建议回到研究中，积分收回' };
    case 'help.thanks':
      return { title: reason.words, kind: `${ROLE_NAMES[reason.role]}感谢你的帮助` };
    case 'member.erased':
      return { title: '上一个账号的余额', kind: '注销清零' };
  }
}

export const POINTS_ARE: readonly string[] = [
  '作品通过后，品牌给你的谢意，一笔一笔都有来由',
  '每一笔都能查到原因和当时的余额，错了会冲正，不会悄悄改',
];

export const POINTS_ARE_NOT: readonly string[] = [
  '不是等级：等级只看成长值，使用积分不会降级',
  '不是现金：不能提现，也不能转给别人',
  '不因分享而来：把内容分享给朋友不会加分',
];
