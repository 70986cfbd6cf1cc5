import { Image, View } from '@tarojs/components';
import { aria } from '@/components/aria';
import { Card } from '@/components/Card';
import { Section } from '@/components/Section';
import { Tag } from '@/components/Tag';
import type { LikenessView, OriginalityView } from '@/contract/review';
import { previewPictures } from '@/stores/device';
import { wordAge } from '@/wording/dates';

/** How alike two things are, in words; the figure behind it is how many of 64 features differ. */
function wordLikeness({ kind, distance, mirrored }: LikenessView): string {
  const what = kind === 'image' ? '画面' : '文字';
  const how = distance <= 2 ? '几乎一样' : distance <= 5 ? '非常像' : '有些像';
  return mirrored ? `左右翻转后${what}${how}` : `${what}${how}`;
}

function Picture({ url, label }: { url: string | null; label: string }) {
  return (
    <View className="review__pair-side">
      {url === null ? (
        <View className="review__pair-gone">图片已经不在</View>
      ) : (
        <Image
          className="review__pair-image"
          src={url}
          mode="aspectFit"
          onClick={() => void previewPictures([url], url)}
          {...aria({ role: 'button', label: `${label}，点开看大图` })}
        />
      )}
      <View className="review__pair-label">{label}</View>
    </View>
  );
}

function Likeness({ likeness, text }: { likeness: LikenessView; text: string }) {
  const { kind, imageUrl, earlierImageUrl, earlierText, own, taskTitle, atMs } = likeness;
  return (
    <View className="review__likeness">
      <View className="review__what">{wordLikeness(likeness)}</View>
      <View className="review__standard">
        {`${own ? '作者自己的' : '其他车主的'}「${taskTitle}」· ${wordAge(atMs, Date.now())}`}
      </View>
      {kind === 'image' ? (
        <View className="review__pair">
          <Picture url={imageUrl} label="这一份" />
          <Picture url={earlierImageUrl} label="更早的" />
        </View>
      ) : (
        <View className="review__pair">
          <View className="review__pair-text">{text}</View>
          <View className="review__pair-text">{earlierText ?? '原文已经不在'}</View>
        </View>
      )}
    </View>
  );
}

/** What the work resembles, side by side; nothing where it resembles nothing. */
export function Likenesses({ originality, text }: { originality: OriginalityView; text: string }) {
  const { state, likenesses } = originality;
  if (likenesses.length === 0) return null;
  const ofOthers = likenesses.filter(({ own }) => !own);
  const shown = ofOthers.length > 0 ? ofOthers : likenesses;
  return (
    <Section title="和以前的比一比">
      <View id="likenesses">
        <Card>
          {state === 'held' ? (
            <Tag tone="warning" icon="triangle-alert">
              需要你对照后确认
            </Tag>
          ) : (
            <Tag tone="neutral">
              {state === 'flagged' ? '只是提醒，不影响通过' : '作者用了自己以前的内容'}
            </Tag>
          )}
          {shown.map((likeness) => (
            <Likeness
              key={`${likeness.imageUrl} ${likeness.earlierImageUrl} ${likeness.earlierText}`}
              likeness={likeness}
              text={text}
            />
          ))}
        </Card>
      </View>
    </Section>
  );
}
