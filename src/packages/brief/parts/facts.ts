import { formatNumber } from '@/components/Numeral';
import type { Audience } from '@/domain/audience';
import { type Brief, needsAgreement } from '@/domain/brief';
import { INTERESTS } from '@/domain/interest';
import { isAnswered, isOnlyAnswered } from '@/domain/kind';
import { TIER_NAMES } from '@/domain/tier';
import { wordSpan } from '@/wording/dates';

/** 活跃车主起 · 远山 E7、云岭 X9 · 上海 · 喜欢露营 */
export function wordAudience(audience: Audience, named: number): string {
  const { tier, models, regions, interests, memberIds } = audience;
  const likes = INTERESTS.filter(({ id }) => interests.includes(id)).map(({ name }) => name);
  return [
    `${TIER_NAMES[tier]}起`,
    models.join('、'),
    regions.join('、'),
    likes.length === 0 ? '' : `喜欢${likes.join('或')}`,
    memberIds.length === 0 ? '' : `指定的 ${Math.max(named, memberIds.length)} 位车主`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What one work may bring at most, and what the ladder adds. */
export function wordCost({ reward, prizes }: Pick<Brief, 'reward' | 'prizes'>): string {
  const each = [
    reward.points > 0 ? `${formatNumber(reward.points)} 积分` : '',
    reward.growth > 0 ? `${reward.growth} 成长值` : '',
  ].filter((part) => part !== '');
  const all = prizes.reduce((sum, { places, prize }) => sum + places * prize.points, 0);
  return `${each.length === 0 ? '没有奖励' : each.join(' + ')}${all === 0 ? '' : `；名次奖励共 ${formatNumber(all)} 积分`}`;
}

export function wordReview(
  brief: Pick<Brief, 'form' | 'shape' | 'automatic' | 'doubleReview' | 'reviewWithinMs'>,
): string {
  if (brief.form.kind === 'quiz') return '答对够数就通过';
  if (isAnswered(brief.form)) {
    return isOnlyAnswered(brief) ? '填完就通过' : '填完，照片检查通过就自动通过';
  }
  if (brief.automatic) return '内容检查通过就自动通过';
  const people = brief.doubleReview ? '两位评审各自打分' : '一位评审';
  return `${people}，${wordSpan(brief.reviewWithinMs)}内给结果`;
}

/** Who decides that it opens. */
export function wordAgreement(brief: Pick<Brief, 'reward' | 'prizes'>): string {
  return needsAgreement(brief) ? '要另一位项目主导者同意' : '你来定，直接发布';
}
