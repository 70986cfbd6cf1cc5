import type { Tone } from '@/components/Tag';
import type { MyCase } from '@/contract/case';

/** Where a decision stands for whom it is about. */
export type DecisionState = 'running' | 'past' | 'appealed' | 'overturned';

export function stateOf({ appeal, penalties }: MyCase): DecisionState {
  if (appeal?.status === 'overturned') return 'overturned';
  if (appeal?.status === 'open') return 'appealed';
  return penalties.some(({ running }) => running) ? 'running' : 'past';
}

export const STATE_TAGS: Readonly<Record<DecisionState, { text: string; tone: Tone }>> = {
  running: { text: '进行中', tone: 'warning' },
  past: { text: '已完成', tone: 'neutral' },
  appealed: { text: '申诉中', tone: 'accent' },
  overturned: { text: '已撤销', tone: 'positive' },
};
