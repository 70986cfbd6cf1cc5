import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Candidate, candidateOf } from '@/domain/candidate';
import { claimCar } from '@/domain/car';
import { CARE_LOOKS_BACK_MS, type Care, findCares, renewCare } from '@/domain/care';
import { LEADS_ROSTER } from '@/domain/colleague';
import { DAY_MS } from '@/domain/day';
import type { Message } from '@/domain/inbox';
import { sortKey } from '@/domain/page';
import { flowsIntoPlaza, publishPost } from '@/domain/plaza';
import type { Policy } from '@/domain/policy';
import { PROGRAMME_ID } from '@/domain/programme';
import type { SeatCount } from '@/domain/seats';
import { currentRound, type Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { TIERS } from '@/domain/tier';
import type { CollectionName, Collections } from '../../cloudfunctions/shared/schema';
import { arrangeAffairs } from './affairs';
import { collectAnswers } from './answers';
import { holdContests } from './contest';
import { holdCourt } from './court';
import { makeCovenants } from './covenant';
import { makeDrafts } from './drafts';
import { makeElection } from './election';
import { countFunnels } from './funnels';
import { liveOwner, type OwnerHistory, type Stage } from './history';
import { makePlans, talkIdeasOver } from './ideas';
import { askOwners } from './insights';
import { KIND_PHOTOS, makeKindTasks } from './kinds';
import { markLikenesses } from './likeness';
import { makeLinks } from './links';
import { Memory } from './memory';
import { COLLEAGUES, type DemoOwner, makeOwners, NAMED_OWNERS } from './people';
import { DEMO_BANK_ID, makeQuizBank } from './quiz';
import { seededRandom } from './random';
import { giveMoreTime, remindOwners } from './reminders';
import { ANNOUNCED_TASK, coverNames, makeTasks } from './tasks';
import { makeVideos } from './videos';
import { listenToOwners } from './voices';

export { DEMO_PEOPLE } from './people';

const PHOTOS = path.join(__dirname, 'photos');
const AVATARS = path.join(__dirname, 'avatars');
const SEED = 20261121;
const PHOTOS_PER_OWNER = 2;
const DOCUMENTS_PER_REQUEST = 200;

/** What the demo needs of a running local cloud. */
export interface DemoCloud {
  url: string;
  clock: { nowMs(): number };
}

/** What the court leaves, beside what the owners have lived. */
const OF_THE_PAST = [
  'seats',
  'members',
  'submissions',
  'postings',
  'balances',
  'contributions',
  'figures',
  'consents',
  'departures',
  'looks',
  'knownCars',
  'imports',
  'plazaPosts',
  'reports',
  'reportCounts',
  'caseSubjects',
  'cases',
  'appeals',
  'board',
  'reviews',
  'agreements',
  'goldPools',
  'objections',
  'extensions',
  'reminders',
  'rankings',
  'drafts',
  'taskFunnels',
  'taskTallies',
  'coachings',
  'proposals',
  'audits',
  'auditHeads',
  'surveys',
  'surveyInvitations',
  'surveyAnswers',
  'surveyTallies',
  'surveyTexts',
  'gatherings',
  'attendances',
  'slotLists',
  'insights',
  'guardians',
  'guardianNotes',
  'briefings',
] as const;

const UNREAD_FOR_MS = 2 * DAY_MS;

type Progress = (done: number, of: number, what: string) => void;

/**
 * Fills an empty local cloud with a programme in its eighth month: a team, tasks in every state and more
 * than 200 owners whose works, points, growth and messages were made by the same rules that the actions
 * use. Written through the functions' own database layer and the real SDK. The same day gives the same data.
 */
export async function seedDemo(cloud: DemoCloud, onProgress: Progress = () => undefined): Promise<void> {
  pointSdkAt(cloud.url);
  const { addAll, documents } = await import('../../cloudfunctions/shared/cloud');
  const { memberIdOf, uploadFolderOf } = await import('../../cloudfunctions/shared/identity');
  const founding = await import('../../cloudfunctions/shared/founding');
  const nowMs = cloud.clock.nowMs();
  const random = seededRandom(SEED);
  const owners = [...NAMED_OWNERS, ...makeOwners(random)];

  const covers = await uploadCovers(cloud.url);
  const photos = await uploadPhotos(cloud.url, owners, uploadFolderOf, onProgress);

  const coverOf = (photo: string) => covers.get(photo) ?? '';
  const tasks = makeTasks(nowMs, coverOf);
  const kinds = makeKindTasks(nowMs, coverOf);
  const policy = founding.foundingPolicy(tasks[0]?.opensAtMs ?? nowMs);
  const covenants = makeCovenants(
    founding.foundingCovenant(policy.publishedAtMs),
    memberIdOf('staff-lead'),
    nowMs,
  );
  const [, covenant] = covenants;
  const stage: Stage = {
    random,
    nowMs,
    policy,
    covenants,
    tasks: [...tasks].sort((one, other) => one.opensAtMs - other.opensAtMs),
    panel: {
      reviewers: [
        { id: memberIdOf('staff-community'), role: 'community' },
        { id: memberIdOf('staff-content'), role: 'content' },
        { id: memberIdOf('staff-lead'), role: 'lead' },
      ],
      random: seededRandom(SEED + 1),
      covenantVersion: covenant.version,
    },
    memberIdOf,
    photosOf: (openid) => photos.get(openid)?.photos ?? [],
    avatarOf: (openid) => photos.get(openid)?.avatar ?? null,
  };
  const lives = owners.map((owner) => liveOwner(owner, stage));

  const rows = rowsOf(lives);
  const past = new Memory();
  for (const { submission, task, atMs } of approvalsOf(rows.submissions, tasks)) {
    if (flowsIntoPlaza(task)) past.load('plazaPosts', [publishPost(submission, task, atMs)]);
  }
  const colleagues = COLLEAGUES.map((one) => ({ ...one, _id: memberIdOf(one.openid), active: true }));
  past.load('colleagues', colleagues);
  past.load('policies', [policy]);
  past.load('seats', seatsOf(lives));
  past.load('members', rows.members);
  const { links, submissions } = makeLinks(rows.submissions, nowMs);
  past.load('submissions', markLikenesses(submissions));
  past.load('postings', rows.postings);
  past.load('balances', rows.balances);
  past.load('contributions', rows.contributions);
  past.load('figures', rows.figures);
  past.load('inbox', rows.inbox);
  past.load('programmes', [founding.FOUNDING_PROGRAMME]);
  past.load('tasks', tasks);
  await holdCourt(past, { nowMs, memberIdOf });
  await arrangeAffairs(past, { nowMs, memberIdOf, random: seededRandom(SEED + 2) });
  const programme = { covenantVersion: covenant.version, policyVersion: policy.version };
  const named = new Set(NAMED_OWNERS.map(({ openid }) => openid));
  const isNamed = (openid: string) => named.has(openid);
  await collectAnswers(past, { nowMs, random: seededRandom(SEED + 3), tasks: kinds, programme, isNamed });
  const project = talkIdeasOver(past, { nowMs, memberIdOf, coverOf, photosOf: stage.photosOf }, kinds);
  past.load('reviews', rows.reviews);
  await holdContests(past, {
    nowMs,
    tasks,
    announcedTaskId: ANNOUNCED_TASK,
    leadId: memberIdOf('staff-lead'),
  });
  await makeVideos(past, {
    nowMs,
    tasks: kinds,
    programme,
    reviewerId: memberIdOf('staff-content'),
    isNamed,
    upload: (openid, name, bytes) => upload(cloud.url, openid, `${uploadFolderOf(openid)}/${name}`, bytes),
  });
  giveMoreTime(past, { nowMs, tasks, memberIdOf });
  await askOwners(past, { nowMs, memberIdOf, random: seededRandom(SEED + 4) });
  const programmeNow = { ...founding.FOUNDING_PROGRAMME, ...programme };
  await listenToOwners(past, {
    ...{ nowMs, memberIdOf, random: seededRandom(SEED + 5) },
    tasks: [...tasks, ...kinds],
    programme: programmeNow,
  });
  const write = async <Name extends CollectionName>(name: Name, all: readonly Collections[Name][]) => {
    for (let start = 0; start < all.length; start += DOCUMENTS_PER_REQUEST) {
      await addAll(name, all.slice(start, start + DOCUMENTS_PER_REQUEST));
      onProgress(Math.min(start + DOCUMENTS_PER_REQUEST, all.length), all.length, name);
    }
  };
  await write('covenants', covenants);
  await write('policies', [policy]);
  const allTasks = [...tasks, ...kinds, project];
  countFunnels(past, allTasks, nowMs, isNamed);
  remindOwners(past, allTasks, nowMs);
  await write('tasks', allTasks);
  await write('plans', makePlans(allTasks, nowMs, memberIdOf));
  const drafts = makeDrafts({ nowMs, coverOf, memberIdOf });
  await write('tasks', drafts.tasks);
  await write('plans', drafts.plans);
  await write('quizBanks', [makeQuizBank(sortKey(nowMs - 30 * DAY_MS, DEMO_BANK_ID))]);
  await write('colleagues', colleagues);
  const leads = COLLEAGUES.filter((colleague) => colleague.roles.includes('lead'));
  await write('rosters', [{ _id: LEADS_ROSTER, memberIds: leads.map(({ openid }) => memberIdOf(openid)) }]);
  await write('candidates', candidatesOf(lives, policy, nowMs));
  await write('links', links);
  await write('vins', rows.vins);
  await write('acceptances', rows.acceptances);
  for (const name of OF_THE_PAST) await write(name, past.rows(name));
  const { election, nominations, inbox } = makeElection(rows.members, memberIdOf('owner-core'), nowMs);
  await write('elections', [election]);
  await write('nominations', nominations);
  await write('cares', caresOf(lives, tasks, nowMs));
  const isNew = ({ atMs }: Message) => atMs > nowMs - UNREAD_FOR_MS;
  const told = past.rows('inbox').map((message) => ({ ...message, unread: isNew(message) }));
  await write('inbox', [...told, ...inbox]);
  // The programme comes last: its presence says that the demo is complete.
  await documents.set('programmes', {
    ...founding.FOUNDING_PROGRAMME,
    _id: PROGRAMME_ID,
    covenantVersion: covenant.version,
  });
}

/** The SDK reads where its cloud is from the environment, as it does inside a function. */
export function pointSdkAt(url: string): void {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local-env',
    TCB_ENV: 'local-env',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  });
}

