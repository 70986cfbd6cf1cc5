import type { Plan } from '@/domain/brief';
import { type Message, writeMessage } from '@/domain/inbox';
import { addAll, documents as database } from '../../shared/cloud';
import { listTellingPlans, listWorksOf } from '../../shared/repositories/brief';
import { loadByIds } from '../../shared/repositories/byIds';
import { transactOnce } from '../../shared/transact';

const PLANS_PER_TICK = 10;
const WORKS_PER_CHUNK = 100;
const CHUNKS_PER_TICK = 20;

/** Tells those who have handed something in that a task ended before its time. Says how many were told. */
export async function tellEndings(nowMs: number): Promise<number> {
  let told = 0;
  for (const plan of await listTellingPlans(PLANS_PER_TICK)) {
    let after: string | null = plan.telling;
    for (let chunk = 0; chunk < CHUNKS_PER_TICK && after !== null; chunk += 1) {
      const done = await tellChunk(plan, after, nowMs);
      told += done.told;
      after = done.after;
    }
  }
  return told;
}

/** Only messages that are missing are written, so a chunk that was cut off is completed by the next run. */
async function tellChunk(
  plan: Plan,
  after: string,
  nowMs: number,
): Promise<{ told: number; after: string | null }> {
  const { ending, _id: taskId } = plan;
  const task = await database.get('tasks', taskId);
  const works = task === null || ending === null ? [] : await listWorksOf(taskId, after, WORKS_PER_CHUNK);
  const messages = works
    .filter(({ status }) => status === 'submitted' || status === 'refused')
    .flatMap(({ memberId, status }): Message[] => {
      if (task === null || ending === null) return [];
      const { kind: how, reason } = ending;
      const content = {
        kind: 'task.ended',
        how,
        taskTitle: task.title,
        reason,
        waiting: status === 'submitted',
      } as const;
      return [writeMessage(`${memberId}.${taskId}.${how}`, memberId, content, nowMs)];
    });
  const known = await loadByIds(
    'inbox',
    messages.map(({ _id }) => _id),
  );
  const fresh = messages.filter(({ _id }) => !known.has(_id));
  if (fresh.length > 0) await addAll('inbox', fresh);
  const last = works.at(-1);
  const next = last !== undefined && works.length === WORKS_PER_CHUNK ? last.place : null;
  await transactOnce(async (documents) => {
    const current = await documents.get('plans', taskId);
    if (current !== null) await documents.set('plans', { ...current, telling: next, tells: next !== null });
  });
  return { told: fresh.length, after: next };
}
