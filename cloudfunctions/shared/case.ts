import { type Case, type CaseContent, holdCase, openCase } from '@/domain/case';
import { DomainError } from '@/domain/errors';
import { writeMessage } from '@/domain/inbox';
import { changePost } from '@/domain/plaza';
import { SUBJECT_NAMES, type Subject, subjectKey } from '@/domain/report';
import type { Documents } from './cloud';

/** What a case is about: whose it is and what is there now. */
interface Found {
  memberId: string;
  content: CaseContent;
}

async function findSubject(documents: Documents, subject: Subject): Promise<Found> {
  switch (subject.kind) {
    case 'post': {
      const post = await documents.get('plazaPosts', subject.id);
      if (post === null) throw new DomainError('POST.NOT_FOUND');
      const { memberId, taskTitle: title, text, images, videos } = post;
      return { memberId, content: { title, text, images, ...(videos === undefined ? {} : { videos }) } };
    }
    case 'profile': {
      const member = await documents.get('members', subject.id);
      if (member === null) throw new DomainError('MEMBER.NOT_FOUND');
      const { nickname, avatar } = member;
      const images = avatar === null ? [] : [avatar];
      return { memberId: subject.id, content: { title: SUBJECT_NAMES.profile, text: nickname, images } };
    }
  }
}

/**
 * The open case about a subject, opened if there is none. The subject's own document guards "one open case per
 * subject": two who open one at the same moment collide on it and the second joins the first.
 */
export async function caseAbout(documents: Documents, subject: Subject, nowMs: number): Promise<Case> {
  const before = await documents.get('caseSubjects', subjectKey(subject));
  const known =
    before === null || before.openCaseId === null ? null : await documents.get('cases', before.openCaseId);
  if (known !== null) return known;
  const { memberId, content } = await findSubject(documents, subject);
  const { opened, cases } = openCase({ subject, before, memberId, content, nowMs });
  await documents.set('caseSubjects', cases);
  return opened;
}

/** Hides a subject from others, tells its member once, and stores the case. */
export async function saveCase(
  documents: Documents,
  changed: Case,
  wasHeld: boolean,
  nowMs: number,
): Promise<void> {
  await documents.set('cases', changed);
  if (!changed.held || wasHeld) return;
  await hideSubject(documents, changed.subject, changed._id);
  const { memberId, subject, content } = changed;
  if (subject.kind !== 'post') return;
  const message = { kind: 'case.held', submissionId: subject.id, title: content.title } as const;
  await documents.set('inbox', writeMessage(`${changed._id}.held`, memberId, message, nowMs));
}

/** Hides a subject by a case, or shows it again with null. */
export async function hideSubject(
  documents: Documents,
  subject: Subject,
  caseId: string | null,
): Promise<void> {
  switch (subject.kind) {
    case 'post': {
      const post = await documents.get('plazaPosts', subject.id);
      if (post !== null) await documents.set('plazaPosts', changePost(post, { heldBy: caseId }));
      return;
    }
    case 'profile': {
      const member = await documents.get('members', subject.id);
      if (member !== null) await documents.set('members', { ...member, hiddenBy: caseId });
    }
  }
}

/**
 * Hides what an automatic check could not judge until a person has decided, within the transaction that makes
 * it visible or learns of the check. Returns the id of the case. Safe to repeat: a subject that is held already
 * stays so, and the case shows what is there now.
 */
export async function holdForCheck(documents: Documents, subject: Subject, nowMs: number): Promise<string> {
  const open = await caseAbout(documents, subject, nowMs);
  const { content } = await findSubject(documents, subject);
  await saveCase(documents, { ...holdCase(open), content, checked: true }, open.held, nowMs);
  return open._id;
}
