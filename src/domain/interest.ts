/**
 * What members say they like: one fixed list. The ids are stored with members and in audience keys
 * (`interest:<id>`), so an id is never renamed or used again for something else; names may change.
 */
export const INTERESTS = [
  { id: 'city', name: '城市通勤' },
  { id: 'roadTrip', name: '自驾长途' },
  { id: 'camping', name: '露营' },
  { id: 'family', name: '亲子出行' },
  { id: 'modding', name: '改装' },
  { id: 'photography', name: '摄影' },
  { id: 'energy', name: '充电与能耗' },
  { id: 'driverAssist', name: '智能驾驶' },
  { id: 'cabin', name: '音响座舱' },
  { id: 'offRoad', name: '越野' },
  { id: 'track', name: '赛道' },
  { id: 'charity', name: '公益' },
] as const;

export type InterestId = (typeof INTERESTS)[number]['id'];

export const INTEREST_IDS: readonly InterestId[] = INTERESTS.map(({ id }) => id);

/** Enough to say what one likes, few enough to mean something. */
export const INTERESTS_PER_MEMBER = 6;

export function nameInterest(id: InterestId): string {
  return INTERESTS.find((interest) => interest.id === id)?.name ?? id;
}

/** Under this key an audience names those who share an interest. */
export function interestKey(id: InterestId): string {
  return `interest:${id}`;
}
