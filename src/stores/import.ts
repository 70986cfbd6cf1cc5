import { create } from 'zustand';
import { type CallErrorCode, call, newRequestId } from '@/cloud/call';
import { startUpload } from '@/cloud/transport';
import type { ImportPreview, ImportProgress, ImportRow } from '@/contract/import';
import type { ChosenDocument } from './document';
import { codeOf } from './failure';
import { createList } from './list';

export const useImports = createList<ImportRow>((cursor) => call('import.list', cursor));

/** The way of one list: chosen → looked through → carried out. */
interface ImportState {
  phase: 'idle' | 'reading' | 'previewed' | 'applying' | 'done';
  name: string;
  /** Progress of the upload, 0 to 1. */
  uploaded: number;
  fileId: string;
  preview: ImportPreview | null;
  progress: ImportProgress | null;
  error: CallErrorCode | null;
}

const IDLE: ImportState = {
  phase: 'idle',
  name: '',
  uploaded: 0,
  fileId: '',
  preview: null,
  progress: null,
  error: null,
};

export const useImport = create<ImportState>(() => IDLE);

function endingOf(name: string): string {
  return /\.(xlsx|csv)$/i.exec(name)?.[1]?.toLowerCase() ?? 'csv';
}

/** Uploads a list into the person's own folder and asks what it would do. Nothing is written by that. */
export async function previewList(chosen: ChosenDocument): Promise<void> {
  useImport.setState({ ...IDLE, phase: 'reading', name: chosen.name });
  try {
    const { uploadFolder } = await call('member.me', {});
    const path = `${uploadFolder}/list-${newRequestId()}.${endingOf(chosen.name)}`;
    const upload = startUpload(path, chosen.path, (uploaded) => useImport.setState({ uploaded }));
    const fileId = await upload.done;
    const preview = await call('import.preview', { fileId });
    useImport.setState({ phase: 'previewed', fileId, preview });
  } catch (error) {
    useImport.setState({ phase: 'idle', error: codeOf(error) });
  }
}

/** More steps than the largest list takes; it only keeps a faulty answer from running on for ever. */
const MOST_STEPS = 1_000;

/** Carries the previewed list out, step by step. After a failure it goes on where it was. */
export async function applyList(): Promise<void> {
  const { fileId, preview } = useImport.getState();
  if (preview === null) return;
  useImport.setState({ phase: 'applying', error: null });
  try {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const progress = await call('import.apply', { fileId, hash: preview.hash, requestId: newRequestId() });
      useImport.setState({ progress });
      if (progress.finished) break;
    }
    useImport.setState({ phase: 'done' });
    await useImports.getState().refresh();
  } catch (error) {
    useImport.setState({ phase: 'previewed', error: codeOf(error) });
  }
}

export function beginAnew(): void {
  useImport.setState(IDLE);
}
