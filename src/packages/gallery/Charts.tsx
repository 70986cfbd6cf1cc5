import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { ComparisonBars } from '@/components/charts/ComparisonBars';
import { Histogram } from '@/components/charts/Histogram';
import { StackedShare } from '@/components/charts/StackedShare';
import { formatNumber } from '@/components/Numeral';
import { TIER_NAMES } from '@/domain/tier';
import './gallery.scss';

const GROWTH = [86, 64, 58, 41, 37, 22, 18, 12, 9, 7, 3, 0, 2, 1].map((count, index) => ({
  from: index * 20,
  count,
}));

/** Every chart with ordinary, extreme and no values. */
export function Charts() {
  return (
    <View>
      <Card>
        <ComparisonBars
          id="seats"
          scale="own"
          title="各级人数"
          summary="活跃车主多 23 位，核心伙伴多 2 位，超出席位 1 位；其他不变。"
          word={(value) => `${formatNumber(value)} 位`}
          rows={[
            { label: TIER_NAMES.base, before: 1286, after: 1261 },
            { label: TIER_NAMES.active, before: 164, after: 187, bound: 200 },
            { label: TIER_NAMES.core, before: 39, after: 41, bound: 40 },
            { label: TIER_NAMES.ambassador, before: 8, after: 8, bound: 8 },
          ]}
        />
      </Card>
      <Card>
        <ComparisonBars
          title="每月费用"
          summary="从 1,286,000 元到 1,304,500 元，多 18,500 元。"
          word={(value) => `${formatNumber(value)} 元`}
          rows={[
            {
              label: '一个名字特别长的等级，长到在小屏幕上需要换行才能放下',
              before: 1286000,
              after: 1304500,
            },
            { label: '还没有人', before: 0, after: 0 },
          ]}
        />
      </Card>
      <Card>
        <StackedShare
          title="成长值来自"
          summary="近一半来自精度任务。"
          shares={[
            { label: '广度', value: 120 },
            { label: '精度', value: 260 },
            { label: '响应', value: 86 },
            { label: '反馈', value: 74 },
            { label: '其他', value: 1 },
          ]}
        />
      </Card>
      <Card>
        <StackedShare
          title="还没有成长值"
          summary="通过第一件作品后，这里会有内容。"
          shares={[
            { label: '广度', value: 0 },
            { label: '精度', value: 0 },
          ]}
        />
      </Card>
      <Card>
        <Histogram
          title="近 90 天成长值"
          summary="360 位里有 34 位达到 120。"
          buckets={GROWTH}
          to={280}
          mark={{ at: 120, text: '门槛 120' }}
        />
      </Card>
      <Card>
        <Histogram
          title="离下一级有多远"
          summary="完成七成以上的有 38 位，现在是 31 位。"
          buckets={[120, 90, 61, 40, 33, 21, 17, 12, 9, 5, 3].map((count, index) => ({
            from: index,
            count: count + (index > 6 ? 2 : -3),
            before: count,
          }))}
          to={11}
          ends={['刚起步', '条件全部达到']}
        />
      </Card>
      <Card>
        <Histogram
          title="没有数据的一天"
          summary="还没有人有成长值。"
          buckets={[{ from: 0, count: 0 }]}
          to={100}
        />
      </Card>
    </View>
  );
}
