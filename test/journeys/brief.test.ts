import { type App, openApp, type Person } from './app';
import { settle } from './browser';
import { see, tapId, write } from './hand';
import { openidOf } from './team';

const SLOW_MS = 300_000;

let app: App;
afterEach(() => app.close());

/** Jumps to a step of the editor. */
async function go(person: Person, step: string): Promise<void> {
  await tapId(person, 'overview');
  await tapId(person, `go-${step}`);
}

it(
  'a planner writes a poll from a template, publishes it, and its owners see and answer it',
  async () => {
    app = await openApp('brief');
    const planner = await app.as('staff-content');
    await planner.goto('packages/brief/editor/index');
    await see(planner, '打不开这个页面');
    await planner.goto('packages/brief/list/index');
    await see(planner, '冬天充电，你站哪一边');
    await planner.shoot('drafts');
    // Another's draft with everything in it is copied in two taps, so that the cover comes along.
    await tapId(planner, 'brief-winter-charging');
    await see(planner, '这是个什么任务');
    await write(planner, 'brief-title', '夜里充电，还是中午充电');
    await planner.shoot('basics');
    await go(planner, 'form');
    await write(planner, 'question-1', '你更常在什么时候充电');
    await tapId(planner, 'question-1-option-add');
    await planner.shoot('poll');
    await go(planner, 'check');
    await see(planner, '第 1 题：至少两个选项，不能空着，也不能重复');
    await planner.shoot('obstacle');
    await tapId(planner, 'fix-form-0-options');
    await write(planner, 'question-1-option-3', '想起来就充');
    await go(planner, 'audience');
    await see(planner, /位车主会看到/);
    await planner.shoot('audience');
    await go(planner, 'schedule');
    await planner.shoot('schedule');
    // Closing the app loses nothing, and the team has it as well.
    await planner.goto('pages/home/index');
    await planner.goto('packages/brief/editor/index?id=winter-charging');
    await go(planner, 'check');
    await see(planner, '可以发布了');
    await tapId(planner, 'see-preview');
    await see(planner, '想起来就充');
    await planner.shoot('preview', { whole: true });
    await planner.page.goBack();
    await settle(planner.page);
    await tapId(planner, 'publish');
    await see(planner, /位车主会看到/);
    await planner.shoot('publish');
    await tapId(planner, 'confirm-publish');
    await see(planner, '还没开始');
    await planner.shoot('published');

    app.cloud.clock.advance(3 * 24 * 60 * 60 * 1000);
    const owner = await app.as('owner-base');
    await owner.goto('packages/task/detail/index?id=winter-charging');
    await see(owner, '夜里充电，还是中午充电');
    await owner.shoot('owner');
  },
  SLOW_MS,
);

it(
  'what is above the limit waits for the lead, who sends it back or agrees',
  async () => {
    app = await openApp('agreement');
    const lead = await app.as('staff-lead');
    await lead.goto('packages/brief/task/index?id=winter-range');
    await see(lead, '奖励超过了一个人能决定的限额，等你看过再发布。');
    await lead.shoot('proposed', { whole: true });
    await tapId(lead, 'agree');
    await tapId(lead, 'agree-reason-choice-1');
    await lead.shoot('agree');
    await tapId(lead, 'confirm-agree');
    await see(lead, '还没开始');
    await tapId(lead, 'cancel');
    await see(lead, '车主不再看到它，也不能再交。');
    await tapId(lead, 'cancel-reason-choice-1');
    await lead.shoot('cancel');
    await tapId(lead, 'confirm-cancel');
    await see(lead, '活动计划有变。');
    await lead.shoot('cancelled');
  },
  SLOW_MS,
);

interface Queue {
  items: { coachingId: string; taskTitle: string }[];
}

it(
  'a place in a draft is commented, and the owner reads what was said',
  async () => {
    app = await openApp('coaching');
    const { items } = await app.act<Queue>('staff-product', 'coaching.queue', {});
    const [first] = items;
    if (first === undefined) throw new Error('No draft waits.');
    const expert = await app.as('staff-product');
    await expert.goto('packages/brief/coachings/index');
    await see(expert, first.taskTitle);
    await expert.shoot('queue');
    await tapId(expert, `coaching-${first.coachingId.replaceAll('.', '-')}`);
    await expert.page.locator('#sentence-0').tap();
    await settle(expert.page);
    await expert.shoot('sentence');
    await tapId(expert, 'comment-span');
    await tapId(expert, 'canned-2');
    await expert.shoot('words');
    await tapId(expert, 'say');
    await see(expert, '还没发出的意见');
    await expert.shoot('pending', { whole: true });
    await tapId(expert, 'send-comments');
    await see(expert, '草稿意见');
    const after = await app.act<Queue>('staff-product', 'coaching.queue', {});
    expect(after.items.map(({ coachingId }) => coachingId)).not.toContain(first.coachingId);
    const owner = await app.as(openidOf(app, memberOf(first.coachingId)));
    await owner.goto('pages/inbox/index');
    await see(owner, '补上时间、地点和路况，会更可信。');
    await owner.shoot('inbox');
  },
  SLOW_MS,
);

/** Whose draft it is: the id of a coaching is that of the member's work for the task. */
function memberOf(coachingId: string): string {
  return coachingId.slice(coachingId.lastIndexOf('.') + 1);
}
