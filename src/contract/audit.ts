import * as v from 'valibot';
import type { AuditProblem, AuditState, AuditSubject } from '@/domain/audit';
import type { Page } from '@/domain/page';
import { answering, Cursor, Id } from './action';

/** A decision as the team reads it. */
export interface DecisionRow {
  rowId: string;
  actorName: string;
  action: string;
  subject: AuditSubject;
  before: AuditState;
  after: AuditState;
  reason: string;
  atMs: number;
}

/** One step of the check; `next` goes on where it stopped and is null at the end. */
export interface AuditCheck {
  checkedRows: number;
  problem: AuditProblem | null;
  next: { actorId: string; number: number; hash: string } | null;
}

export const auditActions = {
  'audit.list': answering<Page<DecisionRow>>()({
    access: { who: 'team', permission: 'audit.read' },
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'audit.verify': answering<AuditCheck>()({
    access: { who: 'team', permission: 'audit.read' },
    writes: false,
    input: v.strictObject({
      from: v.optional(
        v.strictObject({
          actorId: Id,
          number: v.pipe(v.number(), v.integer(), v.minValue(0)),
          hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
        }),
      ),
    }),
    errors: [],
  }),
};
