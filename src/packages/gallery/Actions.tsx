import { View } from '@tarojs/components';
import { useState } from 'react';
import { Badge } from '@/components/Badge';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Icon } from '@/components/Icon';
import { NavBar } from '@/components/NavBar';
import { Section } from '@/components/Section';
import { Tag } from '@/components/Tag';
import './gallery.scss';

const noop = () => undefined;
const REASONS = ['数据完整', '角度少见', '照片略暗', '标题与内容不太一致，建议点明是冬季高速路况'];

/** What can be tapped, and short words about states. */
export function Actions() {
  const [chosen, setChosen] = useState<string[]>(['数据完整']);
  const toggle = (text: string) =>
    setChosen(chosen.includes(text) ? chosen.filter((other) => other !== text) : [...chosen, text]);
  return (
    <View>
      <NavBar title="周末挑战" onBack={noop} extra={<Button tone="quiet">规则</Button>} />
      <View className="gallery-stack">
        <Button size="large" block onClick={noop}>
          交作品
        </Button>
        <Button block disabled reason="先接受新版公约，才能参加" onClick={noop}>
          参加
        </Button>
        <Button block loading>
          正在提交
        </Button>
        <Button tone="danger" block icon="trash-2">
          撤回作品
        </Button>
      </View>
      <View className="gallery-row gallery-row--middle">
        <Button tone="secondary">存草稿</Button>
        <Button tone="quiet">跳过</Button>
        <Button tone="secondary" disabled>
          已领取
        </Button>
      </View>
      <View className="gallery-row gallery-row--middle">
        <Button size="small">邀请</Button>
        <Button size="small" tone="secondary" icon="heart">
          12
        </Button>
        <Button size="small" tone="quiet">
          撤销
        </Button>
        <Button size="small" tone="danger">
          移除
        </Button>
        <Button size="small" tone="secondary" loading>
          保存
        </Button>
      </View>
      <Section title="标签">
        <View className="gallery-tags">
          <Tag>标准化</Tag>
          <Tag tone="accent">框架式</Tag>
          <Tag tone="positive" icon="circle-check">
            已通过
          </Tag>
          <Tag tone="warning" icon="clock">
            待补充
          </Tag>
          <Tag tone="danger" icon="triangle-alert">
            已超时
          </Tag>
        </View>
      </Section>
      <Section title="理由">
        <Chips>
          {REASONS.map((text) => (
            <Chip
              key={text}
              text={text}
              selected={chosen.includes(text)}
              onClick={() => toggle(text)}
              onEdit={chosen.includes(text) ? noop : undefined}
            />
          ))}
          <Chip text="上海" onRemove={noop} />
          <Chip text="自己写" icon="plus" onClick={noop} />
          <Chip text="不可选" disabled />
        </Chips>
      </Section>
      <Section title="角标">
        <Card>
          <View className="gallery-row gallery-row--middle">
            <Badge count={3}>
              <Icon name="bell" size={24} />
            </Badge>
            <Badge count={128}>
              <Icon name="inbox" size={24} />
            </Badge>
            <Badge dot>
              <Icon name="user" size={24} />
            </Badge>
            <Badge count={8} />
            <Badge dot label="有更新" />
          </View>
        </Card>
      </Section>
    </View>
  );
}
