import { RETURN_WITHIN_MS } from '@/domain/departure';
import { EMPTY_DRAFT, NO_TIMES } from '@/domain/draft';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { PERSONAL } from '../../cloudfunctions/shared/personal';
import { type CollectionName, schema } from '../../cloudfunctions/shared/schema';
import { LABELLED } from '../domain/sample';
import { sampleMovie } from '../domain/sampleMovie';
import { bookProblems } from './books';
import { handInWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const ID = memberIdOf(OWNER);
const LEAD = 'lead';
const VIN = '1M8GDM9AXKP042788';
const MINUTE_MS = 60_000;

/**
 * Where the id may stand when all is erased: in the books, in what the team decided and answered to itself, and in
 * the name of the work that is the receipt for points.
 */
const KEPT = ['audits', 'postings', 'receipts', 'reviews', 'submissions'];

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, LEAD, ['lead']);
  await makeMember(stage, OWNER, { nickname: '山里来的人' });
});
afterEach(() => stage.close());

/** A membership with something of everything: a car, works in every state, points, growth, looks, an invitation. */
async function live(): Promise<void> {
  await stage.ask(OWNER, 'member.update', {
    nickname: '山里来的人',
    avatar: await stage.uploadOwn(OWNER, 'me.png'),
    interests: ['camping', 'charity'],
    requestId: newRequestId(),
  });
  await stage.ask(OWNER, 'car.bind', {
    vin: VIN,
    model: '远山 E7',
    region: '上海',
    requestId: newRequestId(),
  });
  for (const verdict of ['approve', 'refuse', 'wait'] as const) {
    const submissionId = await handInWork(stage, OWNER, makeTask(stage, `to-${verdict}`)._id);
    if (verdict === 'wait') continue;
    await stage.ask(LEAD, 'review.claim', { submissionId, requestId: newRequestId() });
    await stage.ask(LEAD, 'review.decide', {
      submissionId,
      round: 1,
      judgement:
        verdict === 'approve'
          ? { verdict, praise: '好' }
          : { verdict, criterionId: 'clear', reason: '有点糊', remedy: '重拍一张' },
      requestId: newRequestId(),
    });
  }
  await stage.ask(LEAD, 'candidate.invite', {
    memberIds: [ID],
    note: '想邀请你更进一步',
    requestId: newRequestId(),
  });
  await stage.ask(LEAD, 'member.get', { memberId: ID });
}

function balance(): number {
  return stage.rows('balances').find(({ _id }) => _id === ID)?.points ?? 0;
}

async function leave(requestId = newRequestId()) {
  return stage.call(OWNER, 'member.leave', { balancePoints: balance(), requestId });
}

function comeBack(openid = OWNER) {
  return stage.call(openid, 'member.join', {
    nickname: '换个名字',
    privacyAgreed: true,
    requestId: newRequestId(),
  });
}

/** Lets the time to come back run out, and the job do all of its work. */
async function erase(): Promise<void> {
  stage.cloud.clock.advance(RETURN_WITHIN_MS);
  for (let tick = 0; tick < 4; tick += 1) {
    await stage.tick();
    stage.cloud.clock.advance(2 * MINUTE_MS);
  }
}

/** The collections in which a text stands. */
function whereIs(text: string): string[] {
  const names = Object.keys(schema).filter((name): name is CollectionName => Object.hasOwn(schema, name));
  return names.filter((name) => JSON.stringify(stage.rows(name)).includes(text)).sort();
}

