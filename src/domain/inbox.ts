import { FORBIDDEN_NAMES, type ForbiddenId } from './covenant';
import { clockTimeOf, monthDayOf } from './day';
import { sortKey } from './page';
import { type Penalty, wordPenalty } from './penalty';
import { ROLE_NAMES, type Role } from './role';
import type { Prize, Reward } from './task';
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
  | { kind: 'objection.answered'; submissionId: string; taskTitle: string; replaced: boolean; reason: string }
  | { kind: 'ranking.won'; taskId: string; taskTitle: string; rank: number; prize: Prize; comment: string }
  | { kind: 'ranking.announced'; taskId: string; taskTitle: string }
  | { kind: 'case.held'; submissionId: string; title: string }
  | { kind: 'case.cleared'; submissionId: string; title: string }
  | {
      kind: 'case.decided';
      caseId: string;
      title: string;
      category: ForbiddenId;
      reason: string;
      penalties: Penalty[];
      /** When the last penalty ends; null where none runs. */
      endsAtMs: number | null;
      appealUntilMs: number;
    }
  | { kind: 'appeal.decided'; caseId: string; title: string; overturned: boolean; reason: string }
  | { kind: 'avatar.refused' }
  | { kind: 'car.verified'; model: string }
  | { kind: 'car.refused'; model: string; reason: string }
  | { kind: 'tier.invited'; tier: Tier; note: string }
  | { kind: 'tier.changed'; to: Tier; reason: string; risen: boolean }
  | { kind: 'tier.noticed'; tier: Tier; to: Tier; decidesAtMs: number; because?: string }
  | { kind: 'tier.recovered'; tier: Tier }
  | { kind: 'election.opened'; year: string; untilMs: number }
  | { kind: 'election.asked'; year: string; note: string }
  | { kind: 'election.thanked'; year: string; reason: string }
  | { kind: 'election.announced'; year: string; names: string[] }
  | { kind: 'praise.given'; role: Role; words: string; points: number }
  /** `begun`: whether there is something of theirs to go on with. */
  | { kind: 'deadline.soon'; taskId: string; taskTitle: string; closesAtMs: number; begun: boolean }
  | { kind: 'task.extended'; taskId: string; taskTitle: string; closesAtMs: number; reason: string }
  | { kind: 'task.ended'; how: 'closed' | 'cancelled'; taskTitle: string; reason: string; waiting: boolean }
  | { kind: 'guardian.invited'; termDays: number; note: string }
  | { kind: 'guardian.ended'; reason: string }
  | { kind: 'guardian.replied'; asked: string; words: string }
  | { kind: 'gathering.invited'; gatheringId: string; title: string; repliesUntilMs: number }
  | { kind: 'gathering.seated'; gatheringId: string; title: string; startsAtMs: number }
  | { kind: 'gathering.cancelled'; gatheringId: string; title: string; reason: string }
  | { kind: 'gathering.minutes'; gatheringId: string; title: string }
  | { kind: 'coaching.commented'; taskId: string; taskTitle: string; words: string }
  | { kind: 'proposal.answered'; title: string; accepted: boolean; words: string; taskId: string | null }
  | { kind: 'survey.invited'; surveyId: string; title: string; closesAtMs: number }
  | {
      kind: 'insight.answered';
      how: 'adopted' | 'declined' | 'shipped' | 'takenBack';
      insightId: string;
      title: string;
      words: string;
      /** What it brought; null where it brought nothing. */
      reward: Reward | null;
    }
  /** To everyone who was invited to an anonymous survey, in general words. */
  | { kind: 'insight.heard'; surveyId: string; title: string; words: string; shipped: boolean };

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

