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

/** Briefings, newest first, those that were withdrawn among them. */
export function listBriefings(before: string | undefined, limit: number): Promise<Briefing[]> {
  return list('briefings', {
    where: before === undefined ? {} : { place: command.lt(before) },
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
