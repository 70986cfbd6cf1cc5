import type { InputOf, OutputOf } from '@/contract';
import type { OwnCloud } from '../journeys/cloud';
import { findWork, meOf } from '../journeys/ledger';
import { connect, takePicture } from './owner';
import type { Phone } from './runtime/phone';

/** The way of a work in the tests: the pages it takes on the phone, and what else is done with it in the cloud. */

export const detailOf = (taskId: string) => `/packages/task/detail/index?id=${taskId}`;
export const formOf = (taskId: string) => `/packages/task/submit/index?id=${taskId}`;
export const workAt = (submissionId: string) =>
  `/packages/task/submission/index?id=${encodeURIComponent(submissionId)}`;

/** Answers the form's two questions: published nowhere else, and made without AI. */
export async function declareNothing(phone: Phone): Promise<void> {
  await phone.tap({ text: '只在这里提交' });
  await phone.tap({ text: '没有使用 AI' });
}

/** Fills in a form that takes a picture and words. */
export async function fillIn(phone: Phone, words: string): Promise<void> {
  await phone.tap({ id: 'pictures-add' });
  await phone.input({ tag: 'textarea', id: 'work-text' }, words);
  await declareNothing(phone);
}

/** Uploads a picture as somebody's phone does. */
export async function uploadPicture(own: OwnCloud, openid: string): Promise<string> {
  const { uploadFolder } = await meOf(own, openid);
  return connect(own, openid).uploadFile(`${uploadFolder}/picture.jpg`, await takePicture());
}

/** Hands in a picture with words without a phone; answers with the id of the work. */
export async function handIn(own: OwnCloud, openid: string, taskId: string, text: string): Promise<string> {
  const { submissionId } = await own.act<OutputOf<'submission.submit'>>(openid, 'submission.submit', {
    taskId,
    images: [await uploadPicture(own, openid)],
    text,
    declarations: { advertising: 'unpublished', ai: 'none' },
    requestId: `submit-${openid}-${taskId}`,
  });
  return submissionId;
}

type Judgement = InputOf<'review.decide'>['judgement'];

/** A colleague decides the first round of a waiting work. */
export async function decideWork(own: OwnCloud, submissionId: string, judgement: Judgement): Promise<void> {
  const reviewer = 'staff-community';
  const requestId = submissionId.replaceAll('.', '-').slice(0, 50);
  await own.act(reviewer, 'review.claim', { submissionId, requestId: `${requestId}-claim` });
  await own.act(reviewer, 'review.decide', {
    submissionId,
    round: 1,
    judgement,
    requestId: `${requestId}-decide`,
  });
}

/** A colleague approves the waiting work, with one level for every criterion where it is marked. */
export async function approveWork(
  own: OwnCloud,
  openid: string,
  taskId: string,
  level: 1 | 2 | 3 | 4 | null = null,
): Promise<string> {
  const { submissionId } = await findWork(own, openid, taskId);
  const criteria = level === null ? [] : ['accurate', 'deep', 'dense', 'teach'];
  const marks = criteria.map((criterionId) => ({ criterionId, level: level ?? 1, note: '' }));
  const judgement: Judgement = {
    verdict: 'approve',
    praise: '看得出花了心思。',
    contentConfirmed: true,
    marks,
  };
  await decideWork(own, submissionId, judgement);
  return submissionId;
}
