import { View } from '@tarojs/components';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import { INSIGHT_AREAS, INSIGHT_SOURCES } from '@/domain/insight';
import { narrowInsights, useInsightWish } from '@/stores/insightDesk';
import { SOURCE_NAMES } from '../insight/words';

/** Which part of the product, and where it was said. */
export function FilterSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { area, source } = useShown(useInsightWish);
  return (
    <Sheet id="filter-sheet" open={open} title="只看一部分" onClose={onClose}>
      <View className="insights-inbox__label">哪个方面</View>
      <Chips>
        {INSIGHT_AREAS.map(({ id, name }) => (
          <Chip
            key={id}
            id={`area-${id}`}
            text={name}
            selected={area === id}
            onClick={() => narrowInsights({ area: area === id ? null : id })}
          />
        ))}
      </Chips>
      <View className="insights-inbox__label">从哪里来</View>
      <Chips>
        {INSIGHT_SOURCES.map((each) => (
          <Chip
            key={each}
            id={`source-${each}`}
            text={SOURCE_NAMES[each]}
            selected={source === each}
            onClick={() => narrowInsights({ source: source === each ? null : each })}
          />
        ))}
      </Chips>
    </Sheet>
  );
}
