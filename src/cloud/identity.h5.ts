/** In a browser on the local cloud one may be anybody; the choice is kept under this key. */
const PERSON_KEY = 'person';
const FIRST_PERSON = 'owner-base';

/** A person of the demo. */
export interface Person {
  openid: string;
  name: string;
  note: string;
}

export function currentPerson(): string {
  return localStorage.getItem(PERSON_KEY) ?? FIRST_PERSON;
}

/** Becomes somebody else; the app starts anew, as on their phone. */
export function becomePerson(openid: string): void {
  localStorage.setItem(PERSON_KEY, openid);
  location.hash = '#/pages/home/index';
  location.reload();
}

/** Whom one may become on this local cloud. */
export async function listPeople(): Promise<Person[]> {
  const response = await fetch('/__console/api/people', { signal: AbortSignal.timeout(5_000) });
  const people: Person[] = await response.json();
  return people;
}
