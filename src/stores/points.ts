import { create } from 'zustand';
import { call } from '@/cloud/call';
import type { PointsRow } from '@/contract/points';
import { createList } from './list';

/** The balance comes with every page of the history, so both always fit together. */
export const useBalance = create<{ points: number | null }>(() => ({ points: null }));

export const usePointsHistory = createList<PointsRow>(async (cursor) => {
  const page = await call('points.history', cursor);
  useBalance.setState({ points: page.balancePoints });
  return page;
}, 'points');
