import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from './aria';
import { classes } from './classes';
import type { Tone } from './Tag';
import './Timeline.scss';

/** Why a step turned out as it did: the criterion, what was seen, what would help. */
export interface TimelineReason {
  criterion: string;
  reason: string;
  remedy?: string | undefined;
}

/** One step of a history, newest or oldest first as the page decides. */
export interface TimelineItem {
  id: string;
  title: string;
  /** When, as people say it. */
  time?: string | undefined;
  note?: string | undefined;
  tone?: Tone | undefined;
  /** The step that things are at now. */
  current?: boolean | undefined;
  /** Not reached yet. */
  pending?: boolean | undefined;
  reasons?: readonly TimelineReason[] | undefined;
  children?: ReactNode;
}

/** How something came to be what it is. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <View className="ui-timeline" {...aria({ role: 'list' })}>
      {items.map((item) => (
        <View
          key={item.id}
          className={classes(
            'ui-timeline__item',
            `ui-timeline__item--${item.tone ?? 'neutral'}`,
            item.current && 'ui-timeline__item--current',
            item.pending && 'ui-timeline__item--pending',
          )}
          {...aria({ role: 'listitem' })}
        >
          <View className="ui-timeline__dot" />
          <View className="ui-timeline__head">
            <View className="ui-timeline__title">{item.title}</View>
            {item.time ? <View className="ui-timeline__time">{item.time}</View> : null}
          </View>
          {item.note ? <View className="ui-timeline__note">{item.note}</View> : null}
          {item.reasons?.map((reason) => (
            <View key={reason.criterion} className="ui-timeline__reason">
              <View className="ui-timeline__criterion">{reason.criterion}</View>
              <View>{reason.reason}</View>
              {reason.remedy ? <View className="ui-timeline__remedy">{`建议：${reason.remedy}`}</View> : null}
            </View>
          ))}
          {item.children}
        </View>
      ))}
    </View>
  );
}