/** The list that the nightly job would have left. */
function candidatesOf(lives: readonly OwnerHistory[], policy: Policy, nowMs: number): Candidate[] {
  return lives.flatMap(({ member, figures }) => {
    const candidate = figures === null ? null : candidateOf(policy, member, figures, nowMs);
    return candidate === null ? [] : [candidate];
  });
}

/** Whom the nightly job would have listed. */
function caresOf(lives: readonly OwnerHistory[], tasks: readonly Task[], nowMs: number): Care[] {
  const byId = new Map(tasks.map((task) => [task._id, task]));
  return lives.flatMap(({ member, figures, submissions }) => {
    const works = submissions
      .filter(({ submittedAtMs }) => nowMs - submittedAtMs < CARE_LOOKS_BACK_MS)
      .map((submission) => ({ submission, task: byId.get(submission.taskId) ?? null, extension: null }));
    const { joinedAtMs } = member;
    return findCares({ joinedAtMs, figures, works, decision: null }, nowMs).flatMap(
      (facts) => renewCare(null, member._id, facts.kind, facts, nowMs - DAY_MS) ?? [],
    );
  });
}

/** The works that passed, each with its task and the instant of its approval. */
function approvalsOf(submissions: readonly Submission[], tasks: readonly Task[]) {
  const byId = new Map(tasks.map((task) => [task._id, task]));
  return submissions.flatMap((submission) => {
    const { decision } = currentRound(submission);
    const task = byId.get(submission.taskId);
    return decision?.verdict === 'approved' && task !== undefined
      ? [{ submission, task, atMs: decision.atMs }]
      : [];
  });
}

