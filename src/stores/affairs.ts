import { create } from 'zustand';
import { call } from '@/cloud/call';
import { keepCopy, readCopy } from './copy';

/** Whether there is anything behind the entries that most members never need. */
interface Affairs {
  reports: boolean;
  decisions: boolean;
}

const KEPT_AS = 'affairs';
const NONE: Affairs = { reports: false, decisions: false };

export const useAffairs = create<Affairs>(() => readCopy<Affairs>(KEPT_AS)?.content ?? NONE);

let looked = false;

/**
 * Looks whether the member has reported anything, and whether anything was decided about them: once while the
 * app is open, unless it is asked to look `again`. What comes in between is told by a message.
 */
export async function lookForAffairs(again: boolean): Promise<void> {
  if (looked && !again) return;
  try {
    const [reports, decisions] = await Promise.all([call('report.mine', {}), call('case.mine', {})]);
    looked = true;
    const found = {
      reports: reports.items.length > 0,
      decisions: decisions.items.length > 0,
    };
    const known = useAffairs.getState();
    if (found.reports === known.reports && found.decisions === known.decisions) return;
    useAffairs.setState(found);
    keepCopy(KEPT_AS, { content: found, loadedAtMs: Date.now() });
  } catch {
    // The entries stay as they were; the next visit looks again.
  }
}
