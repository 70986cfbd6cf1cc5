import { call } from '@/cloud/call';
import type { OutputOf } from '@/contract';
import type { GrowthRow } from '@/contract/tier';
import { createList } from './list';
import { createResource } from './resource';

export const useTierExplanation = createResource<'mine', OutputOf<'tier.explain'>>(
  () => call('tier.explain', {}),
  () => 'tier-explanation',
);

export const useGrowthHistory = createList<GrowthRow>((cursor) => call('tier.growth', cursor), 'growth');
