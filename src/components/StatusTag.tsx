import type { SubmissionStatus } from '@/domain/submission';
import { STATUS_NAMES } from '@/wording/labels';
import { Tag, type Tone } from './Tag';

const TONES: Readonly<Record<SubmissionStatus, Tone>> = {
  submitted: 'neutral',
  approved: 'positive',
  refused: 'warning',
  removed: 'warning',
};

/** Where a work stands, in one word. */
export function StatusTag({ status }: { status: SubmissionStatus }) {
  return <Tag tone={TONES[status]}>{STATUS_NAMES[status]}</Tag>;
}
