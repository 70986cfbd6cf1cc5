import { View } from '@tarojs/components';
import { aria } from './aria';
import { classes } from './classes';
import type { IconName } from './icons';
import './Icon.scss';

interface IconProps {
  name: IconName;
  /** Its edge at text size 1; grows with the text. Without one it is as large as the text beside it. */
  size?: 12 | 16 | 20 | 24 | 32 | 48 | undefined;
  /** What it says when it stands alone; a decorative icon has none and is skipped by screen readers. */
  label?: string | undefined;
  className?: string | undefined;
}

/** A line icon in the colour of the text around it. */
export function Icon({ name, size, label, className }: IconProps) {
  return (
    <View
      className={classes('ui-icon', `ui-icon-${name}`, size && `ui-icon--${size}`, className)}
      {...aria(label ? { role: 'img', label } : { hidden: true })}
    />
  );
}
