import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Films } from '@/components/Films';
import { ImageGrid } from '@/components/ImageGrid';
import { Section } from '@/components/Section';
import type { DecisionView, RoundView } from '@/contract/submission';
import { previewPictures } from '@/stores/device';
import { wordAge } from '@/wording/dates';

type RefusalView = Extract<DecisionView, { verdict: 'refused' }>;

function Refusal({ title, refusal }: { title: string; refusal: RefusalView }) {
  return (
    <View className="review__refusal">
      <View className="review__what">{`${title}：${refusal.criterion}`}</View>
      <View>{refusal.reason}</View>
      <View className="review__remedy">{`建议：${refusal.remedy}`}</View>
    </View>
  );
}

/** Why the attempt before this one was refused, to hold against the work that is judged now. */
export function LastRefusal({ rounds }: { rounds: readonly RoundView[] }) {
  const decision = rounds.at(-1)?.decision;
  return decision?.verdict === 'refused' ? <Refusal title="上次退回" refusal={decision} /> : null;
}

function Round({ round }: { round: RoundView }) {
  const { number, images, videos, text, decision } = round;
  const urls = images.map((image) => image.url);
  return (
    <Card title={`第 ${number} 次`} note={wordAge(round.submittedAtMs, Date.now())}>
      {decision?.verdict === 'refused' ? <Refusal title="退回" refusal={decision} /> : null}
      {text === '' ? null : <View className="review__before">{text}</View>}
      <Films videos={videos} id={`earlier-film-${number}`} />
      <ImageGrid
        id={`round-${number}`}
        images={images.map(({ fileId, url }) => ({ id: fileId, src: url }))}
        onPreview={(id) => {
          const image = images.find((candidate) => candidate.fileId === id);
          if (image !== undefined) void previewPictures(urls, image.url);
        }}
      />
    </Card>
  );
}

/** What was handed in before and why it was refused, latest first. */
export function EarlierRounds({ rounds }: { rounds: readonly RoundView[] }) {
  if (rounds.length === 0) return null;
  return (
    <Section id="earlier-rounds" title="之前的提交">
      {[...rounds].reverse().map((round) => (
        <Round key={round.number} round={round} />
      ))}
    </Section>
  );
}
