import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Action } from './action';
import { aria } from './aria';
import { classes } from './classes';
import { Icon } from './Icon';
import './Card.scss';

interface CardProps {
  children?: ReactNode;
  title?: string | undefined;
  note?: string | undefined;
  /** A word at the right of the title. */
  action?: Action | undefined;
  /** Without padding, for rows and pictures that reach the edge. */
  flush?: boolean | undefined;
  /** Makes the whole card one target. */
  onClick?: (() => void) | undefined;
  label?: string | undefined;
  id?: string | undefined;
  className?: string | undefined;
}

/** A surface for one thing. */
export function Card({ children, title, note, action, flush, onClick, label, id, className }: CardProps) {
  return (
    <View
      {...(id ? { id } : {})}
      className={classes('ui-card', flush && 'ui-card--flush', className)}
      hoverClass={onClick ? 'ui-card--pressed' : 'none'}
      {...(onClick
        ? { onClick: () => onClick(), ...aria({ role: 'button', label: label ?? title }) }
        : aria({ label }))}
    >
      {title ? (
        <View className="ui-card__head">
          <View className="ui-card__words">
            <View className="ui-card__title">{title}</View>
            {note ? <View className="ui-card__note">{note}</View> : null}
          </View>
          {action ? (
            <View
              className="ui-card__action"
              onClick={() => action.onClick()}
              {...aria({ role: 'button', label: action.text })}
            >
              {action.text}
              <Icon name="chevron-right" />
            </View>
          ) : null}
        </View>
      ) : null}
      {children}
    </View>
  );
}
