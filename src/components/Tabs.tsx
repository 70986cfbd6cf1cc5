import { ScrollView, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { aria } from './aria';
import { Badge } from './Badge';
import { classes } from './classes';
import './Tabs.scss';

/** One tab: its key, its word and what is new in it. */
export interface TabItem<Key extends string = string> {
  key: Key;
  title: string;
  count?: number | undefined;
  dot?: boolean | undefined;
}

interface TabsProps<Key extends string> {
  items: readonly TabItem<Key>[];
  value: Key;
  onChange: (key: Key) => void;
  /** Makes ids unique when a page has several. */
  id?: string | undefined;
  label?: string | undefined;
}

/** Words in a row that scroll sideways; the chosen one is underlined. */
export function Tabs<Key extends string>({ items, value, onChange, id = 'tabs', label }: TabsProps<Key>) {
  const chosen = `${id}-${value}`;
  const [inSight, setInSight] = useState(process.env.TARO_ENV === 'weapp' ? chosen : '');
  // A browser scrolls to it only when the name changes, so there it comes after the first painting.
  useEffect(() => setInSight(chosen), [chosen]);
  return (
    <ScrollView
      className="ui-tabs"
      scrollX
      enhanced
      showScrollbar={false}
      scrollIntoView={inSight}
      scrollWithAnimation
    >
      <View className="ui-tabs__row" {...aria({ role: 'tablist', label })}>
        {items.map((item) => (
          <View
            key={item.key}
            id={`${id}-${item.key}`}
            className={classes('ui-tabs__tab', item.key === value && 'ui-tabs__tab--on')}
            onClick={() => {
              if (item.key !== value) onChange(item.key);
            }}
            {...aria({ role: 'tab', selected: item.key === value })}
          >
            <View className="ui-tabs__title">{item.title}</View>
            {item.count || item.dot ? <Badge count={item.count} dot={item.dot} /> : null}
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
