import fc from 'fast-check';
import {
  type Appeal,
  canAppeal,
  canHearAppeal,
  decideAppeal,
  isAppealStranded,
  sendAppeal,
} from '@/domain/appeal';
import { type Case, canHandle, decideCase, openCase } from '@/domain/case';
import { canHold, isHeldBy, takeClaim } from '@/domain/claim';
import { type Colleague, canDo } from '@/domain/colleague';
import { ROLES } from '@/domain/role';
import { NOW_MS, refusalOf } from './sample';

const SUBJECT = { kind: 'post', id: 'mileage.author' } as const;
const DAY_MS = 86_400_000;

function decidedBy(byId: string, memberId = 'author'): Case {
  const content = { title: '晒出你的行驶里程', text: '', images: [] };
  const { opened } = openCase({ subject: SUBJECT, before: null, memberId, content, nowMs: NOW_MS });
  return decideCase(opened, {
    verdict: 'violation',
    byId,
    atMs: NOW_MS,
    category: 'privacy',
    penalties: [{ kind: 'warn' }],
    reason: '看得清车牌',
    precedentCaseId: null,
    effects: [],
    boardId: 'board',
    overturned: false,
  });
}

const People = fc.constantFrom('one', 'two', 'three', 'author');

/** A team of none to four, with roles and former colleagues among them. */
const Team: fc.Arbitrary<Colleague[]> = fc.uniqueArray(
  fc.record({
    _id: People,
    openid: fc.constant(''),
    name: fc.constant('同事'),
    roles: fc.subarray([...ROLES]),
    active: fc.boolean(),
  }),
  { selector: ({ _id }) => _id, maxLength: 4 },
);

describe('an appeal', () => {
  test('is open for seven days and once', () => {
    const decided = decidedBy('one');
    expect(canAppeal(decided, null, NOW_MS + 7 * DAY_MS - 1)).toBe(true);
    expect(canAppeal(decided, null, NOW_MS + 7 * DAY_MS)).toBe(false);
    const late = () => sendAppeal(decided, null, '不是别人的车', NOW_MS + 7 * DAY_MS);
    expect(refusalOf(late)?.code).toBe('APPEAL.TOO_LATE');
    const sent = sendAppeal(decided, null, '不是别人的车', NOW_MS);
    const again = () => sendAppeal(decided, sent, '再说一次', NOW_MS);
    expect(refusalOf(again)?.code).toBe('APPEAL.ALREADY_SENT');
  });

  test('is not possible where nothing was found', () => {
    const content = { title: '', text: '', images: [] };
    const { opened } = openCase({
      subject: SUBJECT,
      before: null,
      memberId: 'author',
      content,
      nowMs: NOW_MS,
    });
    const dismissed = decideCase(opened, { verdict: 'dismissed', byId: 'one', atMs: NOW_MS, reason: '没有' });
    expect(refusalOf(() => sendAppeal(dismissed, null, '为什么', NOW_MS))?.code).toBe('CASE.NOT_FOUND');
  });

  test('never reaches the person who decided or whom it is about, whoever tries what and when', () => {
    const Try = fc.record({
      person: People,
      does: fc.constantFrom('claim' as const, 'decide' as const),
      waitsMs: fc.integer({ min: 0, max: 20 * 60_000 }),
      verdict: fc.constantFrom('upheld' as const, 'overturned' as const),
    });
    fc.assert(
      fc.property(People, fc.array(Try, { maxLength: 25 }), (decider, tries) => {
        const about = { memberId: 'author' };
        // Nobody decides about themselves in the first place.
        fc.pre(canHandle(about, decider));
        let appeal: Appeal = sendAppeal(decidedBy(decider), null, '不是别人的车', NOW_MS);
        let nowMs = NOW_MS;
        for (const { person, does, waitsMs, verdict } of tries) {
          nowMs += waitsMs;
          if (!canHearAppeal(appeal, person) || appeal.decision !== null) continue;
          if (does === 'claim' && canHold(appeal.claim, person, nowMs)) {
            appeal = { ...appeal, claim: takeClaim(appeal.claim, person, nowMs) };
          } else if (does === 'decide' && isHeldBy(appeal.claim, person, nowMs)) {
            appeal = decideAppeal(appeal, verdict, { byId: person, atMs: nowMs, reason: '看过了' });
          }
        }
        for (const personId of [appeal.claim?.byId, appeal.decision?.byId]) {
          expect(personId).not.toBe(decider);
          expect(personId).not.toBe('author');
        }
      }),
    );
  });

  test('of any team, however small, is heard by others or, where nobody else is left, says that it waits', () => {
    fc.assert(
      fc.property(Team, People, (team, decider) => {
        fc.pre(decider !== 'author');
        const appeal = sendAppeal(decidedBy(decider), null, '不是别人的车', NOW_MS);
        const able = team.filter(
          ({ _id, active, roles }) =>
            active &&
            (roles.includes('community') || roles.includes('lead')) &&
            _id !== decider &&
            _id !== 'author',
        );
        for (const colleague of team) {
          const hears = canDo(colleague, 'case.decide') && canHearAppeal(appeal, colleague._id);
          expect(hears).toBe(able.includes(colleague));
        }
        expect(isAppealStranded(appeal, team)).toBe(able.length === 0);
        // Whoever joins later frees it; what has been decided waits for nobody.
        const fresh = {
          _id: 'fresh',
          openid: 'fresh',
          name: '新同事',
          roles: ['lead' as const],
          active: true,
        };
        expect(isAppealStranded(appeal, [...team, fresh])).toBe(false);
        const heard = decideAppeal(appeal, 'upheld', { byId: 'fresh', atMs: NOW_MS, reason: '看过了' });
        expect(isAppealStranded(heard, team)).toBe(false);
      }),
    );
  });
});
