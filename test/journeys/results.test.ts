import { readFile } from 'node:fs/promises';
import { readWorkbookOf } from '../workbook';
import { type App, openApp, type Person } from './app';
import { expectSound, read, see, seeId, tapId } from './hand';

const SLOW_MS = 240_000;

let app: App;
afterEach(() => app.close());

/** Takes the results along and opens the file. */
async function takeAway(person: Person) {
  const [download] = await Promise.all([person.page.waitForEvent('download'), tapId(person, 'export')]);
  return readWorkbookOf(await readFile(await download.path()));
}

it(
  'a planner sees how far owners came with a form, sets its answers against regions, reads words and takes all along',
  async () => {
    app = await openApp('results-of-a-form');
    const planner = await app.as('staff-content');
    await planner.goto('packages/brief/task/index?id=mileage-form');
    await seeId(planner, 'funnel');
    await see(planner, '每天交了多少');
    await planner.shoot('task', { whole: true });
    await expectSound(planner);
    await tapId(planner, 'see-results');
    await see(planner, '72');
    await see(planner, /中位数约/);
    await planner.shoot('results', { whole: true });
    await expectSound(planner);
    await tapId(planner, 'cross-row');
    await tapId(planner, 'cross-row-region');
    await tapId(planner, 'cross-column');
    await tapId(planner, 'cross-column-total');
    await seeId(planner, 'cross-means');
    await planner.shoot('by-region', { whole: true });
    const { 明细: rows = [], 统计: totals = [] } = await takeAway(planner);
    expect(rows).toHaveLength(73);
    expect(totals[0]).toEqual(['题目', '选项', '人数', '占比（%）']);
    await see(planner, /72 份/);
    await tapId(planner, 'read-longest');
    await see(planner, /去了海边|回了一趟老家|环湖一圈|川西四天/);
    await planner.shoot('words');
  },
  SLOW_MS,
);

it(
  'an expert reads an anonymous questionnaire: no breakdown while it is open, no small group after it, no row in the file',
  async () => {
    app = await openApp('results-of-a-survey');
    const expert = await app.as('staff-product');
    await expert.goto('packages/ops/surveyResults/index?id=survey-charging');
    await seeId(expert, 'not-apart');
    expect(await read(expert)).not.toContain('交叉看\n');
    await expert.goto('packages/ops/surveyResults/index?id=survey-service');
    await see(expert, '交叉看');
    await seeId(expert, 'cross-table');
    await expert.shoot('anonymous', { whole: true });
    await expectSound(expert);
    expect(await read(expert)).toContain('不显示');
    const sheets = await takeAway(expert);
    expect(Object.keys(sheets)).toEqual(['文字 1', '统计', '按等级']);
    const cells = (sheets.按等级 ?? [])
      .flatMap((row) => row.slice(1))
      .filter((cell) => typeof cell === 'number');
    expect(cells.filter((cell) => Number(cell) > 0 && Number(cell) < 5)).toEqual([]);
  },
  SLOW_MS,
);
