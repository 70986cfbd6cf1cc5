import { type ActionName, contract } from '@/contract';
import { joinMember, type Member } from '@/domain/member';
import { ROLES } from '@/domain/role';
import { TIERS } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { printContract } from '../../config/contract';
import { CALLERS, type Caller, EXPECTED } from './access.expected';
import { makeColleague, makeMember } from './cast';
import { validInputs } from './inputs';
import { Stage } from './stage';

let stage: Stage;

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(contract, name);
}

const ACTIONS = Object.keys(contract).filter(isActionName);

function openidOf(caller: Caller): string | undefined {
  return caller === 'nobody' ? undefined : `caller-${caller}`;
}

async function castOf(on: Stage): Promise<void> {
  for (const tier of TIERS) await makeMember(on, `caller-${tier}`, { tier });
  for (const standing of ['muted', 'suspended', 'left'] as const) {
    await makeMember(on, `caller-${standing}`, { standing });
  }
  const outdated: Member = joinMember({
    memberId: memberIdOf('caller-outdated'),
    openid: 'caller-outdated',
    nickname: '旧友',
    avatar: null,
    covenantVersion: 0,
    nowMs: on.nowMs,
  });
  on.put('members', outdated);
  for (const role of ROLES) makeColleague(on, `caller-${role}`, [role]);
  makeColleague(on, 'caller-former', ['lead'], false);
  await makeMember(on, 'caller-memberAndLead');
  makeColleague(on, 'caller-memberAndLead', ['lead']);
}

beforeAll(async () => {
  stage = await Stage.open();
  await castOf(stage);
});
afterAll(() => stage.close());

describe('who may call an action', () => {
  const table = ACTIONS.flatMap((action) =>
    CALLERS.map((caller) => [action, caller, EXPECTED[action][caller]] as const),
  );

  test.each(table)('%s by %s: %s', async (action, caller, outcome) => {
    const reply = await stage.send(openidOf(caller), { action, input: validInputs()[action] });
    expect(reply.ok ? 'OK' : reply.error.code).toBe(outcome);
  });

  test('is expected by hand for every action of the contract and for no other', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...ACTIONS].sort());
  });

  test('every refusal in this table is one that `npm run contract` announces', () => {
    const announced = new Map(printContract().map(({ name, errors }) => [name, Object.keys(errors)]));
    const silent = table.filter(
      ([action, , outcome]) => outcome !== 'OK' && !announced.get(action)?.includes(outcome),
    );
    expect(silent).toEqual([]);
  });
});

describe('an action of the team', () => {
  const team = ACTIONS.filter((action) => contract[action].access.who === 'team');

  test.each(team)(
    '%s looks to an outsider like one that does not exist, even with a wrong input',
    async (action) => {
      const hide = (text: string, name: string) => text.replace(name, '<action>');
      for (const input of [validInputs()[action], {}, { wrong: true }, null]) {
        for (const openid of ['caller-visitor', 'caller-ambassador', 'caller-former']) {
          const answer = await stage.send(openid, { action, input });
          const absent = await stage.send(openid, { action: 'no.such', input });
          expect(hide(withoutRequestId(answer), action)).toBe(hide(withoutRequestId(absent), 'no.such'));
        }
      }
    },
  );
});

function withoutRequestId(reply: object): string {
  return JSON.stringify(reply).replace(/"requestId":"[^"]+"/, '"requestId":""');
}
