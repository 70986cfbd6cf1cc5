import type { PersonRow } from '@/contract/member';
import { findKey, foldName } from '@/domain/member';
import { PAGE_SIZE, type Page, pageOf } from '@/domain/page';
import type { Tier } from '@/domain/tier';
import { fileUrls } from './cloud';
import { findMembers } from './repositories/look';

/** Members by the beginning of their nickname, told with no more than it takes to choose one of them. */
export async function findPeople(
  text: string,
  tier: Tier | null,
  cursor: string | undefined,
): Promise<Page<PersonRow>> {
  const key = findKey(tier, null);
  const found = await findMembers({ key, prefix: foldName(text), after: cursor, limit: PAGE_SIZE + 1 });
  return pageOf(
    found,
    PAGE_SIZE,
    ({ findPlace }) => findPlace,
    ({ _id: memberId, nickname, tier: held, cars }) => ({
      memberId,
      nickname,
      tier: held,
      models: [...new Set(cars.map(({ model }) => model))],
    }),
  );
}

/** Where the pictures of people can be fetched, by file id; who has none is left out. */
export function avatarUrls(people: readonly { avatar: string | null }[]): Promise<Map<string, string>> {
  return fileUrls(people.flatMap(({ avatar }) => (avatar === null ? [] : [avatar])));
}
