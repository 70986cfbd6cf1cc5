import type { CarClaim } from '@/domain/car';
import type { CarImport, KnownCar } from '@/domain/import';
import type { Member } from '@/domain/member';
import { addAll, aggregate, collect, command, documents, list } from '../cloud';

/** The database hands out at most 1,000 documents at once. */
const VINS_PER_REQUEST = 1_000;

function inParts(vins: readonly string[]): string[][] {
  const count = Math.ceil(vins.length / VINS_PER_REQUEST);
  return Array.from({ length: count }, (_, part) =>
    vins.slice(part * VINS_PER_REQUEST, (part + 1) * VINS_PER_REQUEST),
  );
}

/** What is listed of these cars. */
export async function loadKnownCars(vins: readonly string[]): Promise<Map<string, KnownCar>> {
  const found = await Promise.all(
    inParts(vins).map((part) =>
      list('knownCars', { where: { _id: command.in(part) }, orderBy: ['_id', 'asc'], limit: part.length }),
    ),
  );
  return new Map(found.flat().map((car) => [car._id, car]));
}

export interface OwnedClaim extends CarClaim {
  nickname: string;
}

/** Which of these cars somebody has bound, with the nickname. */
export async function loadClaims(vins: readonly string[]): Promise<Map<string, OwnedClaim>> {
  const found = await Promise.all(
    inParts(vins).map((part) =>
      collect<CarClaim & { owners: Member[] }>(
        aggregate('vins')
          .match({ _id: command.in(part) })
          .limit(part.length)
          .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'owners' }),
      ),
    ),
  );
  return new Map(
    found
      .flat()
      .map(({ owners, ...claim }) => [claim._id, { ...claim, nickname: owners[0]?.nickname ?? '' }] as const),
  );
}

/** Adds cars to the list in one request; one by one when another list has brought some of them meanwhile. */
export async function saveKnownCars(cars: readonly KnownCar[]): Promise<void> {
  if (cars.length === 0) return;
  try {
    await addAll('knownCars', cars);
  } catch {
    for (const car of cars) await documents.set('knownCars', car);
  }
}

export function listImports(before: string | undefined, limit: number): Promise<CarImport[]> {
  return list('imports', {
    where: before === undefined ? {} : { place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}
