import { View } from '@tarojs/components';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { ImageGrid } from '@/components/ImageGrid';
import { Photo } from '@/components/Photo';
import { Progress } from '@/components/Progress';
import { Section } from '@/components/Section';
import { Tag } from '@/components/Tag';
import { Timeline } from '@/components/Timeline';
import './gallery.scss';

const noop = () => undefined;
const LONG = '沿着海岸线开到天亮：一次没有目的地的夜行，和它教会我的关于能量回收的七件小事';

/** Cards, rows, pictures and histories. */
export function Surfaces() {
  return (
    <View>
      <Card flush onClick={noop}>
        <Photo src="/demo/photos/dawn-road.webp" label="清晨的公路" ratio="16:9" />
        <View className="gallery-inset">
          <View className="gallery-title">清晨的第一段路</View>
          <View className="gallery-note">今天 18:00 截止 · 还剩 3 小时</View>
          <View className="gallery-tags">
            <Tag tone="accent">框架式</Tag>
            <Tag icon="clock" tone="warning">
              快到期
            </Tag>
            <Tag>一等奖 3 名</Tag>
          </View>
        </View>
      </Card>
      <Card flush>
        <Photo src="/demo/photos/coastal-road.webp" label="海岸公路" ratio="4:3">
          <View className="gallery-over">{LONG}</View>
        </Photo>
      </Card>
      <Section title="行" note="触达区至少 56 高" action={{ text: '查看全部', onClick: noop }}>
        <Card flush>
          <Cell icon="car" title="我的车" value="2 辆" onClick={noop} />
          <Cell
            icon="message-circle"
            title="专属联系人"
            note="沈言，通常 2 小时内回复"
            badge={12}
            onClick={noop}
          />
          <Cell icon="bell" title="通知" badge onClick={noop} />
          <Cell title="只读的一行" value="2026-11-21" />
          <Cell
            media={<Avatar name="周一鸣" tier="active" src="/demo/avatars/03.webp" />}
            title={LONG}
            note="周一鸣 · 上海 · 昨天 21:40"
            extra={
              <Tag tone="positive" icon="check">
                已通过
              </Tag>
            }
          />
          <Cell icon="lock" title="机密资料" note="核心伙伴签署保密协议后可见" disabled onClick={noop} />
          <Cell icon="trash-2" title="注销账号" danger onClick={noop} />
        </Card>
      </Section>
      <Section title="进度">
        <Card title="距离核心伙伴" note="三项都达到才会进入推荐" action={{ text: '怎么算的', onClick: noop }}>
          <View className="gallery-stack">
            <Progress label="成长值" showLabel value={1860} max={3000} text="1,860 / 3,000" />
            <Progress label="优质作品" showLabel value={5} max={5} text="5 / 5" tone="positive" />
            <Progress label="预算已用" showLabel value={92} text="92%" tone="warning" />
            <Progress label="没有文字的进度" value={0} />
          </View>
        </Card>
      </Section>
      <Section title="照片">
        <Card>
          <ImageGrid
            images={['city-night', 'garage', 'dashboard', 'charging', 'camp', 'rain'].map((name) => ({
              id: name,
              src: `/demo/photos/${name}.webp`,
            }))}
            onPreview={noop}
          />
        </Card>
      </Section>
      <Section title="经过">
        <Card>
          <Timeline
            items={[
              {
                id: '4',
                title: '请补充后再交一次',
                time: '今天 10:24',
                tone: 'warning',
                current: true,
                note: '谢谢你的测试，数据很完整，只差一处说明。',
                reasons: [
                  {
                    criterion: '准确性',
                    reason: '第 3 段的电耗没有写明气温和胎压，读者无法对照。',
                    remedy: '补上测试当天的气温、胎压和载重。',
                  },
                ],
              },
              { id: '3', title: '第一位评审完成', time: '昨天 16:02', tone: 'positive' },
              { id: '2', title: '已提交', time: '11 月 18 日 22:15', note: '含广告标识：是，AI 生成：否' },
              { id: '1', title: '公布结果', time: '预计 11 月 30 日', pending: true },
            ]}
          />
        </Card>
      </Section>
    </View>
  );
}
