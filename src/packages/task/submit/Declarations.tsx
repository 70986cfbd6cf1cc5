import { Choice } from '@/components/Choice';
import type { AdvertisingAnswer, AiAnswer } from '@/domain/submission';
import { answerAdvertising, answerAi, type Draft } from '@/stores/draft';

const ADVERTISING_OPTIONS: readonly { value: AdvertisingAnswer; text: string; note: string }[] = [
  { value: 'unpublished', text: '只在这里提交', note: '没有发布到其他平台' },
  { value: 'labelled', text: '发布并标明「广告」', note: '在其他平台发布时已加上广告标识' },
];

const AI_OPTIONS: readonly { value: AiAnswer; text: string }[] = [
  { value: 'none', text: '没有使用 AI' },
  { value: 'assisted', text: 'AI 辅助修改' },
  { value: 'generated', text: '主要由 AI 生成' },
];

/** What the law wants to know of a rewarded work. */
export function Declarations({ draft }: { draft: Draft }) {
  return (
    <>
      <Choice
        id="advertising"
        label="会发布到其他平台吗"
        hint="获得奖励的作品公开发布时，需要标明「广告」"
        options={ADVERTISING_OPTIONS}
        value={draft.advertising}
        onChange={answerAdvertising}
      />
      <Choice id="ai" label="是否使用了 AI" options={AI_OPTIONS} value={draft.ai} onChange={answerAi} />
    </>
  );
}
