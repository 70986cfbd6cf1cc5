import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './Chip.scss';

/** Chips in rows that wrap. */
export function Chips({ children }: { children: ReactNode }) {
  return <View className="ui-chips">{children}</View>;
}