const INSIGHT_TITLES = {
  adopted: '你的建议被采纳了',
  declined: '谢谢你的建议',
  shipped: '你的建议已上线',
  takenBack: '你的建议回到研究中',
} as const;

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
    case 'objection.answered':
      return {
        title: content.replaced ? '复核有了新的结果' : '复核维持原结果',
        body: `「${content.taskTitle}」${endSentence(content.reason)}`,
      };
    case 'ranking.won':
      return {
        title: `「${content.taskTitle}」你得了${wordRank(content.rank)}`,
        body: `${endSentence(content.comment)}奖励：${wordPrize(content.prize)}。`,
      };
    case 'ranking.announced':
      return { title: `「${content.taskTitle}」名次公布了`, body: '谢谢你的作品，看看获奖作品和评语。' };
    case 'case.held':
      return {
        title: `「${content.title}」正在核对`,
        body: '先从广场收起，同事看过就会告诉你。积分和成长值不受影响。',
      };
    case 'case.cleared':
      return { title: `「${content.title}」核对好了`, body: '没有问题，已经放回广场。' };
    case 'case.decided':
      return { title: `「${content.title}」违反了公约`, body: wordDecided(content) };
    case 'appeal.decided':
      return {
        title: content.overturned ? '申诉成立，处理已撤销' : '申诉没有成立',
        body: `「${content.title}」：${endSentence(content.reason)}${content.overturned ? '扣掉的都已恢复。' : ''}`,
      };
    case 'avatar.refused':
      return {
        title: '头像没有换成',
        body: '新头像没有通过平台的内容检查，换一张图片再试，原来的头像还在。',
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
        body: `${content.because === undefined ? '' : `等级规则有调整：${endSentence(content.because)}`}${wordDay(content.decidesAtMs)}会再看一次，补上缺口就会保留。在等级页可以看到每一项还差多少。`,
      };
    case 'deadline.soon':
      return {
        title: `「${content.taskTitle}」快截止了`,
        body: `${wordDay(content.closesAtMs)} ${clockTimeOf(content.closesAtMs)} 截止。${content.begun ? '写过的都还在，点开接着做。' : '还来得及，点开看看。'}`,
      };
    case 'task.extended':
      return {
        title: `「${content.taskTitle}」为你延期`,
        body: `${endSentence(content.reason)}新的截止时间是${wordDay(content.closesAtMs)}。`,
      };
    case 'task.ended':
      return {
        title: `「${content.taskTitle}」${content.how === 'closed' ? '提前截止' : '已取消'}`,
        body: `${endSentence(content.reason)}${content.waiting ? '你交的作品照常审核，奖励不变。' : '谢谢你花的时间。'}`,
      };
    case 'guardian.invited':
      return {
        title: '邀请你成为声誉守护者',
        body: `${endSentence(content.note)}为期 ${content.termDays} 天，回不回答、怎么回答都由你决定。`,
      };
    case 'guardian.ended':
      return { title: '声誉守护者身份已结束', body: `${endSentence(content.reason)}谢谢你一路说真话。` };
    case 'guardian.replied':
      return { title: `回复你转来的问题：${content.asked}`, body: content.words };
    case 'gathering.invited':
      return {
        title: `邀请你参加座谈：${content.title}`,
        body: `只邀请了少数几位车主，${wordDay(content.repliesUntilMs)}前选一个你方便的时间。`,
      };
    case 'gathering.seated':
      return {
        title: `等到了一个席位：${content.title}`,
        body: `${wordDay(content.startsAtMs)}见。来不了的话请早点让出席位，下一位会马上收到通知。`,
      };
    case 'gathering.cancelled':
      return {
        title: `座谈取消了：${content.title}`,
        body: `${endSentence(content.reason)}很抱歉，下次再约。`,
      };
    case 'gathering.minutes':
      return { title: `座谈纪要好了：${content.title}`, body: '看看大家说了什么，有出入的地方告诉我们。' };
    case 'coaching.commented':
      return { title: `「${content.taskTitle}」的草稿有了回应`, body: content.words };
    case 'proposal.answered':
      return {
        title: content.accepted ? `「${content.title}」可以开始了` : `谢谢你的提案「${content.title}」`,
        body: content.words,
      };
    case 'survey.invited':
      return {
        title: `想听听你的想法：${content.title}`,
        body: `这份问卷只发给了一部分车主，${wordDay(content.closesAtMs)}前都可以填。`,
      };
    case 'insight.answered':
      return {
        title: INSIGHT_TITLES[content.how],
        body: `「${content.title}」${endSentence(content.words)}${content.reward === null ? '' : wordReward(content.reward)}`,
      };
    case 'insight.heard':
      return {
        title: content.shipped ? '大家的建议已上线' : '大家的建议被采纳了',
        body: `「${content.title}」里有车主提到：${endSentence(content.words)}谢谢每一位愿意说的人。`,
      };
    case 'election.opened':
      return {
        title: `${content.year} 年品牌大使评选开始了`,
        body: `${wordDay(content.untilMs)}前都可以报名，写几句你想为大家做的事。`,
      };
    case 'election.asked':
      return {
        title: `想提名你参加 ${content.year} 年品牌大使评选`,
        body: `${endSentence(content.note)}愿意的话，写几句再报名；不参加也没有任何影响。`,
      };
    case 'election.thanked':
      return {
        title: `谢谢你参加 ${content.year} 年品牌大使评选`,
        body: `${endSentence(content.reason)}这次没有当选，你的等级和权益都不变。`,
      };
    case 'election.announced':
      return {
        title: `${content.year} 年品牌大使公布了`,
        body: `${content.names.join('、')}。去看看他们想为大家做的事。`,
      };
    case 'praise.given':
      return {
        title: `${ROLE_NAMES[content.role]}想谢谢你`,
        body: `${endSentence(content.words)}${content.points > 0 ? `积分 +${content.points}。` : ''}`,
      };
    case 'tier.recovered':
      return { title: `「${TIER_NAMES[content.tier]}」已保住`, body: '缺口已经补上，谢谢你一直在。' };
  }
}

/** The rule, the reason, what follows from it and until when, and the way to appeal. */
function wordDecided(content: Extract<MessageContent, { kind: 'case.decided' }>): string {
  const { category, reason, penalties, endsAtMs, appealUntilMs } = content;
  const until = endsAtMs === null ? '' : `，到${wordDay(endsAtMs)}为止`;
  return `${FORBIDDEN_NAMES[category]}：${endSentence(reason)}处理：${penalties.map(wordPenalty).join('、')}${until}。有异议可以在${wordDay(appealUntilMs)}前申诉，由另一位同事来看。`;
}

function wordDay(atMs: number): string {
  const { month, day } = monthDayOf(atMs);
  return `${month}月${day}日`;
}

/** What a place on a ranking brings. */
export function wordPrize(prize: Prize): string {
  switch (prize.kind) {
    case 'points':
      return `${prize.points} 积分`;
  }
}

const RANKS = '一二三四五六七八九十';

/** 一等奖 */
export function wordRank(rank: number): string {
  return `${RANKS[rank - 1] ?? `第 ${rank} `}等奖`;
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
