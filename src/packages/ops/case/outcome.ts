import type { CaseView } from '@/contract/case';
import { appealUntilMs } from '@/domain/appeal';
import { DAY_MS } from '@/domain/day';
import type { MessageContent } from '@/domain/inbox';
import type { Penalty } from '@/domain/penalty';
import type { CaseJudgement } from '@/stores/case';

/** A violation that is ready to be sent. */
export type Violation = Extract<CaseJudgement, { verdict: 'violation' }>;

function endOf(penalties: readonly Penalty[], nowMs: number): number | null {
  const days = penalties.flatMap((penalty) =>
    penalty.kind === 'mute' || penalty.kind === 'suspend' ? [penalty.days] : [],
  );
  return days.length === 0 ? null : nowMs + Math.max(...days) * DAY_MS;
}

/** The message that the member would get if the decision went out now. */
export function messageOf(view: CaseView, { category, penalties, reason }: Violation): MessageContent {
  const nowMs = Date.now();
  return {
    kind: 'case.decided',
    caseId: view.caseId,
    title: view.content.title,
    category,
    reason,
    penalties,
    endsAtMs: endOf(penalties, nowMs),
    appealUntilMs: appealUntilMs(nowMs),
  };
}

function wordConsequence(penalty: Penalty, view: CaseView): string {
  switch (penalty.kind) {
    case 'remove':
      return view.subjectKind === 'post'
        ? '内容从广场移除，当时发放的积分和成长值一并收回'
        : '昵称和头像恢复为默认的样子';
    case 'warn':
      return '提醒一次，写明哪里不合适';
    case 'points':
      return `扣除 ${penalty.points} 积分`;
    case 'mute':
      return `${penalty.days} 天内可以浏览，不能参与任务和互动`;
    case 'suspend':
      return `${penalty.days} 天内不能参与，只能看原因和申诉`;
    case 'demote':
      return '等级下调一级';
  }
}

/** What the decision does, one thing a line. */
export function consequencesOf(view: CaseView, penalties: readonly Penalty[]): string[] {
  return [
    ...penalties.map((penalty) => wordConsequence(penalty, view)),
    '公示栏会不记名地写上这一条',
    '车主 7 天内可以申诉一次，由另一位同事来看；申诉成立会全部撤回',
  ];
}
