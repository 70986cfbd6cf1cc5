import { create } from 'zustand';
import { type CallErrorCode, call, newRequestId } from '@/cloud/call';
import type { Consents, ExportPiece } from '@/contract/member';
import { codeOf } from './failure';
import { createResource } from './resource';

export const useConsents = createResource<'mine', Consents>(() => call('member.consents', {}));

/** Switches reminders of deadlines; the switch moves at once and goes back where the cloud did not hear of it. */
export async function setReminders(wanted: boolean): Promise<void> {
  const show = (reminders: boolean) =>
    useConsents.setState(({ data }) => ({ data: data === null ? null : { ...data, reminders } }));
  show(wanted);
  try {
    await call('reminder.set', { wanted, requestId: newRequestId() });
  } catch (failure) {
    show(!wanted);
    throw failure;
  }
}

interface CopyState {
  phase: 'idle' | 'running' | 'done' | 'failed';
  rows: number;
  /** The whole copy as one text, when it is done. */
  text: string;
  error: CallErrorCode | null;
}

const IDLE: CopyState = { phase: 'idle', rows: 0, text: '', error: null };

export const usePersonalCopy = create<CopyState>(() => IDLE);

/** More pieces than any member will ever fill; it only keeps a faulty answer from running on for ever. */
const MOST_PIECES = 2_000;

/** Fetches everything that is stored about the member, piece by piece, and makes one text of it. */
export async function copyEverything(): Promise<void> {
  usePersonalCopy.setState({ ...IDLE, phase: 'running' });
  const sections: Record<string, ExportPiece['rows']> = {};
  const files: ExportPiece['files'] = {};
  try {
    let cursor: string | null = null;
    for (let piece = 0; piece < MOST_PIECES; piece += 1) {
      const got: ExportPiece = await call('member.export', cursor === null ? {} : { cursor });
      sections[got.section] = [...(sections[got.section] ?? []), ...got.rows];
      Object.assign(files, got.files);
      usePersonalCopy.setState({ rows: usePersonalCopy.getState().rows + got.rows.length });
      cursor = got.next;
      if (cursor === null) break;
    }
    const copy = { madeAt: new Date().toISOString(), sections, filesValidForTwoHours: files };
    usePersonalCopy.setState({ phase: 'done', text: JSON.stringify(copy, null, 2) });
  } catch (error) {
    usePersonalCopy.setState({ phase: 'failed', error: codeOf(error) });
  }
}

export function forgetCopy(): void {
  usePersonalCopy.setState(IDLE);
}