function seatsOf(lives: readonly OwnerHistory[]): SeatCount[] {
  return TIERS.slice(1).map((tier) => ({
    _id: tier,
    taken: lives.filter(({ member }) => member.tier === tier).length,
  }));
}

function rowsOf(lives: readonly OwnerHistory[]) {
  const present = <Item>(item: Item | null): Item[] => (item === null ? [] : [item]);
  return {
    members: lives.map((life) => life.member),
    vins: lives.flatMap((life) => life.member.cars.map((car) => claimCar(life.member._id, car))),
    acceptances: lives.flatMap((life) => life.acceptances),
    submissions: lives.flatMap((life) => life.submissions),
    reviews: lives.flatMap((life) => life.reviews),
    postings: lives.flatMap((life) => life.postings),
    balances: lives.flatMap((life) => present(life.balance)),
    contributions: lives.flatMap((life) => life.contributions),
    figures: lives.flatMap((life) => present(life.figures)),
    inbox: lives.flatMap((life) => life.inbox),
  };
}

async function upload(url: string, openid: string, cloudPath: string, bytes: Buffer): Promise<string> {
  const response = await fetch(`${url}/upload?path=${encodeURIComponent(cloudPath)}`, {
    method: 'POST',
    headers: { 'x-openid': openid },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(10_000),
  });
  const body: unknown = await response.json();
  if (typeof body === 'object' && body !== null && 'fileID' in body && typeof body.fileID === 'string') {
    return body.fileID;
  }
  throw new Error(`The picture ${cloudPath} was not stored.`);
}

