import { type App, openApp, type Person } from './app';
import { read, see, tapId, write } from './hand';

const SLOW_MS = 240_000;
const DAY_MS = 24 * 60 * 60 * 1000;

let app: App;
afterEach(() => app.close());

interface Row {
  memberId: string;
  nickname: string;
}

/** Whether the one who is decided about is chosen, and why. */
async function decide(lead: Person, memberId: string, outcome: 'yes' | 'no', reason: string): Promise<void> {
  await tapId(lead, `decide-${memberId}`);
  await tapId(lead, `outcome-${outcome}`);
  await write(lead, 'decide-reason', reason);
  await lead.shoot(`decide-${outcome}`);
  await tapId(lead, 'confirm-decide');
}

it(
  'an election is prepared, opened, stood in, decided and announced, and nobody below hears of it before',
  async () => {
    app = await openApp('election');
    // The demo’s own election is out of the way first.
    for (const name of ['elections', 'nominations'] as const) await clear(name);
    const lead = await app.as('staff-lead');
    await lead.goto('packages/ops/election/index');
    await see(lead, '年评选');
    await lead.shoot('plan');
    await write(lead, 'seats', '1');
    await tapId(lead, 'open-election');
    await write(lead, 'open-reason', '又是一年');
    await lead.shoot('opening');
    await tapId(lead, 'confirm-open');
    await see(lead, '还没有人报名');

    const base = await app.as('owner-base');
    await base.goto('packages/member/election/index');
    await see(base, '每年一次，从核心伙伴中选出品牌大使');
    expect(await read(base)).not.toContain('报名');

    const owner = await app.as('owner-core');
    await owner.goto('packages/member/election/index');
    await write(owner, 'statement', '想把城市车友日办成每个季度的约定');
    await see(owner, '已存在这台手机上，还没有发出');
    // Closing the app loses nothing.
    await owner.goto('pages/home/index');
    await owner.goto('packages/member/election/index');
    await see(owner, '已存在这台手机上，还没有发出');
    await tapId(owner, 'stand');
    await see(owner, '已报名');
    await owner.shoot('standing');
    await app.act('owner-ambassador', 'election.stand', {
      statement: '再来一年',
      requestId: 'ambassador-stands',
    });

    app.cloud.clock.advance(20 * DAY_MS);
    await lead.goto('packages/ops/election/index');
    await see(lead, '报名已截止，等你决定');
    const { election } = await app.act<{ election: { electionId: string } }>(
      'staff-lead',
      'election.board',
      {},
    );
    const { items } = await app.act<{ items: Row[] }>('staff-lead', 'election.nominees', {
      electionId: election.electionId,
    });
    const idOf = (nickname: string) => items.find((row) => row.nickname === nickname)?.memberId ?? '';
    await decide(lead, idOf('老陈说车'), 'yes', '一年里带了三十位新车主');
    await decide(lead, idOf('苏岚'), 'no', '今年先让新的伙伴来');
    await lead.shoot('decided', { whole: true });
    await tapId(lead, 'announce');
    await lead.shoot('announcing');
    await tapId(lead, 'confirm-announce');
    await see(lead, '已公布');
    for (let tick = 0; tick < 2; tick += 1) await app.cloud.invoke('jobs', {});

    await owner.goto('pages/inbox/index');
    await see(owner, '你已成为品牌大使');
    await owner.goto('packages/member/tier/index');
    await see(owner, '当选品牌大使');
    const other = await app.as('owner-ambassador');
    await other.goto('packages/member/election/index');
    await see(other, '今年先让新的伙伴来');
    await base.goto('packages/member/election/index');
    await see(base, '想把城市车友日办成每个季度的约定');
    await base.shoot('announced');
    expect(await read(base)).not.toContain('今年先让新的伙伴来');
  },
  SLOW_MS,
);

async function clear(name: 'elections' | 'nominations'): Promise<void> {
  for (const line of [...app.cloud.database.exportLines(name)]) {
    const { _id } = JSON.parse(line) as { _id: string };
    await app.cloud.database.execute({
      action: 'database.removeDocument',
      collectionName: name,
      queryType: 'DOC',
      query: JSON.stringify({ _id }),
      multi: false,
    });
  }
}
