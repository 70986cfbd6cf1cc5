import type { Insight } from '@/domain/insight';
import type { Ledger } from './books';

/** What an adoption brings by the first version of the rule, as it was published. */
const BRINGS = { growth: 60, points: 80 };

/**
 * Rows that adopted insights must have led to, told from what was decided: each member of those that stand together
 * is credited once at each adoption, and a step back takes exactly that back again.
 */
export function adoptionRows(ledger: Ledger): { contributions: string[]; postings: string[] } {
  const insights = ledger.rows('insights');
  const present = new Set(ledger.rows('members').map(({ _id }) => _id));
  const rows: { contributions: string[]; postings: string[] } = { contributions: [], postings: [] };
  for (const leading of insights.filter(({ _id, cluster }) => cluster === _id)) {
    const together = insights.filter(({ cluster }) => cluster === leading._id);
    const holders = together.filter(({ credit }) => credit !== null);
    const members = new Set(
      together.flatMap(({ memberId, source }) =>
        memberId !== null && present.has(memberId) && source.kind !== 'flag' ? [memberId] : [],
      ),
    );
    const standing = leading.state === 'adopted' || leading.state === 'shipped';
    if (standing && holders.length !== members.size) rows.contributions.push(`${leading._id} lacks a credit`);
    for (const memberId of members) addAdoptions(rows, leading, memberId);
  }
  return rows;
}

/** Walks through what was decided, turn by turn. */
function addAdoptions(
  rows: { contributions: string[]; postings: string[] },
  leading: Insight,
  memberId: string,
): void {
  let turn = 0;
  let state = 'new';
  let credited = '';
  for (const event of leading.events) {
    if (event.step === 'takeBack') turn += 1;
    if (event.step === 'adopt') {
      credited = `${leading._id}.${memberId}.${turn}`;
      rows.contributions.push(`${credited} ${memberId} insight.adopted ${BRINGS.growth}`);
      rows.postings.push(`${credited} ${memberId} ${BRINGS.points}`);
    }
    if (event.step === 'takeBack' && state === 'adopted') {
      rows.contributions.push(`${credited}.reversed ${memberId} insight.reversed ${-BRINGS.growth}`);
      rows.postings.push(`${credited}.reversed ${memberId} ${-BRINGS.points}`);
    }
    state = event.state;
  }
}
