import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from './aria';
import { Badge } from './Badge';
import { classes } from './classes';
import { Icon } from './Icon';
import type { IconName } from './icons';
import './Cell.scss';

interface CellProps {
  title: ReactNode;
  note?: ReactNode;
  /** The value at the right. */
  value?: ReactNode;
  icon?: IconName | undefined;
  /** Something larger than an icon at the left, such as an Avatar. */
  media?: ReactNode;
  /** Something to act on at the right, such as a small Button or a Tag. */
  extra?: ReactNode;
  /** Unread: a number, or true for a dot. */
  badge?: number | boolean | undefined;
  /** Shown by default when the row can be tapped. */
  arrow?: boolean | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  onClick?: (() => void) | undefined;
  label?: string | undefined;
  id?: string | undefined;
}

/** A row at least 56 high; rows that follow each other get a hairline between them. Put them in a flush Card. */
export function Cell(props: CellProps) {
  const { title, note, value, icon, media, extra, badge, danger, disabled, onClick, label, id } = props;
  const active = Boolean(onClick) && !disabled;
  const arrow = props.arrow ?? Boolean(onClick);
  return (
    <View
      {...(id ? { id } : {})}
      className={classes(
        'ui-cell',
        danger && 'ui-cell--danger',
        Boolean(extra || value) && 'ui-cell--wrap',
        arrow && 'ui-cell--leads',
        disabled && 'ui-cell--disabled',
      )}
      hoverClass={active ? 'ui-cell--pressed' : 'none'}
      {...(onClick
        ? {
            onClick: () => {
              if (!disabled) onClick();
            },
            ...aria({ role: 'button', label, disabled: disabled || undefined }),
          }
        : aria({ label }))}
    >
      {media ? (
        <View className="ui-cell__media">{media}</View>
      ) : icon ? (
        <Icon name={icon} size={20} className="ui-cell__icon" />
      ) : null}
      <View className="ui-cell__words">
        <View className="ui-cell__title">{title}</View>
        {note ? <View className="ui-cell__note">{note}</View> : null}
      </View>
      {value !== undefined && value !== null ? <View className="ui-cell__value">{value}</View> : null}
      {badge ? <Badge {...(badge === true ? { dot: true } : { count: badge })} /> : null}
      {extra ? <View className="ui-cell__extra">{extra}</View> : null}
      {arrow ? <Icon name="chevron-right" size={16} className="ui-cell__arrow" /> : null}
    </View>
  );
}
