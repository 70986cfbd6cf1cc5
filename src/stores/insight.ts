import { call } from '@/cloud/call';
import type { MyInsight, MyInsightRow } from '@/contract/insight';
import { createList } from './list';
import { createResource } from './resource';

/** What the member has told the brand and may lead to something, newest first. */
export const useMyInsights = createList<MyInsightRow>((cursor) => call('insight.mine', cursor), 'insights');

export const useMyInsight = createResource<string, MyInsight>(
  (insightId) => call('insight.get', { insightId }),
  (insightId) => `insight/${insightId}`,
);
