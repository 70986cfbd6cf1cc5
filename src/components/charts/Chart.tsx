import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from '@/components/aria';
import './charts.scss';

export interface ChartFrame {
  title: string;
  /** What the picture says, in one sentence that stands for it where it cannot be seen. */
  summary: string;
  id?: string | undefined;
}

/** The frame that every chart has: what it shows, the finding in words, then the picture. */
export function Chart({ title, summary, id, children }: ChartFrame & { children: ReactNode }) {
  return (
    <View {...(id ? { id } : {})} className="chart" {...aria({ role: 'img', label: `${title}。${summary}` })}>
      <View className="chart__title">{title}</View>
      <View className="chart__summary">{summary}</View>
      {children}
    </View>
  );
}
