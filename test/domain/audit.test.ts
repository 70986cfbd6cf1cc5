import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  AUDIT_START,
  type AuditHead,
  type AuditRow,
  appendAudit,
  type Decided,
  type Hash,
  verifyEnd,
  verifyRows,
} from '@/domain/audit';
import { NOW_MS } from './sample';

const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

function decided(index: number, fields: Partial<Decided> = {}): Decided {
  return {
    actorId: 'm1',
    action: 'review.decide',
    subject: { kind: 'submission', id: `work-${index}` },
    before: { status: 'submitted', round: 1 },
    after: { status: 'approved', points: 30 },
    reason: '好',
    atMs: NOW_MS + index,
    ...fields,
  };
}

function chainOf(length: number): { rows: AuditRow[]; head: AuditHead } {
  let head: AuditHead | null = null;
  const rows: AuditRow[] = [];
  for (let index = 0; index < length; index += 1) {
    const next = appendAudit(head, decided(index), sha256);
    rows.push(next.row);
    head = next.head;
  }
  if (head === null) throw new Error('A chain has at least one row.');
  return { rows, head };
}

/** Whether the whole chain holds, checked in steps of a size. */
function isSound(rows: readonly AuditRow[], head: AuditHead, step = 100): boolean {
  let progress = AUDIT_START;
  for (let start = 0; start < rows.length; start += step) {
    const reached = verifyRows('m1', rows.slice(start, start + step), progress, sha256);
    if ('fault' in reached) return false;
    progress = reached;
  }
  return verifyEnd(head, progress) === null;
}

describe('a chain of decisions', () => {
  test('that nobody has touched holds, in steps of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 31 }), (length, step) => {
        const { rows, head } = chainOf(length);
        expect(isSound(rows, head, step)).toBe(true);
      }),
    );
  });

  const changes: Record<string, (row: AuditRow) => AuditRow> = {
    'its actor': (row) => ({ ...row, actorId: 'm2' }),
    'its action': (row) => ({ ...row, action: 'tier.appoint' }),
    'its subject': (row) => ({ ...row, subject: { ...row.subject, id: 'other' } }),
    'its state before': (row) => ({ ...row, before: { ...row.before, round: 2 } }),
    'its state after': (row) => ({ ...row, after: { ...row.after, points: 300 } }),
    'an added value': (row) => ({ ...row, after: { ...row.after, bonus: 1 } }),
    'its reason': (row) => ({ ...row, reason: '好。' }),
    'its instant': (row) => ({ ...row, atMs: row.atMs + 1 }),
    'its place in the list': (row) => ({ ...row, place: `0${row.place.slice(1)}` }),
    'its number': (row) => ({ ...row, number: row.number + 1 }),
    'its hash': (row) => ({ ...row, hash: sha256('other') }),
    'the hash before': (row) => ({ ...row, previousHash: sha256('other') }),
  };

  test.each(Object.keys(changes))('is broken by changing %s in any one row', (name) => {
    const { rows, head } = chainOf(5);
    for (const at of rows.keys()) {
      const altered = rows.map((row, index) => (index === at ? (changes[name]?.(row) ?? row) : row));
      expect(isSound(altered, head)).toBe(false);
    }
  });

  test('is broken by a changed row whose own hash was made to fit', () => {
    const { rows, head } = chainOf(5);
    const first = rows[1];
    if (first === undefined) throw new Error('Too short.');
    const forged = appendAudit(
      { _id: 'm1', number: 1, hash: first.previousHash },
      decided(1, { reason: '改' }),
      sha256,
    );
    expect(
      isSound(
        rows.map((row, index) => (index === 1 ? forged.row : row)),
        head,
      ),
    ).toBe(false);
  });

  test('is broken by taking a row away, anywhere, the last one too', () => {
    const { rows, head } = chainOf(5);
    for (const at of rows.keys())
      expect(
        isSound(
          rows.filter((_, index) => index !== at),
          head,
        ),
      ).toBe(false);
  });

  test('is broken by a row that was never decided, and by two rows that changed places', () => {
    const { rows, head } = chainOf(4);
    const extra = appendAudit(head, decided(9), sha256).row;
    expect(isSound([...rows, extra], head)).toBe(false);
    const [first, second, ...others] = rows;
    if (first === undefined || second === undefined) throw new Error('Too short.');
    expect(isSound([second, first, ...others], head)).toBe(false);
  });

  test('names the row at fault', () => {
    const { rows } = chainOf(3);
    const altered = rows.map((row, index) => (index === 1 ? { ...row, reason: '改' } : row));
    expect(verifyRows('m1', altered, AUDIT_START, sha256)).toEqual({
      rowId: 'm1.000000002',
      fault: 'altered',
    });
    expect(verifyRows('m1', rows.slice(1), AUDIT_START, sha256)).toEqual({
      rowId: 'm1.000000001',
      fault: 'missing',
    });
  });

  test('reads the same whatever the order in which a state was written', () => {
    const one = appendAudit(null, decided(0, { after: { a: 1, b: 2 } }), sha256).row.hash;
    const other = appendAudit(null, decided(0, { after: { b: 2, a: 1 } }), sha256).row.hash;
    expect(one).toBe(other);
  });
});
