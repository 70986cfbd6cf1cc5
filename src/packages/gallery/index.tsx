import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Page } from '@/components/Page';
import { Tabs } from '@/components/Tabs';
import { Actions } from './Actions';
import { Charts } from './Charts';
import { Fields } from './Fields';
import { Overlays } from './Overlays';
import { States } from './States';
import { Surfaces } from './Surfaces';
import { Tiers } from './Tiers';

const PARTS = [
  { key: 'tiers', title: '等级' },
  { key: 'surfaces', title: '卡片与行', count: 3 },
  { key: 'actions', title: '按钮与标签' },
  { key: 'fields', title: '表单' },
  { key: 'charts', title: '图表' },
  { key: 'states', title: '状态' },
  { key: 'overlays', title: '浮层', dot: true },
] as const;

type Part = (typeof PARTS)[number]['key'];

const isPart = (text: string | undefined): text is Part => PARTS.some((part) => part.key === text);

function renderPart(part: Part) {
  switch (part) {
    case 'tiers':
      return <Tiers />;
    case 'surfaces':
      return <Surfaces />;
    case 'actions':
      return <Actions />;
    case 'fields':
      return <Fields />;
    case 'charts':
      return <Charts />;
    case 'states':
      return <States />;
    case 'overlays':
      return <Overlays />;
  }
}

/** Every component in every state. `?part=fields&scale=1.6` opens a part at a text size. */
export default function Gallery() {
  const { part: asked, scale } = useRouter().params;
  const [part, setPart] = useState<Part>(isPart(asked) ? asked : 'tiers');
  return (
    <Page
      id="gallery"
      header={<Tabs items={PARTS} value={part} onChange={setPart} />}
      textScale={scale ? Number(scale) : undefined}
    >
      {renderPart(part)}
    </Page>
  );
}
