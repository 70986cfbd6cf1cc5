import { call } from '@/cloud/call';
import type { OutputOf } from '@/contract';
import { createIntention } from './intention';
import { createPoll } from './poll';

/** The evaluation that goes on, if any, and the last ones. */
export const evaluationPoll = createPoll<'all', OutputOf<'evaluation.status'>>(
  () => call('evaluation.status', {}),
  ({ current }) => current !== null,
);

const asking = createIntention();

/** Evaluates everyone now, as the night would. */
export async function runEvaluation(reason: string): Promise<void> {
  await call('evaluation.run', { reason, requestId: asking.idFor(reason) });
  asking.settle();
  void evaluationPoll.watch('all');
}
