import { View } from '@tarojs/components';
import { aria } from './aria';
import { classes } from './classes';
import './Skeleton.scss';

interface SkeletonProps {
  /** What is on its way: text, a block, rows, cards with a picture, the tier card, a form, tiles, or one thing in detail. */
  layout?: 'lines' | 'block' | 'rows' | 'cards' | 'tier' | 'form' | 'tiles' | 'detail' | undefined;
  count?: number | undefined;
  /** Height of a block. */
  height?: number | undefined;
}

const range = (count: number) => Array.from({ length: Math.min(count, 20) }, (_, index) => index);

function Line({ width }: { width: 'full' | 'long' | 'half' | 'short' }) {
  return <View className={classes('ui-skeleton__line', `ui-skeleton__line--${width}`)} />;
}

function renderPart(
  layout: NonNullable<SkeletonProps['layout']>,
  index: number,
  count: number,
  height: number,
) {
  switch (layout) {
    case 'lines':
      return <Line key={index} width={index === count - 1 && count > 1 ? 'half' : 'full'} />;
    case 'block':
      return <View key={index} className="ui-skeleton__block" style={{ height: `${height}px` }} />;
    case 'tier':
      return <View key={index} className="ui-skeleton__tier" />;
    case 'tiles':
      return <View key={index} className="ui-skeleton__tile" />;
    case 'rows':
      return (
        <View key={index} className="ui-skeleton__row">
          <View className="ui-skeleton__round" />
          <View className="ui-skeleton__words">
            <Line width="long" />
            <Line width="short" />
          </View>
        </View>
      );
    case 'cards':
      return (
        <View key={index} className="ui-skeleton__card">
          <View className="ui-skeleton__picture" />
          <View className="ui-skeleton__words">
            <Line width="long" />
            <Line width="half" />
          </View>
        </View>
      );
    case 'detail':
      return (
        <View key={index} className={index === 0 ? 'ui-skeleton__head' : 'ui-skeleton__card'}>
          <View className="ui-skeleton__words">
            <Line width="long" />
            <Line width={index === 0 ? 'short' : 'full'} />
            {index === 0 ? null : <Line width="half" />}
          </View>
        </View>
      );
    case 'form':
      return (
        <View key={index} className="ui-skeleton__field">
          <Line width="short" />
          <View className="ui-skeleton__block" style={{ height: '48px' }} />
        </View>
      );
  }
}

/** The shape of what is loading, in its real layout, so that nothing jumps. */
export function Skeleton({ layout = 'lines', count = 3, height = 120 }: SkeletonProps) {
  const parts = layout === 'tier' ? 1 : count;
  return (
    <View
      className={classes('ui-skeleton', `ui-skeleton--${layout}`)}
      {...aria({ role: 'status', label: '正在加载', busy: true })}
    >
      {range(parts).map((index) => renderPart(layout, index, parts, height))}
    </View>
  );
}
