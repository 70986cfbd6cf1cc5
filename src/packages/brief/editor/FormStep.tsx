import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Choice } from '@/components/Choice';
import { NumberField } from '@/components/NumberField';
import { Switch } from '@/components/Switch';
import type { Brief } from '@/domain/brief';
import { isAnswered, POSTER_LOOKS, type PosterLook } from '@/domain/kind';
import { MAX_LINKS, PLATFORM_IDS, type PlatformId } from '@/domain/link';
import { VIDEO_LIMITS } from '@/domain/video';
import { writeBrief } from '@/stores/briefDraft';
import { PLATFORM_NAMES } from '@/wording/platforms';
import { VIDEO_HINT } from '@/wording/video';
import { Ask, type StepProps, Wrong } from './frame';
import { PostPictures } from './PostPictures';
import { Questions } from './Questions';
import { QuizRulesForm } from './QuizRulesForm';

const ASKS: Readonly<Record<Brief['form']['kind'], { text: string; note: string }>> = {
  photo: { text: '要几张照片', note: '车主提交后可以把照片做成海报带走' },
  poll: { text: '问什么', note: '投过票的人马上看到大家怎么选' },
  fillIn: { text: '要填什么', note: '题目越少，填的人越多' },
  post: { text: '给车主什么素材', note: '车主保存图片、复制文案，发到自己常用的平台' },
  quiz: { text: '怎么答题', note: '从题库随机抽题，当场出结果' },
  piece: { text: '作品要有什么', note: '写清楚要几张图、几段视频、多少字' },
};

/** What belongs to the kind of task alone, and what a work must consist of. */
export function FormStep({ brief, wrong }: StepProps) {
  const { form } = brief;
  return (
    <>
      <Ask {...ASKS[form.kind]} />
      <Wrong wrong={wrong} fields={Object.keys(wrong).filter((field) => field !== 'shape')} />
      <KindForm brief={brief} />
      <Wrong wrong={wrong} fields={['shape']} />
      {form.kind === 'poll' || form.kind === 'quiz' ? null : <Shape brief={brief} />}
    </>
  );
}

const POSTERS: Readonly<Record<PosterLook | 'none', string>> = {
  none: '不做海报',
  plain: '简洁',
  journey: '旅途',
  mileage: '里程',
};

function KindForm({ brief: { form } }: { brief: Brief }) {
  switch (form.kind) {
    case 'photo':
      return (
        <Choice<PosterLook | 'none'>
          id="poster"
          label="海报样式"
          options={(['none', ...POSTER_LOOKS] as const).map((value) => ({ value, text: POSTERS[value] }))}
          value={form.poster ?? 'none'}
          onChange={(look) => writeBrief({ form: { ...form, poster: look === 'none' ? null : look } })}
        />
      );
    case 'poll':
      return (
        <Questions
          questions={[form.question]}
          single
          onChange={([question]) => {
            if (question !== undefined) writeBrief({ form: { ...form, question } });
          }}
        />
      );
    case 'fillIn':
      return (
        <Questions
          questions={form.questions}
          onChange={(questions) => writeBrief({ form: { ...form, questions } })}
        />
      );
    case 'post':
      return <PostPictures pictures={form.pictures} />;
    case 'quiz':
      return <QuizRulesForm rules={form} onChange={(rules) => writeBrief({ form: { ...form, ...rules } })} />;
    case 'piece':
      return null;
  }
}

const MOST_IMAGES = 9;
const MOST_LETTERS = 2000;