describe('leaving', () => {
  test('tells before what is lost, and refuses when that has changed since', async () => {
    await live();
    expect(await stage.ask(OWNER, 'member.leaving', {})).toEqual({
      balancePoints: 30,
      growth: 10,
      tier: 'base',
      seatsLimited: false,
      cars: 1,
      waitingWorks: 1,
      returnWithinDays: 15,
    });
    const refusal = await stage.refusal(OWNER, 'member.leave', {
      balancePoints: 0,
      requestId: newRequestId(),
    });
    expect(refusal).toMatchObject({ code: 'MEMBER.LEAVING_OUTDATED', details: { balancePoints: 30 } });
    expect((await stage.ask(OWNER, 'member.me', {})).member).not.toBeNull();
  });

  test('ends at once what a member may do, and frees the seat', async () => {
    stage.put('members', { ...stage.row('members', ID), tier: 'core' });
    stage.put('seats', { _id: 'core', taken: 7 });
    expect(await leave()).toMatchObject({ ok: true });
    expect((await stage.refusal(OWNER, 'task.list', {})).code).toBe('MEMBER.NOT_JOINED');
    expect(stage.row('seats', 'core').taken).toBe(6);
    expect((await stage.ask(OWNER, 'home.get', {})).state).toBe('visitor');
    expect((await stage.refusal(LEAD, 'member.get', { memberId: ID })).code).toBe('MEMBER.NOT_FOUND');
    expect((await stage.ask(LEAD, 'member.search', { text: '山里' })).items).toEqual([]);
  });

  test('repeated after a lost answer gives the same answer, twenty at once leave once', async () => {
    stage.put('members', { ...stage.row('members', ID), tier: 'core' });
    stage.put('seats', { _id: 'core', taken: 7 });
    const requestId = newRequestId();
    const replies = await Promise.all(Array.from({ length: 20 }, () => leave(requestId)));
    replies.push(await leave(requestId));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ ok: true });
    expect(stage.row('seats', 'core').taken).toBe(6);
  });
});

describe('coming back within 15 days', () => {
  test('restores everything as it was', async () => {
    await live();
    const before = stage.row('members', ID);
    const me = await stage.ask(OWNER, 'member.me', {});
    const points = await stage.ask(OWNER, 'points.history', {});
    await leave();
    stage.cloud.clock.advance(RETURN_WITHIN_MS - MINUTE_MS);
    await stage.tick();
    const left = await stage.ask(OWNER, 'member.me', {});
    expect(left).toMatchObject({ member: null, left: { nickname: '山里来的人' } });
    expect(await comeBack()).toMatchObject({ ok: true, data: { nickname: '山里来的人', tier: 'base' } });
    const after = stage.row('members', ID);
    expect({ ...after, privacyAgreedAtMs: 0 }).toEqual({ ...before, privacyAgreedAtMs: 0 });
    expect((await stage.ask(OWNER, 'member.me', {})).member?.cars).toEqual(me.member?.cars);
    expect(await stage.ask(OWNER, 'points.history', {})).toEqual(points);
    expect(stage.rows('departures')).toEqual([]);
    const { consents } = await stage.ask(OWNER, 'member.consents', {});
    expect(consents.map(({ kind, given }) => [kind, given])).toEqual([
      ['privacy', true],
      ['privacy', false],
      ['privacy', true],
      ['covenant', true],
    ]);
    expect(bookProblems(stage)).toEqual([]);
  });

  test('takes the seat again, or the next tier below that has one, and says why', async () => {
    stage.put('members', { ...stage.row('members', ID), tier: 'ambassador' });
    stage.put('seats', { _id: 'ambassador', taken: 12 }, { _id: 'core', taken: 59 });
    await leave();
    stage.put('seats', { _id: 'ambassador', taken: 12 });
    expect(await comeBack()).toMatchObject({ ok: true, data: { tier: 'core' } });
    expect(stage.row('seats', 'core').taken).toBe(60);
    expect(stage.row('seats', 'ambassador').taken).toBe(12);
    const { changes } = await stage.ask(OWNER, 'tier.explain', {});
    expect(changes[0]).toMatchObject({ from: 'ambassador', to: 'core', reason: 'returned' });
    expect(changes[0]?.note).toContain('品牌大使的席位已经满了');
    await leave();
    expect(await comeBack()).toMatchObject({ data: { tier: 'core' } });
    expect(stage.row('seats', 'core').taken).toBe(60);
  });

  test('ends no penalty', async () => {
    stage.put('members', { ...stage.row('members', ID), standing: 'suspended' });
    await leave();
    await comeBack();
    expect(stage.row('members', ID).standing).toBe('suspended');
  });

  test('at the moment of the erasure is either a return to everything or none', async () => {
    await live();
    await leave();
    stage.cloud.clock.advance(RETURN_WITHIN_MS);
    const [reply] = await Promise.all([comeBack(), stage.tick()]);
    const departed = stage.rows('departures').length === 1;
    expect(reply.ok).toBe(!departed);
    expect(stage.rows('members').some(({ _id }) => _id === ID)).toBe(!departed);
    expect(stage.rows('vins').length).toBe(departed ? 0 : 1);
    if (!reply.ok) expect(reply.error.code).toBe('MEMBER.BEING_ERASED');
  });
});