/** The pictures of a folder by name, in the order of their names. */
async function readPictures(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.webp')).sort();
  const photos = new Map<string, Buffer>();
  for (const name of names) photos.set(path.basename(name, '.webp'), await readFile(path.join(folder, name)));
  return photos;
}

async function uploadCovers(url: string): Promise<Map<string, string>> {
  const photos = await readPictures(PHOTOS);
  const covers = new Map<string, string>();
  for (const name of new Set([...coverNames(), ...KIND_PHOTOS])) {
    const bytes = photos.get(name);
    if (bytes === undefined) throw new Error(`The demo picture ${name}.webp is missing.`);
    covers.set(name, await upload(url, 'staff-content', `covers/${name}.webp`, bytes));
  }
  return covers;
}

interface OwnerPictures {
  photos: string[];
  avatar: string | null;
}

async function uploadPhotos(
  url: string,
  owners: readonly DemoOwner[],
  uploadFolderOf: (openid: string) => string,
  onProgress: Progress,
): Promise<Map<string, OwnerPictures>> {
  const photos = [...(await readPictures(PHOTOS))];
  const avatars = [...(await readPictures(AVATARS)).values()];
  const byOwner = new Map<string, OwnerPictures>();
  for (const [index, owner] of owners.entries()) {
    const mine: string[] = [];
    for (let number = 0; number < PHOTOS_PER_OWNER; number += 1) {
      const photo = photos[(index * PHOTOS_PER_OWNER + number) % photos.length];
      if (photo === undefined) continue;
      const [name, bytes] = photo;
      mine.push(await upload(url, owner.openid, `${uploadFolderOf(owner.openid)}/${name}.webp`, bytes));
    }
    // Two of three owners have chosen a picture of themselves.
    const face = index % 3 === 2 ? undefined : avatars[index % avatars.length];
    const avatar =
      face === undefined
        ? null
        : await upload(url, owner.openid, `${uploadFolderOf(owner.openid)}/avatar.webp`, face);
    byOwner.set(owner.openid, { photos: mine, avatar });
    if (index % 20 === 19) onProgress(index + 1, owners.length, 'photos');
  }
  return byOwner;
}
