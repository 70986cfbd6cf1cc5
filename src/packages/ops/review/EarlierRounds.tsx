import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { ImageGrid } from '@/components/ImageGrid';
import { Section } from '@/components/Section';
import type { RoundView } from '@/contract/submission';
import { previewPictures } from '@/stores/device';
import { wordAge } from '@/wording/dates';

function Round({ round }: { round: RoundView }) {
  const { number, images, text, decision } = round;
  const urls = images.map((image) => image.url);
  return (
    <Card title={`第 ${number} 次`} note={`提交于${wordAge(round.submittedAtMs, Date.now())}`}>
      {decision?.verdict === 'refused' ? (
        <View className="review__refusal">
          <View className="review__what">{`退回：${decision.criterion}`}</View>
          <View>{decision.reason}</View>
          <View className="review__remedy">{`建议：${decision.remedy}`}</View>
        </View>
      ) : null}
      {text === '' ? null : <View className="review__before">{text}</View>}
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

/** What was handed in before and why it was refused, latest first: whether it was mended is what is judged now. */
export function EarlierRounds({ rounds }: { rounds: readonly RoundView[] }) {
  if (rounds.length === 0) return null;
  return (
    <Section id="earlier-rounds" title="之前的提交" note="看看上次指出的问题改好了没有">
      {[...rounds].reverse().map((round) => (
        <Round key={round.number} round={round} />
      ))}
    </Section>
  );
}
