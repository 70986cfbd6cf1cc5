import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import {
  askToStand,
  ELECTORATE,
  type Election,
  electionId,
  type Nomination,
  openElection,
  planElection,
  stand,
} from '@/domain/election';
import { type Message, writeMessage } from '@/domain/inbox';
import type { Member } from '@/domain/member';
import { isAtLeast } from '@/domain/tier';

const OPENED_DAYS_AGO = 5;
const OPEN_FOR_DAYS = 14;

const STATEMENTS = [
  '这一年办了三场城市车友日，最开心的是有新车主第一次自驾就跟着我们去了海边。明年想把每一场都写成可以照着走的路书。',
  '我在群里回答最多的是冬天续航。想和产品团队一起，把大家的实测整理成一份每年更新的手册。',
  '带着两个孩子开了两万公里，想为有孩子的家庭多说几句话。',
] as const;

export interface DemoElection {
  election: Election;
  nominations: Nomination[];
  inbox: Message[];
}

/** This year's election in its first week, by the rules that open it: some stand, one was asked by the team. */
export function makeElection(members: readonly Member[], askedId: string, nowMs: number): DemoElection {
  const openedAtMs = nowMs - OPENED_DAYS_AGO * DAY_MS;
  const year = new Date(startOfDayMs(dayOf(openedAtMs)) + DAY_MS / 2).getUTCFullYear();
  const nominatesUntilMs = startOfDayMs(dayOf(openedAtMs) + OPEN_FOR_DAYS) + (22 / 24) * DAY_MS;
  const plan = {
    criteria: ['愿意花时间帮助别的车主', '内容真实具体，对人有用', '敢提意见，也愿意一起解决'],
    seats: 2,
    nominatesUntilMs,
  };
  const electors = members.filter(({ tier }) => isAtLeast(tier, ELECTORATE));
  let election = openElection(planElection(null, year, plan), openedAtMs);
  const nominations: Nomination[] = [];
  const standing = electors.filter(({ _id }) => _id !== askedId).slice(0, STATEMENTS.length);
  for (const [index, member] of standing.entries()) {
    const atMs = openedAtMs + (index + 1) * DAY_MS;
    const changed = stand(election, null, member._id, STATEMENTS[index] ?? '', atMs);
    election = changed.election;
    nominations.push(changed.nomination);
  }
  const note = '你一直在回答新车主的问题，想提名你。';
  const askedAtMs = openedAtMs + 3 * DAY_MS;
  nominations.push(askToStand(election, null, askedId, note, askedAtMs));
  const id = electionId(year);
  const opened = { kind: 'election.opened', year: id, untilMs: nominatesUntilMs } as const;
  const asked = { kind: 'election.asked', year: id, note } as const;
  return {
    election: { ...election, telling: null, pending: false },
    nominations,
    inbox: [
      ...electors.map(({ _id }) => writeMessage(`${id}.${_id}.${opened.kind}`, _id, opened, openedAtMs)),
      writeMessage(`${id}.${askedId}.asked`, askedId, asked, askedAtMs),
    ],
  };
}
