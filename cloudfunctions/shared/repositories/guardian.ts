import type { Briefing, Guardian, GuardianNote } from '@/domain/guardian';
import { command, list } from '../cloud';

/** Everyone who was ever asked, newest first. */
export function listGuardians(before: string | undefined, limit: number): Promise<Guardian[]> {
  return list('guardians', {
    where: before === undefined ? {} : { place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}

/** Briefings, newest first; without those that were withdrawn, unless all are asked for. */
export function listBriefings(before: string | undefined, limit: number, all: boolean): Promise<Briefing[]> {
  return list('briefings', {
    where: {
      ...(all ? {} : { withdrawn: false }),
      ...(before === undefined ? {} : { place: command.lt(before) }),
    },
    orderBy: ['place', 'desc'],
    limit,
  });
}

/** What guardians have handed to the team and not heard of yet, oldest first. */
export function listFlags(after: string | undefined, limit: number): Promise<GuardianNote[]> {
  return list('guardianNotes', {
    where: after === undefined ? { open: true } : { open: true, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}
