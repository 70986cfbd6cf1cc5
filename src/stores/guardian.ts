import { call, newRequestId } from '@/cloud/call';
import type { BriefingRow, GuardianView, NoteRow } from '@/contract/guardian';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

/** The member's own role as a guardian. */
export const useGuardian = createResource<'mine', GuardianView>(
  () => call('guardian.mine', {}),
  () => 'guardian',
);

export const useBriefings = createList<BriefingRow>((cursor) => call('briefing.list', cursor), 'briefings');

export const useGuardianNotes = createList<NoteRow>((cursor) => call('guardian.notes', cursor));

export async function answerGuardianship(accept: boolean): Promise<void> {
  await call('guardian.answer', { accept, requestId: newRequestId() });
  await useGuardian.getState().load('mine');
}

export async function resignGuardianship(): Promise<void> {
  await call('guardian.resign', { requestId: newRequestId() });
  await useGuardian.getState().load('mine');
}

export type NoteKind = NoteRow['kind'];

/** A note under way, by its kind. */
export const noteForm = createForm('guardianNote', {
  link: '',
  asked: '',
  said: '',
  disclosed: false,
  intention: '',
});

export async function sendNote(kind: NoteKind): Promise<void> {
  const { intention, ...fields } = noteForm.useForm.getState().values;
  await call('guardian.note', {
    ...fields,
    kind,
    link: fields.link.trim(),
    requestId: intention === '' ? newRequestId() : intention,
  });
  noteForm.clear();
}

/** Changes the note; what was to be sent has changed, so a new request begins. */
export function writeNoteField(
  changed: Partial<{ link: string; asked: string; said: string; disclosed: boolean }>,
): void {
  noteForm.fill({ ...changed, intention: newRequestId() });
}