function Shape({ brief }: { brief: Brief }) {
  const { shape, form } = brief;
  const { images, text, links, videos } = shape;
  const change = (changed: Partial<Brief['shape']>) => writeBrief({ shape: { ...shape, ...changed } });
  return (
    <View className="editor__part">
      <View className="editor__pair">
        <NumberField
          id="images-min"
          label="图片最少"
          unit="张"
          value={images.min}
          max={MOST_IMAGES}
          digits={1}
          onChange={(min) => change({ images: { ...images, min: min ?? 0 } })}
        />
        <NumberField
          id="images-max"
          label="图片最多"
          unit="张"
          value={images.max}
          max={MOST_IMAGES}
          digits={1}
          onChange={(max) => change({ images: { ...images, max: max ?? 0 } })}
        />
      </View>
      {isAnswered(form) ? null : (
        <>
          <NumberField
            id="text-max"
            label="文字最多"
            hint="填 0 就不收文字"
            unit="字"
            step={100}
            value={text.maxLength}
            max={MOST_LETTERS}
            digits={4}
            onChange={(most) => {
              const maxLength = Math.min(MOST_LETTERS, most ?? 0);
              change({ text: { maxLength, required: text.required && maxLength > 0 } });
            }}
          />
          <Card flush>
            <Switch
              id="text-required"
              title="一定要写文字"
              value={text.required}
              disabled={text.maxLength === 0}
              onChange={(required) => change({ text: { ...text, required } })}
            />
            <Switch
              id="wants-links"
              title="要交站外链接"
              note="发到站外平台的任务用链接证明"
              value={links !== undefined}
              onChange={(wants) => writeBrief({ shape: withLinks(shape, wants) })}
            />
            <Switch
              id="wants-videos"
              title="收视频"
              note="视频要由同事看完才能通过，不能自动通过"
              value={videos !== undefined}
              onChange={(wants) => writeBrief({ shape: withVideos(shape, wants) })}
            />
          </Card>
          {links === undefined ? null : (
            <Links links={links} onChange={(changed) => change({ links: changed })} />
          )}
          {videos === undefined ? null : (
            <Videos videos={videos} onChange={(changed) => change({ videos: changed })} />
          )}
        </>
      )}
    </View>
  );
}

type Shape = Brief['shape'];

function withLinks({ links: _before, ...shape }: Shape, wants: boolean): Shape {
  return { ...shape, ...(wants ? { links: { min: 1, max: 1, platforms: [...PLATFORM_IDS] } } : {}) };
}

function withVideos({ videos: _before, ...shape }: Shape, wants: boolean): Shape {
  return { ...shape, ...(wants ? { videos: { min: 0, max: 1 } } : {}) };
}

interface VideosProps {
  videos: NonNullable<Shape['videos']>;
  onChange: (videos: NonNullable<Shape['videos']>) => void;
}

/** How many films, and what each may be. */
function Videos({ videos, onChange }: VideosProps) {
  return (
    <>
      <View className="editor__gap" />
      <View className="editor__pair">
        <NumberField
          id="videos-min"
          label="视频最少"
          unit="段"
          value={videos.min}
          max={VIDEO_LIMITS.perWork}
          digits={1}
          onChange={(min) => onChange({ ...videos, min: Math.min(VIDEO_LIMITS.perWork, min ?? 0) })}
        />
        <NumberField
          id="videos-max"
          label="视频最多"
          unit="段"
          min={1}
          max={VIDEO_LIMITS.perWork}
          digits={1}
          value={videos.max}
          onChange={(max) =>
            onChange({ ...videos, max: Math.min(VIDEO_LIMITS.perWork, Math.max(1, max ?? 1)) })
          }
        />
      </View>
      <View className="editor__note">{VIDEO_HINT}</View>
    </>
  );
}

interface LinksProps {
  links: NonNullable<Shape['links']>;
  onChange: (links: NonNullable<Shape['links']>) => void;
}

function Links({ links, onChange }: LinksProps) {
  return (
    <>
      <View className="editor__gap" />
      <Choice<PlatformId>
        id="platforms"
        label="哪些平台"
        multiple
        options={PLATFORM_IDS.map((value) => ({ value, text: PLATFORM_NAMES[value] }))}
        value={links.platforms}
        onChange={(platforms) => {
          if (platforms.length > 0) onChange({ ...links, platforms });
        }}
      />
      <NumberField
        id="links-max"
        label="最多几条"
        unit="条"
        min={1}
        max={MAX_LINKS}
        digits={1}
        value={links.max}
        onChange={(most) => onChange({ ...links, max: Math.min(MAX_LINKS, Math.max(1, most ?? 1)) })}
      />
      <Cell title="至少交 1 条" note="多交的也会核对" />
    </>
  );
}
