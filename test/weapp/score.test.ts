import { readRows, writeLine } from '../cloudfunctions/line';
import { holdPage } from './budget';
import { standUp } from './owner';
import type { Phone } from './runtime/phone';
import { workAt } from './work';

const stand = standUp();
let phone: Phone;

interface Mark {
  criterion: string;
  weight: number;
  level: 1 | 2 | 3 | 4;
  description: string;
}

interface Scored {
  submissionId: string;
  rounds: {
    decision: {
      scoring?: { score: number; rule: string; reviews: { score: number; marks: Mark[] }[] } | null;
    } | null;
  }[];
}

const LEVELS = { 1: '待提升', 2: '合格', 3: '良好', 4: '出色' };

/** The latest work of an owner that two people have marked. */
async function scoredWork(openid: string): Promise<Scored> {
  const { items } = await stand.own.act<{ items: { submissionId: string }[] }>(openid, 'submission.list', {});
  for (const { submissionId } of items) {
    const work = await stand.own.act<Scored>(openid, 'submission.get', { submissionId });
    if ((work.rounds.at(-1)?.decision?.scoring?.reviews.length ?? 0) > 1) return work;
  }
  throw new Error('No work of this owner has been marked by two.');
}

it('shows an owner what the score is made of, so that it can be added up again, and names nobody', async () => {
  const { submissionId, rounds } = await scoredWork('owner-core');
  const scoring = rounds.at(-1)?.decision?.scoring;
  if (!scoring) throw new Error('No score.');
  phone = await stand.as('owner-core');
  await holdPage(phone, 'a scored work', () => phone.navigateTo(workAt(submissionId)));
  const text = phone.text();
  expect(phone.find({ id: 'score-value' }).text).toContain(String(scoring.score));
  for (const { score, marks } of scoring.reviews) {
    expect(text).toContain(`${score} 分`);
    for (const { criterion, weight, level, description } of marks) {
      expect(text).toContain(`${criterion} ${weight}%`);
      expect(text).toContain(`${LEVELS[level]} ${level * 25}`);
      expect(text).toContain(description);
    }
    const sum = marks.reduce((total, { weight, level }) => total + weight * level * 25, 0);
    expect(score).toBe(Math.round(sum / 100));
  }
  const mean = scoring.reviews.reduce((total, { score }) => total + score, 0) / scoring.reviews.length;
  expect(scoring.score).toBe(Math.round(mean));
  expect(text).toContain('两位评审互相看不到对方的评分');
  for (const name of ['何静', '唐宁', '沈越']) expect(text).not.toContain(name);
});

/** Puts an objection to the latest round of a work into the books, promised an answer by then. */
function object(submissionId: string, dueAtMs: number): void {
  const work = readRows(stand.own.cloud, 'submissions').find(({ _id }) => _id === submissionId);
  const [last, ...earlier] = [...(work?.rounds ?? [])].reverse();
  if (work === undefined || last === undefined) throw new Error(`${submissionId} is not there.`);
  const objection = { words: '请再看看', atMs: dueAtMs - 3 * 86_400_000, dueAtMs, answer: null };
  const rounds = [...earlier.reverse(), { ...last, objection }];
  stand.own.cloud.database.importLines('submissions', [writeLine({ ...work, rounds })]);
}

it('says of a promise that has passed that it is late and nothing is lost, without a name', async () => {
  const { submissionId } = await scoredWork('owner-core');
  const shown = async (dueAtMs: number) => {
    object(submissionId, dueAtMs);
    const opened = await stand.as('owner-core');
    await opened.navigateTo(workAt(submissionId));
    return opened.find({ id: 'objection' }).text;
  };
  const soon = await shown(Date.now() + 3_600_000);
  expect(soon).toContain('正在复核');
  expect(soon).not.toContain('晚了');
  const late = await shown(Date.now() - 3_600_000);
  expect(late).toContain('复核还没有结果');
  expect(late).toContain('我们晚了。它还在排队，不会丢');
  for (const name of ['何静', '唐宁', '沈越']) expect(late).not.toContain(name);
});
