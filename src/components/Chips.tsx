import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes } from './classes';
import './Chip.scss';

interface ChipsProps {
  children: ReactNode;
  /** In one line that scrolls sideways from edge to edge, for filters above a list. */
  line?: boolean | undefined;
}

/** Chips in rows that wrap, or in one line. */
export function Chips({ children, line }: ChipsProps) {
  return <View className={classes('ui-chips', line && 'ui-chips--line')}>{children}</View>;
}
