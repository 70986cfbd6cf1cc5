import * as v from 'valibot';
import type { Page } from '@/domain/page';
import type { Tier } from '@/domain/tier';
import {
  type DecidingGate,
  EFFECTS,
  type Effect,
  type RowOutcome,
  type WhatIfState,
  type WhatIfTotals,
} from '@/domain/whatIf';
import { type Access, answering, Id, line, RequestId } from './action';

/** Where a simulation stands. Poll it while the state is simulating, checking or applying. */
export interface WhatIfView {
  runId: string;
  state: WhatIfState;
  startedBy: string;
  /** The instant at which everyone is looked at. */
  startedAtMs: number;
  /** The revision of the draft that it simulates, and the version that was in force. */
  revision: number;
  baseVersion: number;
  /** Whether the draft has been changed, discarded or published since: then it cannot be applied. */
  draftChanged: boolean;
  /** How much of what the state is busy with is done: members looked at, or rows carried out. */
  progress: { done: number; of: number };
  /** Null until it is ready. */
  totals: WhatIfTotals | null;
  /** How many rows came out differently when it was to be applied; only when it has moved. */
  differing: number | null;
  /** Set once somebody has it applied. `version` is the policy that came of it. */
  applied: {
    by: string;
    reason: string;
    atMs: number;
    version: number | null;
    done: number;
    skipped: number;
  } | null;
}

/** One member whom it concerns. */
export interface WhatIfRowView {
  memberId: string;
  nickname: string;
  effect: Effect;
  from: Tier;
  /** For a notice the tier that follows if nothing changes. */
  to: Tier;
  /** The gate that decides, with the bar as it counts. */
  gate: DecidingGate | null;
  growth: number;
  outcome: RowOutcome;
}

const EDITORS: Access = { who: 'team', permission: 'policy.edit' };

const RowCursor = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(160)));

export const whatIfActions = {
  /** Simulates the draft of a revision over all members. One simulation runs at a time. */
  'whatIf.start': answering<{ runId: string }>()({
    access: EDITORS,
    writes: true,
    input: v.strictObject({
      revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
      requestId: RequestId,
    }),
    errors: ['POLICY.DRAFT_CHANGED', 'POLICY.NO_DRAFT', 'POLICY.INVALID', 'LADDER.BUSY'],
  }),
  /** Where a simulation stands; each call works on it for a moment. */
  'whatIf.status': answering<WhatIfView>()({
    access: EDITORS,
    writes: false,
    input: v.strictObject({ runId: Id }),
    errors: ['WHATIF.NOT_FOUND'],
  }),
  /** The latest simulations, the newest first. */
  'whatIf.list': answering<{ runs: WhatIfView[] }>()({
    access: EDITORS,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  /** Whom it concerns: all or one effect, all or those whose nickname begins so; or only whom applying it skipped. */
  'whatIf.rows': answering<Page<WhatIfRowView>>()({
    access: EDITORS,
    writes: false,
    input: v.strictObject({
      runId: Id,
      effect: v.optional(v.picklist(EFFECTS)),
      search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20))),
      skipped: v.optional(v.boolean()),
      cursor: RowCursor,
    }),
    errors: ['WHATIF.NOT_FOUND'],
  }),
  /**
   * Simulates again and compares; when nothing has moved, publishes the policy and carries out exactly the
   * list. `whatIf.status` tells how it goes.
   */
  'whatIf.apply': answering<{ state: WhatIfState }>()({
    access: EDITORS,
    writes: true,
    input: v.strictObject({ runId: Id, reason: line(200), requestId: RequestId }),
    errors: [
      'WHATIF.NOT_FOUND',
      'WHATIF.NOT_READY',
      'WHATIF.DRAFT_CHANGED',
      'WHATIF.DATA_MOVED',
      'LADDER.BUSY',
    ],
  }),
};