describe('after 15 days', () => {
  test('nothing is left of the person but the books under the id, which balance', async () => {
    await live();
    const files = stage.rows('submissions').flatMap(({ rounds }) => rounds.flatMap(({ images }) => images));
    const { avatar } = stage.row('members', ID);
    files.push(...(avatar === null ? [] : [avatar]));
    expect((await stage.ask(OWNER, 'file.urls', { fileIds: files })).files.length).toBeGreaterThan(1);
    await leave();
    await erase();
    expect(whereIs(ID)).toEqual(KEPT);
    expect(stage.rows('receipts').filter(({ memberId }) => memberId === ID)).toEqual([]);
    expect(whereIs(OWNER).filter((name) => !['colleagues'].includes(name))).toEqual([]);
    for (const trace of ['山里来的人', VIN, '周末去了趟山里']) expect(whereIs(trace)).toEqual([]);
    const works = stage.rows('submissions');
    expect(works.map(({ _id, memberId, status }) => [_id, memberId, status])).toEqual([
      [`to-approve.${ID}`, '', 'approved'],
    ]);
    const closing = stage.rows('postings').find(({ reason }) => reason.kind === 'member.erased');
    expect(closing).toMatchObject({ balanceAfterPoints: 0, memberId: ID });
    expect(closing?.legs).toEqual([
      { account: `member:${ID}`, points: -30 },
      { account: 'programme:lapsed', points: 30 },
    ]);
    expect(bookProblems(stage)).toEqual([]);
    expect((await stage.ask(LEAD, 'review.queue', {})).items).toEqual([]);
    // Whoever joins anew has the folder again: it is empty.
    await makeMember(stage, OWNER);
    expect((await stage.ask(OWNER, 'file.urls', { fileIds: files })).files).toEqual([]);
  });

  test('no film is left, neither of a work nor of a draft, and a copy had shown them before', async () => {
    const filmed = { images: { min: 0, max: 1 }, text: { required: false, maxLength: 9 } };
    makeTask(stage, 'filmed', { shape: { ...filmed, videos: { min: 1, max: 1 } } });
    const films = ['work.mp4', 'draft.mp4'].map((name) =>
      stage.uploadOwn(OWNER, name, Buffer.from(sampleMovie())),
    );
    const [handedIn = '', kept = ''] = await Promise.all(films);
    const posterId = await stage.uploadOwn(OWNER, 'poster.png');
    const video = { fileId: kept, posterId: null, bytes: 1, durationMs: 2_000 };
    await stage.ask(OWNER, 'draft.save', {
      taskId: makeTask(stage, 'unsent')._id,
      content: { ...EMPTY_DRAFT, videos: [video] },
      times: NO_TIMES,
      base: 0,
      requestId: newRequestId(),
    });
    await stage.ask(OWNER, 'submission.submit', {
      taskId: 'filmed',
      images: [],
      videos: [{ fileId: handedIn, posterId }],
      declarations: LABELLED,
      requestId: newRequestId(),
    });
    const { files } = await stage.ask(OWNER, 'member.export', { cursor: 'submissions/' });
    expect(Object.keys(files).sort()).toEqual([posterId, handedIn].sort());
    await leave();
    await erase();
    await makeMember(stage, OWNER);
    const left = await stage.ask(OWNER, 'file.urls', { fileIds: [handedIn, posterId, kept] });
    expect(left.files).toEqual([]);
  });

  test('the job that is killed goes on, and one that runs twice does no more', async () => {
    await live();
    await leave();
    stage.cloud.clock.advance(RETURN_WITHIN_MS);
    await Promise.all([stage.tick(), stage.tick()]);
    stage.cloud.clock.advance(2 * MINUTE_MS);
    await Promise.all([stage.tick(), stage.tick(), stage.tick()]);
    stage.cloud.clock.advance(2 * MINUTE_MS);
    await stage.tick();
    expect(whereIs(ID)).toEqual(KEPT);
    expect(stage.rows('postings').filter(({ reason }) => reason.kind === 'member.erased')).toHaveLength(1);
    expect(bookProblems(stage)).toEqual([]);
  });

  test('the person may join anew, with nothing from before', async () => {
    await live();
    await leave();
    await erase();
    expect((await stage.ask(OWNER, 'member.me', {})).covenantAccepted).toBe(false);
    await makeMember(stage, OWNER);
    const me = await stage.ask(OWNER, 'member.me', {});
    expect(me.member).toMatchObject({ tier: 'base', cars: [], interests: [], standing: 'good' });
    expect((await stage.ask(OWNER, 'inbox.list', {})).items.map(({ content }) => content.kind)).toEqual([
      'welcome',
    ]);
    expect((await stage.ask(OWNER, 'submission.list', {})).items).toEqual([]);
    expect(await stage.ask(OWNER, 'points.history', {})).toMatchObject({ balancePoints: 0, items: [] });
    expect((await stage.ask(OWNER, 'tier.explain', {})).growth).toBe(0);
    expect(bookProblems(stage)).toEqual([]);
  });

  test('a penalty that still runs is there again for whoever joins anew', async () => {
    const untilMs = stage.nowMs + RETURN_WITHIN_MS * 2;
    const restriction = { caseId: 'case', standing: 'muted', fromMs: stage.nowMs, untilMs } as const;
    stage.put('members', { ...stage.row('members', ID), restrictions: [restriction] });
    await leave();
    await erase();
    expect(whereIs(OWNER).filter((name) => name !== 'colleagues')).toEqual([]);
    await makeMember(stage, OWNER);
    expect((await stage.ask(OWNER, 'member.me', {})).member?.standing).toBe('muted');
    expect(stage.rows('departures')).toEqual([]);
  });
});

