import type { AgreementRow } from '@/contract/agreement';
import { type Agreement, type AgreementSample, GOLD, kappaByCriterion, kappaOf } from '@/domain/agreement';
import type { Colleague } from '@/domain/colleague';
import { DomainError } from '@/domain/errors';
import { EMPTY_POOL, GOLD_POOL, type GoldPool, setGold } from '@/domain/gold';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { recordDecision } from '../../shared/audit';
import type { Handlers } from '../../shared/dispatch';
import { listAgreements } from '../../shared/repositories/agreement';
import { transact } from '../../shared/transact';

/** Works of a pair that are named one by one; the figures rest on all that are kept. */
const SHOWN = 5;

function isAlike({ ratings }: AgreementSample): boolean {
  return ratings.length > 0 && ratings.every(({ one, other }) => one === other);
}

function viewAgreement(
  { _id, reviewerIds, samples }: Agreement,
  people: readonly Colleague[],
  pool: GoldPool,
): AgreementRow {
  const named = [...reviewerIds].sort((one) => (one === GOLD ? 1 : -1));
  const nameOf = (id: string) => people.find((person) => person._id === id)?.name ?? '';
  const [one = '', other = ''] = named;
  return {
    agreementId: _id,
    names: [nameOf(one), other === GOLD ? null : nameOf(other)],
    works: samples.length,
    sinceMs: samples.at(-1)?.atMs ?? 0,
    overall: kappaOf(samples),
    byCriterion: kappaByCriterion(samples),
    latest: samples.slice(0, SHOWN).map((sample) => ({
      submissionId: sample.submissionId,
      round: sample.round,
      atMs: sample.atMs,
      agreed: isAlike(sample) && other !== GOLD,
      gold: pool.items.some(({ submissionId }) => submissionId === sample.submissionId),
    })),
  };
}

export const agreementHandlers: Pick<Handlers, 'agreement.list' | 'gold.set' | 'gold.pace'> = {
  async 'agreement.list'({ input }) {
    const { agreements, colleagues, pool } = await listAgreements(input.cursor, PAGE_SIZE + 1);
    const stored = pool ?? EMPTY_POOL;
    const view = (row: Agreement) => viewAgreement(row, colleagues, stored);
    const page = pageOf(agreements, PAGE_SIZE, (row) => row.place, view);
    return { ...page, every: stored.every, goldItems: stored.items.length };
  },

  async 'gold.set'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const submission = await documents.get('submissions', input.submissionId);
      if (submission === null) throw new DomainError('SUBMISSION.NOT_FOUND');
      const pool = setGold(await documents.get('goldPools', GOLD_POOL), submission, input.gold);
      await documents.set('goldPools', pool);
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'gold.set',
        // The log is read by those whom the item is mixed in for, so it counts the items and names none.
        subject: { kind: 'goldPool', id: GOLD_POOL },
        before: {},
        after: { items: pool.items.length },
        reason: '',
        atMs: nowMs,
      });
      return { submissionId: submission._id, gold: input.gold };
    });
  },

  async 'gold.pace'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const before = (await documents.get('goldPools', GOLD_POOL)) ?? EMPTY_POOL;
      await documents.set('goldPools', { ...before, every: input.every });
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'gold.pace',
        subject: { kind: 'goldPool', id: GOLD_POOL },
        before: { every: before.every },
        after: { every: input.every },
        reason: '',
        atMs: nowMs,
      });
      return { every: input.every };
    });
  },
};
