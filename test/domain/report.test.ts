import { countReport, reportId, writeReport } from '@/domain/report';
import { NOW_MS, refusalOf } from './sample';

const SUBJECT = { kind: 'post', id: 'mileage.author' } as const;

describe('a report', () => {
  test('has the same id for the same person and subject, and another for any other', () => {
    const ids = [
      reportId(SUBJECT, 'one'),
      reportId(SUBJECT, 'two'),
      reportId({ kind: 'post', id: 'rain.author' }, 'one'),
      reportId({ kind: 'profile', id: 'mileage.author' }, 'one'),
    ];
    expect(new Set(ids).size).toBe(4);
    const written = writeReport({
      subject: SUBJECT,
      title: '里程',
      caseId: 'post.mileage.author.1',
      memberId: 'one',
      category: 'privacy',
      words: '车牌',
      atMs: NOW_MS,
    });
    expect(written._id).toBe(ids[0]);
  });

  test('is counted per person and day of the brand, ten at the most', () => {
    let count = null;
    for (let report = 0; report < 10; report += 1) count = countReport(count, 'one', NOW_MS);
    expect(count?.reports).toBe(10);
    expect(refusalOf(() => countReport(count, 'one', NOW_MS))).toEqual({
      code: 'REPORT.LIMIT_REACHED',
      details: { limit: 10 },
    });
    // Noon plus twelve hours is midnight in Shanghai.
    expect(refusalOf(() => countReport(count, 'one', NOW_MS + 12 * 3_600_000 - 1))).not.toBeNull();
    expect(countReport(count, 'one', NOW_MS + 12 * 3_600_000).reports).toBe(1);
  });
});