describe('a copy of everything', () => {
  async function copy(): Promise<Map<string, Record<string, unknown>[]>> {
    const sections = new Map<string, Record<string, unknown>[]>();
    let cursor: string | null = null;
    for (let piece = 0; piece < 200; piece += 1) {
      const got: Awaited<ReturnType<typeof ask>> = await ask(cursor);
      sections.set(got.section, [...(sections.get(got.section) ?? []), ...got.rows]);
      if (got.next === null) return sections;
      cursor = got.next;
    }
    throw new Error('The copy does not end.');
  }

  const ask = (cursor: string | null) => stage.ask(OWNER, 'member.export', cursor === null ? {} : { cursor });

  test('has a word on every collection of the schema', () => {
    expect(Object.keys(PERSONAL).sort()).toEqual(Object.keys(schema).sort());
  });

  test('contains each row that names the member, wherever it is stored, and nobody else’s', async () => {
    await makeMember(stage, 'other');
    await live();
    const sections = await copy();
    for (const name of Object.keys(schema).filter((each): each is CollectionName =>
      Object.hasOwn(schema, each),
    )) {
      const trace = PERSONAL[name];
      if (trace === undefined || trace.by === 'nothing' || !trace.exported) continue;
      const own = stage
        .rows(name)
        .filter((row) => row._id === ID || ('memberId' in row && row.memberId === ID))
        .map(({ _id }) => _id.replace(memberIdOf(LEAD), 'someone'));
      expect({
        name,
        ids: sections
          .get(name)
          ?.map(({ _id }) => _id)
          .sort(),
      }).toEqual({
        name,
        ids: own.sort(),
      });
    }
    const text = JSON.stringify([...sections]);
    expect(text).toContain('山里来的人');
    expect(text).toContain(VIN);
    expect(text).toContain('周末去了趟山里');
    expect(text).not.toContain(memberIdOf('other'));
    expect(text).not.toContain(memberIdOf(LEAD));
  });

  test('comes in pieces of a bounded size, in a bounded number of round trips', async () => {
    for (let index = 0; index < 45; index += 1) {
      const _id = `message-${index}`;
      const place = `${String(stage.nowMs + index).padStart(13, '0')}.${_id}`;
      stage.put('inbox', {
        _id,
        memberId: ID,
        content: { kind: 'welcome' },
        unread: true,
        atMs: stage.nowMs,
        place,
      });
    }
    const sections = await copy();
    expect(sections.get('inbox')).toHaveLength(46);
    const piece = await ask('inbox/');
    expect(piece.rows).toHaveLength(20);
    const database = stage.lastCall().roundTrips.filter(({ kind }) => kind === 'database');
    expect(database.length).toBeLessThanOrEqual(3);
  });

  test('shows the pictures for two hours', async () => {
    await live();
    const { files } = await ask('submissions/');
    const [url] = Object.values(files);
    expect((await fetch(url ?? '')).status).toBe(200);
  });
});
