import { call, newRequestId } from '@/cloud/call';
import { extensionOf } from '@/cloud/pictures';
import { uploadPicture } from '@/cloud/pictureUpload';
import type { BriefView } from '@/contract/brief';
import type { Brief, PlanState } from '@/domain/brief';
import { BRIEF_TEMPLATES, beginBrief } from '@/domain/briefTemplates';
import { useBrief } from './brief';
import { createForm } from './form';

/** A brief as it is on this phone, with the revision of the stored draft on which it goes on. */
export interface BriefAnswers {
  brief: Brief;
  revision: number;
  /** Whether there is something that the stored draft does not have. */
  changed: boolean;
  /** Where pictures can be seen, by file id. */
  urls: Record<string, string>;
  /** Names of the members that the audience names. */
  names: Record<string, string>;
}

const [first] = BRIEF_TEMPLATES;

const briefForm = createForm<BriefAnswers>('brief', {
  brief: beginBrief(first, '', 0),
  revision: -1,
  changed: false,
  urls: {},
  names: {},
});

export const useBriefDraft = briefForm.useForm;

/** Loads the stored draft; what was typed here and not saved stays. */
export async function openBriefDraft(taskId: string): Promise<void> {
  briefForm.open(taskId);
  await useBrief.getState().load(taskId);
  const { key, data, error } = useBrief.getState();
  if (key !== taskId || data === null || error !== null) return;
  if (useBriefDraft.getState().values.changed) look(data);
  else takeStored(data);
}

/** Fresh addresses of pictures, beside those of pictures chosen here. */
function look({ urls, named }: BriefView): void {
  const { values } = useBriefDraft.getState();
  const names = Object.fromEntries(named.map(({ memberId, nickname }) => [memberId, nickname]));
  briefForm.fill({ urls: { ...values.urls, ...urls }, names: { ...values.names, ...names } });
}

/** Takes the stored draft in place of what is on this phone. */
export function takeStored(view: BriefView): void {
  briefForm.fill({ brief: view.brief, revision: view.plan.revision, changed: false });
  look(view);
}

/** Keeps what is on this phone, in place of the stored draft that has changed since. */
export function keepTyped(view: BriefView): void {
  briefForm.fill({ revision: view.plan.revision, changed: true });
}

export function writeBrief(fields: Partial<Brief>): void {
  const { brief } = useBriefDraft.getState().values;
  briefForm.fill({ brief: { ...brief, ...fields }, changed: true });
}

export function nameMember(memberId: string, nickname: string): void {
  briefForm.fill({ names: { ...useBriefDraft.getState().values.names, [memberId]: nickname } });
}

/** Sends a picture up and remembers where it lies on this phone. Answers with its file id. */
export async function addBriefPicture(path: string): Promise<string> {
  const { uploadFolder } = await call('member.me', {});
  const place = `${uploadFolder}/brief-${newRequestId()}.${extensionOf(path)}`;
  const fileId = await uploadPicture(place, path, () => undefined);
  briefForm.fill({ urls: { ...useBriefDraft.getState().values.urls, [fileId]: path } });
  return fileId;
}

const filled = (lines: readonly string[]) => lines.map((line) => line.trim()).filter((line) => line !== '');

/** The brief without rows that were added and left empty: those ask nothing of anybody. */
export function tidyBrief(brief: Brief): Brief {
  return {
    ...brief,
    steps: filled(brief.steps),
    stages: brief.stages.filter(({ title }) => title.trim() !== ''),
    hashtags: filled(brief.hashtags),
    materials: brief.materials.filter(({ title, text }) => title.trim() !== '' || text.trim() !== ''),
    criteria: brief.criteria.filter(({ title, standard }) => title.trim() !== '' || standard.trim() !== ''),
  };
}

/** Saves the draft for the team. Refused when somebody has saved in between; what was typed stays then. */
export async function saveBriefDraft(): Promise<void> {
  const { key: taskId, values } = useBriefDraft.getState();
  if (!values.changed) return;
  const brief = tidyBrief(values.brief);
  const { revision } = await call('brief.save', {
    taskId,
    revision: values.revision,
    brief,
    requestId: newRequestId(),
  });
  const after = useBriefDraft.getState();
  // Typing goes on while a draft is on its way.
  if (after.key === taskId) briefForm.fill({ revision, changed: after.values.brief !== values.brief });
}

/** A new draft in the cloud. Answers with its id. */
export async function beginBriefDraft(brief: Brief, copyOf: string | null): Promise<string> {
  const { taskId } = await call('brief.save', {
    taskId: null,
    revision: 0,
    copyOf,
    brief: tidyBrief(brief),
    requestId: newRequestId(),
  });
  return taskId;
}

export async function publishBrief(taskId: string): Promise<PlanState> {
  await saveBriefDraft();
  const { state } = await call('brief.publish', { taskId, requestId: newRequestId() });
  briefForm.clear();
  return state;
}
