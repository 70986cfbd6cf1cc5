import * as v from 'valibot';
import { type Access, answering, line, RequestId } from './action';

/** One evaluation of every member above the lowest tier. */
export interface EvaluationView {
  runId: string;
  /** Begun by night, or by a lead. */
  kind: 'nightly' | 'asked';
  startedAtMs: number;
  /** Null while it goes on. */
  finishedAtMs: number | null;
  policyVersion: number;
  startedBy: string | null;
  reason: string | null;
  /** Members looked at so far, and about how many there are. */
  progress: { done: number; of: number };
  warned: number;
  recovered: number;
  fell: number;
}

const EDITORS: Access = { who: 'team', permission: 'policy.edit' };

export const evaluationActions = {
  /** Evaluates everyone now, as the night would; goes on in the background. */
  'evaluation.run': answering<{ runId: string }>()({
    access: EDITORS,
    writes: true,
    input: v.strictObject({ reason: line(200), requestId: RequestId }),
    errors: ['LADDER.BUSY'],
  }),
  /** The evaluation that goes on, if any, and the last ones. Each call works on it for a moment. */
  'evaluation.status': answering<{ current: EvaluationView | null; last: EvaluationView[] }>()({
    access: EDITORS,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
};
