import fc from 'fast-check';
import { MAX_ATTEMPTS, queueReviewDone, retryDelayMs } from '@/domain/outbox';
import { sortKey } from '@/domain/page';
import { NOW_MS } from './sample';

const MINUTE_MS = 60_000;

function queue(taskTitle: string, reason = '看不清') {
  const content = {
    kind: 'work.refused',
    submissionId: 't.m',
    taskTitle,
    criterion: '画面清楚',
    reason,
    remedy: '再拍一次',
  } as const;
  return queueReviewDone('t.m.1', 'openid', content, 't.m', NOW_MS);
}

describe('a message on its way out', () => {
  test('is due a minute after the commit, so that the sweep never races the first try', () => {
    expect(queue('雨天的车窗')).toMatchObject({
      status: 'pending',
      attempts: 0,
      due: sortKey(NOW_MS + MINUTE_MS, 't.m.1'),
    });
  });

  test('waits twice as long after every failed attempt, for about an hour in all', () => {
    const delays = Array.from({ length: MAX_ATTEMPTS }, (_, attempts) => retryDelayMs(attempts) / MINUTE_MS);
    expect(delays).toEqual([1, 2, 4, 8, 16, 32]);
  });

  test('opens the page of the work', () => {
    expect(queue('雨天的车窗').page).toBe('packages/task/submission/index?id=t.m');
  });

  test('has fields of at most 20 characters, counted as people count, cut with an ellipsis', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite', maxLength: 60 }), (title) => {
        const { fields } = queue(title, title);
        for (const text of [fields.title, fields.note]) {
          expect([...text].length).toBeLessThanOrEqual(20);
          expect(text).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });

  test('is left as it is at 20 characters and cut at 21', () => {
    const decoration = [...'「」需要再改一改'].length;
    const fitting = '车'.repeat(20 - decoration);
    expect(queue(fitting).fields.title).toBe(`「${fitting}」需要再改一改`);
    expect(queue(`${fitting}车`).fields.title).toMatch(/^「车+」需要再改…$/);
  });
});
