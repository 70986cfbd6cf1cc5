import { View } from '@tarojs/components';
import { Fragment, type ReactNode } from 'react';
import './RowGroups.scss';

const GROUP = 20;

interface RowGroupsProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  children: (item: Item) => ReactNode;
}

/** The rows of a long list in groups: WeChat is slow with a node that has more than 60 children. */
export function RowGroups<Item>({ items, keyOf, children }: RowGroupsProps<Item>) {
  const starts = Array.from({ length: Math.ceil(items.length / GROUP) }, (_, index) => index * GROUP);
  return (
    <>
      {starts.map((start) => (
        <View key={start} className="ui-row-group">
          {items.slice(start, start + GROUP).map((item) => (
            <Fragment key={keyOf(item)}>{children(item)}</Fragment>
          ))}
        </View>
      ))}
    </>
  );
}
