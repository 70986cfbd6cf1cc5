import type { CareFacts, CareKind, CareOutcome } from '@/domain/care';
import { wordAge, wordDay, wordSpan } from './dates';

export const CARE_NAMES: Readonly<Record<CareKind, string>> = {
  frustrated: '可能受挫',
  silent: '安静了',
  busy: '特别忙',
};

export const OUTCOME_NAMES: Readonly<Record<CareOutcome, string>> = {
  contacted: '联系过了',
  welcome: '已欢迎和引导',
  conflict: '有矛盾，已沟通',
  fine: '没有问题',
};

/** One reason in figures: what it is, and the number that says it. */
export interface CareFigure {
  label: string;
  value: string;
}

/** Why somebody is on the list, each reason with its figure. */
export function wordFacts(facts: CareFacts, nowMs: number): CareFigure[] {
  switch (facts.kind) {
    case 'silent':
      return [
        { label: '没有新作品', value: `${facts.silentDays} 天` },
        { label: '再之前 90 天内的作品', value: `${facts.works} 件` },
      ];
    case 'busy':
      return [
        { label: '最近 7 天的作品', value: `${facts.works} 件` },
        {
          label: `之前 ${facts.earlierWeeks} 周平均每周`,
          value: `${Math.round((facts.earlierWorks / facts.earlierWeeks) * 10) / 10} 件`,
        },
      ];
    case 'frustrated': {
      const { refusals, unmended, decision } = facts;
      return [
        ...(refusals > 1 ? [{ label: '连续退回', value: `${refusals} 次` }] : []),
        ...(unmended === null
          ? []
          : [
              {
                label: `「${unmended.taskTitle}」退回后没有再交`,
                value: `${wordSpan(nowMs - unmended.refusedAtMs)}，${wordDay(unmended.untilMs, nowMs)}截止`,
              },
            ]),
        ...(decision === null
          ? []
          : [
              {
                label: decision.appealed ? '内容被处理，已申诉' : '内容被处理',
                value: wordAge(decision.atMs, nowMs),
              },
            ]),
      ];
    }
  }
}

/** Words to begin with, by what somebody may need to hear. */
export const THANKS: Readonly<Record<CareKind, readonly string[]>> = {
  frustrated: [
    '谢谢你一次次认真地改。',
    '退回不是否定，有想不通的地方可以直接问我们。',
    '你的想法我们看到了。',
  ],
  silent: ['好久不见，谢谢你之前的每一件作品。', '大家还记得你拍的那些路。', '不着急，什么时候回来都好。'],
  busy: ['这一周辛苦了，谢谢你的投入。', '谢谢你回答新车主的问题。', '做得很好，也记得休息。'],
};
