import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '@/domain/errors';
import type { OutboxItem } from '@/domain/outbox';
import { type Documents, documents as database, openTransaction } from './cloud';
import { deliver, enqueue } from './delivery';
import type { Receipt } from './schema';

const ATTEMPTS = 12;
const FIRST_PAUSE_MS = 8;
const LONGEST_PAUSE_MS = 400;

/** What makes a write safe to repeat: the id of its receipt and a hash of what was asked. */
export interface Request {
  receiptId: string;
  /** Whose answer the receipt holds, so that it goes with them. */
  memberId: string;
  inputHash: string;
  action: string;
  nowMs: number;
}

/** The answer of a write, with what must be told outside the database once it is committed. */
export interface Told<Answer> {
  answer: Answer;
  tell: OutboxItem[];
}

/**
 * Runs `work` in one transaction and returns its answer, exactly once per request: a repetition gets the
 * stored answer, the same requestId with another input is refused with IDEMPOTENCY_CONFLICT.
 * `work` may run several times, so it must not touch anything but the documents it is given.
 * Refusals roll back and pass through; after too many conflicts the call fails with SERVER.BUSY.
 */
export async function transact<Answer>(
  request: Request,
  work: (documents: Documents) => Promise<Answer>,
): Promise<Answer> {
  return transactAndTell(request, async (documents) => ({ answer: await work(documents), tell: [] }));
}

/**
 * As `transact`, and what is to be told to those who agreed to it is stored in the same transaction, tried at once
 * after the commit and swept up by `jobs` if that fails. A repetition tells nothing again.
 */
export async function transactAndTell<Answer>(
  request: Request,
  work: (documents: Documents) => Promise<Told<Answer>>,
): Promise<Answer> {
  const { answer, tell } = await attempt<Told<Answer>>(async (documents) => {
    const receipt = await documents.get('receipts', request.receiptId);
    if (receipt !== null) return { answer: readReceipt<Answer>(receipt, request), tell: [] };
    const told = await work(documents);
    const tell = await enqueue(documents, told.tell);
    // The receipt's fixed id guards "one request, one effect": two runs at once collide here.
    await documents.add('receipts', {
      _id: request.receiptId,
      memberId: request.memberId,
      action: request.action,
      inputHash: request.inputHash,
      reply: JSON.stringify(told.answer),
      atMs: request.nowMs,
    });
    return { answer: told.answer, tell };
  });
  for (const item of tell) await deliver(item, request.nowMs);
  return answer;
}

/**
 * The answer that a request got before, or null. For writes that ask the outside world first: what it says
 * the second time must not change the answer to a repetition.
 */
export async function recall<Answer>(request: Request): Promise<Answer | null> {
  const receipt = await database.get('receipts', request.receiptId);
  return receipt === null ? null : readReceipt<Answer>(receipt, request);
}

/**
 * Runs `work` in one transaction without a receipt, for jobs: what they do is decided anew from what they
 * read, so a repetition finds nothing left to do.
 */
export function transactOnce<Answer>(work: (documents: Documents) => Promise<Answer>): Promise<Answer> {
  return attempt(work);
}

function readReceipt<Answer>(receipt: Receipt, request: Request): Answer {
  if (receipt.inputHash !== request.inputHash) throw new DomainError('IDEMPOTENCY_CONFLICT');
  return JSON.parse(receipt.reply);
}

async function attempt<Answer>(work: (documents: Documents) => Promise<Answer>): Promise<Answer> {
  for (let tried = 0; tried < ATTEMPTS; tried += 1) {
    const transaction = await openTransaction();
    try {
      const answer = await work(transaction.documents);
      await transaction.commit();
      return answer;
    } catch (error) {
      await transaction.rollback().catch(() => undefined);
      if (!isConflict(error)) throw error;
      await sleep(pauseMs(tried));
    }
  }
  throw new DomainError('SERVER.BUSY');
}

/** Doubling pauses with jitter, so that those who collided do not collide again. */
function pauseMs(tried: number): number {
  return Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tried);
}

/**
 * The SDK retries only conflicts at commit and reports those of single operations as plain system errors,
 * so they are told by their text. A duplicate id means that another run was first: the rerun sees its result.
 */
function isConflict(error: unknown): boolean {
  return (
    error instanceof Error &&
    /TransactionBusy|DATABASE_TRANSACTION_CONFLICT|DATABASE_DUPLICATE_WRITE|E11000|TransactionNotExist/.test(
      `${'code' in error ? error.code : ''} ${error.message}`,
    )
  );
}
