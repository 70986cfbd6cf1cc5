import { call, newRequestId } from '@/cloud/call';
import type { CovenantEditor } from '@/contract/covenant';
import type { CovenantText } from '@/domain/covenant';
import { useCovenantEditor } from './covenant';
import { createForm } from './form';

/** The text as it is on this phone, with the revision of the shared draft on which it was begun. */
export interface DraftAnswers extends CovenantText {
  revision: number;
  /** Whether there is something that the shared draft does not have. */
  changed: boolean;
}

const draftForm = createForm<DraftAnswers>('covenant', {
  title: '',
  promises: [],
  forbidden: [],
  revision: -1,
  changed: false,
});

export const useCovenantDraft = draftForm.useForm;

/** Loads the shared draft; what was typed here and not saved stays. */
export async function openCovenantDraft(): Promise<void> {
  draftForm.open();
  await useCovenantEditor.getState().load('draft');
  const { data, error } = useCovenantEditor.getState();
  if (data !== null && error === null && !useCovenantDraft.getState().values.changed) takeShared(data);
}

/** Takes the shared draft in place of what is on this phone. */
export function takeShared(editor: CovenantEditor): void {
  const { title, promises, forbidden } = editor.draft ?? editor.current;
  draftForm.fill({ title, promises, forbidden, revision: editor.revision, changed: false });
}

/** Keeps what is on this phone, in place of the shared draft that has changed since. */
export function keepMine(editor: CovenantEditor): void {
  draftForm.fill({ revision: editor.revision, changed: true });
}

export function writeCovenant(text: Partial<CovenantText>): void {
  draftForm.fill({ ...text, changed: true });
}

/** Saves the draft for every lead and returns its revision. Refused when somebody has saved in between. */
export async function saveCovenantDraft(): Promise<number> {
  const { title, promises, forbidden, revision } = useCovenantDraft.getState().values;
  const text = { title, promises: [...promises], forbidden: [...forbidden] };
  const saved = await call('covenant.draft', { ...text, revision, requestId: newRequestId() });
  draftForm.fill({ revision: saved.revision, changed: false });
  return saved.revision;
}

/** Puts the saved draft into force. */
export async function publishCovenantDraft(words: string, reason: string): Promise<number> {
  const { revision } = useCovenantDraft.getState().values;
  const { version } = await call('covenant.publish', { revision, words, reason, requestId: newRequestId() });
  draftForm.clear();
  return version;
}
