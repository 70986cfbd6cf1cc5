import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { ImageGrid } from '@/components/ImageGrid';
import { Section } from '@/components/Section';
import type { Brief } from '@/domain/brief';
import { isOnlyAnswered } from '@/domain/kind';
import { PLATFORM_NAMES } from '@/wording/platforms';

const MINUTE_MS = 60_000;

/** 1 到 3 张图片 · 文字最多 200 字 */
function wordShape({ shape: { images, text, links, videos } }: Brief): string {
  const pictures =
    images.min === images.max ? `${images.max} 张图片` : `${images.min} 到 ${images.max} 张图片`;
  const words = text.required ? `文字必填，最多 ${text.maxLength} 字` : `文字选填，最多 ${text.maxLength} 字`;
  return [
    images.max === 0 ? '' : pictures,
    videos === undefined ? '' : wordVideos(videos),
    text.maxLength === 0 ? '' : words,
    links === undefined ? '' : `${links.platforms.map((id) => PLATFORM_NAMES[id]).join('、')}的链接`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function wordVideos({ min, max }: { min: number; max: number }): string {
  if (min === 0) return `视频选填，最多 ${max} 段`;
  return min === max ? `${max} 段视频` : `${min} 到 ${max} 段视频`;
}

/** What belongs to the kind of task alone. */
export function FormFacts({ brief, urls }: { brief: Brief; urls: Readonly<Record<string, string>> }) {
  const { form } = brief;
  if (form.kind === 'quiz') {
    return (
      <Section title="答题规则">
        <Card flush>
          <Cell title={`抽 ${form.draws} 道题，答对 ${form.passes} 道通过`} />
          <Cell title={`限时 ${Math.round(form.limitMs / MINUTE_MS)} 分钟，可以答 ${form.tries} 次`} />
        </Card>
      </Section>
    );
  }
  return (
    <>
      {isOnlyAnswered(brief) ? null : (
        <Section title="交什么">
          <Card flush>
            <Cell title={wordShape(brief)} />
          </Card>
        </Section>
      )}
      {form.kind === 'post' && form.pictures.length > 0 ? (
        <Section title="可以保存的图片">
          <ImageGrid images={form.pictures.map((id) => ({ id, src: urls[id] ?? '' }))} />
        </Section>
      ) : null}
    </>
  );
}
