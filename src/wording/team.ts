import type { AuditState, AuditSubject } from '@/domain/audit';

const ACTION_NAMES: Readonly<Record<string, string>> = {
  'review.decide': '审核作品',
  'colleague.invite': '邀请同事',
  'colleague.change': '调整同事',
  'candidate.invite': '邀请车主',
  'car.verify': '核验车辆',
  'tier.appoint': '任命等级',
  'import.apply': '导入车辆名单',
  'covenant.publish': '发布公约',
};

const SUBJECT_NAMES: Readonly<Record<AuditSubject['kind'], string>> = {
  colleague: '同事',
  submission: '作品',
  member: '车主',
  car: '车辆',
  covenant: '公约',
};

/** 审核作品 */
export function wordDecision(action: string): string {
  return ACTION_NAMES[action] ?? action;
}

export function wordSubject(subject: AuditSubject): string {
  return SUBJECT_NAMES[subject.kind];
}

/** status: submitted → approved, one line for each name that a decision touched. */
export function wordChanges(before: AuditState, after: AuditState): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.map((name) => {
    const [from, to] = [before[name], after[name]];
    if (from === undefined) return `${name}：${to}`;
    return to === undefined || to === from ? `${name}：${from}` : `${name}：${from} → ${to}`;
  });
}
