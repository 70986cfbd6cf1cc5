import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/Card';
import { Choice } from '@/components/Choice';
import { DateField } from '@/components/DateField';
import { Field } from '@/components/Field';
import { type GridImage, ImageGrid } from '@/components/ImageGrid';
import { Picker } from '@/components/Picker';
import { Section } from '@/components/Section';
import { SegmentedLevels } from '@/components/SegmentedLevels';
import { Switch } from '@/components/Switch';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { VinField } from '@/components/VinField';

const noop = () => undefined;

const CITIES = ['上海', '杭州', '成都', '呼和浩特', '乌鲁木齐'].map((text) => ({ value: text, text }));

const LEVELS = [
  { value: 0, text: '没有', note: '没有可核对的数据。' },
  { value: 2, text: '提到', note: '提到数据，但没有条件或来源。' },
  { value: 4, text: '完整', note: '数据、条件和来源都写清，读者能照着做一遍。' },
  { value: 6, text: '超出', note: '除了完整，还解释了误差从哪里来。' },
];

const IMAGES: GridImage[] = [
  { id: 'a', src: '/demo/photos/garage.webp' },
  { id: 'b', src: '/demo/photos/city-night.webp', status: 'uploading', progress: 0.62 },
  { id: 'c', src: '/demo/photos/snow.webp', status: 'failed', reason: '网络断了' },
];

/** What is filled in. */
export function Fields() {
  const [title, setTitle] = useState('');
  const [amount, setAmount] = useState('1280');
  const [story, setStory] = useState('清晨五点半出发，气温零下三度，胎压 2.5。');
  const [vin, setVin] = useState('LSVAU2180');
  const [city, setCity] = useState<string | null>(null);
  const [day, setDay] = useState('');
  const [car, setCar] = useState<string | null>('suv');
  const [uses, setUses] = useState<string[]>(['commute']);
  const [level, setLevel] = useState<number | null>(4);
  const [visible, setVisible] = useState(true);
  return (
    <View>
      <Card>
        <TextField
          label="标题"
          hint="一句话说清你做了什么"
          value={title}
          onChange={setTitle}
          placeholder="例如：零下三度的一百公里"
          maxLength={30}
          counted
          clearable
        />
        <TextField
          label="申请金额"
          kind="decimal"
          suffix="元"
          value={amount}
          onChange={setAmount}
          error="这一项最多 1,000 元，超出的部分请拆成另一项"
        />
        <TextArea
          label="正文"
          value={story}
          onChange={setStory}
          maxLength={800}
          placeholder="路上发生了什么"
        />
        <VinField value={vin} onChange={setVin} hint="在行驶证或前挡风玻璃左下角" onScan={noop} optional />
        <Picker label="常用城市" options={CITIES} value={city} onChange={setCity} placeholder="选择城市" />
        <DateField label="出发日期" value={day} onChange={setDay} />
        <TextField label="品牌" value="不能修改的内容" onChange={noop} disabled />
        <TextField
          icon="search"
          value=""
          onChange={noop}
          placeholder="搜索任务、作品、车友"
          confirm="search"
        />
        <Field label="照片" hint="最多 9 张，第一张是封面">
          <ImageGrid images={IMAGES} onAdd={noop} onRemove={noop} onRetry={noop} onPreview={noop} />
        </Field>
      </Card>
      <Section title="选择">
        <Card>
          <Choice
            label="你开的是哪种车"
            options={[
              { value: 'suv', text: 'SUV', note: '五座或七座' },
              { value: 'sedan', text: '轿车' },
              { value: 'wagon', text: '旅行车', disabled: true, note: '暂未开放' },
            ]}
            value={car}
            onChange={setCar}
          />
          <Choice
            multiple
            max={2}
            label="主要怎么用"
            hint="最多选 2 项"
            options={[
              { value: 'commute', text: '上下班' },
              { value: 'family', text: '接送孩子，以及周末带全家去郊外露营看星星，装下帐篷、天幕和两只狗' },
              { value: 'travel', text: '长途' },
            ]}
            value={uses}
            onChange={setUses}
          />
          <SegmentedLevels label="信息密度" levels={LEVELS} value={level} onChange={setLevel} />
          <SegmentedLevels
            id="second"
            label="教育价值"
            levels={LEVELS}
            value={null}
            onChange={noop}
            error="还没有打分"
          />
        </Card>
      </Section>
      <Section title="开关">
        <Card flush>
          <Switch title="参与排行" note="关闭后别人看不到你的名次" value={visible} onChange={setVisible} />
          <Switch title="接收周报" value={false} onChange={noop} />
          <Switch title="由品牌设定" value disabled onChange={noop} />
        </Card>
      </Section>
    </View>
  );
}
