import type { PanelRule } from '@/domain/panel';
import { GAP_LIMIT } from '@/domain/panel';
import { ROLE_NAMES, type Role } from '@/domain/role';

const RULES: Readonly<Record<PanelRule, string>> = {
  single: '总分是各条得分按比重相加：待提升 25、合格 50、良好 75、出色 100，四舍五入到整数。',
  agreed: `两位评审互相看不到对方的评分，总分相差不超过 ${GAP_LIMIT} 分，取两人的平均。`,
  objection: '你提出复核后，由没有评过这份作品的同事重新评定。',
  third: `前两位评审的意见差得较多（超过 ${GAP_LIMIT} 分，或一个通过一个退回），所以请了第三位。结论按多数；分数取第三位和与之最接近的一位的平均，第三位没有打分时取前两位里计入的那一位。`,
};

/** How the counted reviews were chosen, for the owner. */
export function wordRule(rule: PanelRule): string {
  return RULES[rule];
}

/** Who said it: a role, never a name; the platform where no person did. */
export function wordReviewer(role: Role | null): string {
  return role === null ? '平台检查' : ROLE_NAMES[role];
}
