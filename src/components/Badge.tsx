import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from './aria';
import { classes } from './classes';
import './Badge.scss';

interface BadgeProps {
  /** How many; nothing is shown at zero. */
  count?: number | undefined;
  /** Something is new, without a number. */
  dot?: boolean | undefined;
  max?: number | undefined;
  /** What a screen reader says; by default the number and 条未读. */
  label?: string | undefined;
  /** What it sits on, at the upper right; alone it stands in the line. */
  children?: ReactNode;
}

/** A mark of what is new. */
export function Badge({ count = 0, dot, max = 99, label, children }: BadgeProps) {
  const text = count > max ? `${max}+` : String(count);
  const mark =
    count > 0 || dot ? (
      <View
        className={classes(
          'ui-badge',
          count > 0 ? 'ui-badge--count' : 'ui-badge--dot',
          Boolean(children) && 'ui-badge--over',
        )}
        {...aria({ role: 'status', label: label ?? (count > 0 ? `${text} 条未读` : '有新内容') })}
      >
        {count > 0 ? text : ''}
      </View>
    ) : null;
  if (!children) return mark;
  return (
    <View className="ui-badge-host">
      {children}
      {mark}
    </View>
  );
}
