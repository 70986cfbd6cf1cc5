import type { Tone } from '@/components/Tag';
import type { InsightRow, InsightVoice } from '@/contract/insight';
import { INSIGHT_AREAS, type InsightArea, type InsightSourceKind, type InsightState } from '@/domain/insight';
import { TIER_NAMES } from '@/domain/tier';

export const STATE_NAMES: Readonly<Record<InsightState, string>> = {
  new: '新到',
  studying: '研究中',
  adopted: '已采纳',
  declined: '未采纳',
  shipped: '已上线',
};

export const STATE_TONES: Readonly<Record<InsightState, Tone>> = {
  new: 'warning',
  studying: 'accent',
  adopted: 'positive',
  declined: 'neutral',
  shipped: 'positive',
};

export const SOURCE_NAMES: Readonly<Record<InsightSourceKind, string>> = {
  survey: '问卷',
  gathering: '座谈',
  work: '任务作品',
  flag: '守护者转来',
};

export function wordArea(area: InsightArea | null): string {
  return INSIGHT_AREAS.find(({ id }) => id === area)?.name ?? '';
}

type Spoken = Pick<InsightVoice, 'author' | 'source'>;

/** Who said it, as far as anybody may know. */
export function wordAuthor({ author, source }: Spoken): string {
  if (author !== null) return `${author.nickname} · ${TIER_NAMES[author.tier]}`;
  return source.kind === 'survey' ? '不留名' : '已注销的车主';
}

export function wordOrigin({ source }: Pick<InsightVoice, 'source'>): string {
  return source.kind === 'flag' ? SOURCE_NAMES.flag : `${SOURCE_NAMES[source.kind]}「${source.title}」`;
}

const EXCERPT = 56;

/** What a row is called: the team's words for it, or the beginning of the owner's. */
export function wordTitle({ point, text }: Pick<InsightRow, 'point' | 'text'>): string {
  if (point !== '') return point;
  if (text === '') return '原话已随账号注销';
  return text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT)}…`;
}
