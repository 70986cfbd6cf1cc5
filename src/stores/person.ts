/** Becoming somebody else, on the local cloud alone: the phone's identity has nothing to switch. */
export { becomePerson, currentPerson, listPeople, type Person } from '@/cloud/identity';
