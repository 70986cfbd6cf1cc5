import { type App, type Person, visible } from './app';
import { awaitEnabled, see, tapId, write } from './hand';
import { findWork } from './ledger';
import { choosePicture } from './picture';

/** The criteria of a marked work. */
const CRITERIA = ['accurate', 'deep', 'dense', 'teach'];

const MOST_TRIES = 50;
const TRY_MS = 200;

/** From a task's page to the work handed in, with as many pictures as it takes. */
export async function handIn(owner: Person, words: string, pictures = 1): Promise<void> {
  await tapId(owner, 'take-part');
  for (let count = 0; count < pictures; count += 1) {
    await choosePicture(owner.page, () => tapId(owner, 'pictures-add'));
  }
  await see(owner, '没有使用 AI');
  await write(owner, 'work-text', words);
  await owner.tap('只在这里提交');
  await owner.tap('没有使用 AI');
  await awaitEnabled(owner, 'send');
  await owner.shoot('form-filled');
  await tapId(owner, 'send');
  await visible(owner.page, '已提交，等待审核').waitFor();
}

/** Waits until the cloud holds the decision; the page goes on to the next work by itself. */
export async function awaitStatus(app: App, openid: string, taskId: string, status: string): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if ((await findWork(app, openid, taskId)).status === status) return;
    await new Promise((resolve) => setTimeout(resolve, TRY_MS));
  }
  throw new Error(`The work of ${openid} for ${taskId} never became ${status}.`);
}

/** Opens a work on the reviewer's card. */
export async function openReview(reviewer: Person, submissionId: string): Promise<void> {
  await reviewer.goto(`packages/ops/review/index?id=${encodeURIComponent(submissionId)}`);
}

/** Approves the work that is shown, with one level for every criterion where it is marked. */
export async function approve(reviewer: Person, level: 1 | 2 | 3 | 4 | null): Promise<void> {
  await tapId(reviewer, 'approve');
  if (level !== null) {
    for (const criterion of CRITERIA) await tapId(reviewer, `level-${criterion}-${level}`);
  }
  await reviewer.shoot('approving');
  await tapId(reviewer, 'confirm-approve');
}
