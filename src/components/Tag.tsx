import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon } from './Icon';
import type { IconName } from './icons';
import './Tag.scss';

/** The meanings that colour may have. */
export type Tone = 'neutral' | 'accent' | 'positive' | 'warning' | 'danger';

interface TagProps {
  children: ReactNode;
  tone?: Tone | undefined;
  icon?: IconName | undefined;
}

/** A short word about the state or kind of something; the colour only repeats what the word says. */
export function Tag({ children, tone = 'neutral', icon }: TagProps) {
  return (
    <View className={classes('ui-tag', `ui-tag--${tone}`)}>
      {icon ? <Icon name={icon} /> : null}
      <View className="ui-tag__text">{children}</View>
    </View>
  );
}
