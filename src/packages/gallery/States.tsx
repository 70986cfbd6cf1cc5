import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { OfflineNotice } from '@/components/OfflineNotice';
import { Photo } from '@/components/Photo';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';

const noop = () => undefined;

/** Empty, failed, offline and on the way. */
export function States() {
  return (
    <View>
      <OfflineNotice age="12 分钟前" onRetry={noop} />
      <Section title="空">
        <Card>
          <Empty
            picture="road"
            text="这里会放你参加的任务"
            note="先看看正在进行的，挑一个顺手的"
            action={{ text: '去看任务', onClick: noop }}
          />
        </Card>
        <Card>
          <Empty picture="garage" text="还没有绑定车辆" action={{ text: '绑定我的车', onClick: noop }} />
        </Card>
        <Card>
          <Empty picture="search" text="没有找到“冬季续航”" note="换个说法试试" />
        </Card>
      </Section>
      <Section title="出错">
        <Card>
          <ErrorState text="没能打开任务列表" remedy="可能是网络不稳，你写的内容都还在" onRetry={noop} />
        </Card>
        <Card flush>
          <Photo src="/demo/photos/missing.webp" label="打不开的照片" ratio="2:1" />
        </Card>
      </Section>
      <Section title="加载">
        <Skeleton layout="tier" />
        <View style={{ height: '12px' }} />
        <Skeleton layout="rows" count={2} />
        <View style={{ height: '12px' }} />
        <Skeleton layout="cards" count={1} />
        <View style={{ height: '12px' }} />
        <Card>
          <Skeleton count={3} />
        </Card>
        <Card>
          <Skeleton layout="form" count={2} />
        </Card>
        <Card>
          <Skeleton layout="tiles" count={3} />
        </Card>
        <LoadMore state="loading" />
        <LoadMore state="failed" onMore={noop} />
        <LoadMore state="end" />
      </Section>
    </View>
  );
}
