import { codeOf } from '@/stores/failure';
import { wordError } from '@/wording/errors';
import { showToast } from './Toast';

/** Says on the page in front why something did not work and what to do. */
export function showFailure(error: unknown): void {
  const { text, remedy } = wordError(codeOf(error));
  showToast({ text: `${text}。${remedy}`, tone: 'danger', durationMs: 4000 });
}
