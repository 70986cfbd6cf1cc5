import type { IconName } from '@/components/icons';
import type { MyGatheringRow } from '@/contract/gathering';
import type { MySurveyRow } from '@/contract/survey';
import { openPage } from '@/routes';
import { wordDeadline, wordInstant } from '@/wording/dates';

/** One thing in the list, whatever it is. */
export interface Row {
  id: string;
  icon: IconName;
  title: string;
  note: string;
  /** Until when a word is wanted; empty where it is not. */
  until: string;
  state: string;
  /** Whether a word of the member is still wanted. */
  waits: boolean;
  atMs: number;
  open: () => void;
}

export function rowOfSurvey(survey: MySurveyRow, nowMs: number): Row {
  const { surveyId, title, anonymous, questionCount, thanksPoints, phase, closesAtMs, answered } = survey;
  const waits = phase === 'open' && !answered;
  const facts = [
    anonymous ? '匿名' : '实名',
    `${questionCount} 题`,
    ...(thanksPoints > 0 ? [`积分 +${thanksPoints}`] : []),
  ].join(' · ');
  return {
    id: `survey-${surveyId}`,
    icon: 'clipboard-check',
    title,
    note: facts,
    until: waits ? wordDeadline(closesAtMs, nowMs) : '',
    state: waits ? '' : answered ? '已填' : '已结束',
    waits,
    atMs: closesAtMs,
    open: () => openPage('insight.survey', { id: surveyId }),
  };
}

const ATTENDANCE_WORDS = { invited: '', seated: '有席位', waiting: '排队中', declined: '不参加' } as const;

function wordGathering({ phase, status }: MyGatheringRow): string {
  if (phase === 'cancelled') return '已取消';
  if (phase === 'over') return status === 'seated' ? '参加过' : '已结束';
  return ATTENDANCE_WORDS[status];
}

export function rowOfGathering(gathering: MyGatheringRow, nowMs: number): Row {
  const { gatheringId, title, mode, phase, startsAtMs, status } = gathering;
  return {
    id: `gathering-${gatheringId}`,
    icon: 'users',
    title,
    note: `${mode === 'online' ? '线上座谈' : '线下座谈'} · ${wordInstant(startsAtMs, nowMs)}`,
    until: '',
    state: wordGathering(gathering),
    waits: (phase === 'open' && status !== 'declined') || (phase === 'settled' && status === 'seated'),
    atMs: startsAtMs,
    open: () => openPage('insight.gathering', { id: gatheringId }),
  };
}
