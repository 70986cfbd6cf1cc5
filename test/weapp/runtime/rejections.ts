import vm from 'node:vm';

type Listener = (reason: unknown) => void;

/** A test runner may hand out a copy of `process`; rejections are announced by the true one only. */
const trueProcess = vm.runInThisContext('process') as NodeJS.Process;

const phones: Listener[] = [];
let others: NodeJS.UnhandledRejectionListener[] = [];

const announce = (reason: unknown): void => phones.at(-1)?.(reason);

/**
 * Gives rejections that nobody handled to the phone opened last, instead of whoever listened before,
 * until the returned function is called. So they fail at the step that caused them, with the phone's words.
 */
export function watchRejections(listener: Listener): () => void {
  if (phones.length === 0) {
    others = trueProcess.listeners('unhandledRejection');
    trueProcess.removeAllListeners('unhandledRejection');
    trueProcess.on('unhandledRejection', announce);
  }
  phones.push(listener);
  return () => {
    const index = phones.indexOf(listener);
    if (index < 0) return;
    phones.splice(index, 1);
    if (phones.length > 0) return;
    trueProcess.off('unhandledRejection', announce);
    for (const other of others) trueProcess.on('unhandledRejection', other);
  };
}
