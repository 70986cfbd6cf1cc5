import { call, newRequestId } from '@/cloud/call';
import type { QuizBankRow, QuizBankView } from '@/contract/quiz';
import type { QuizQuestion } from '@/domain/quiz';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

export const useQuizBanks = createList<QuizBankRow>((cursor) => call('quizBank.list', cursor));

export const useQuizBank = createResource<string, QuizBankView>((bankId) => call('quizBank.get', { bankId }));

/** A bank as it is on this phone, with the revision on which it goes on; below 0 while none is here. */
export interface BankAnswers {
  title: string;
  questions: QuizQuestion[];
  revision: number;
  changed: boolean;
}

const bankForm = createForm<BankAnswers>('quizBank', {
  title: '',
  questions: [],
  revision: -1,
  changed: false,
});

export const useBankDraft = bankForm.useForm;

/** The key of a bank that the cloud does not know yet. */
export const NEW_BANK = 'new';

const FIRST_QUESTION: QuizQuestion = {
  id: 'q1',
  title: '',
  options: [
    { id: 'a', label: '' },
    { id: 'b', label: '' },
  ],
  rightIds: [],
  explanation: '',
};

/** Loads a bank; what was typed here and not saved stays. */
export async function openBankDraft(bankId: string): Promise<void> {
  bankForm.open(bankId);
  if (bankId === NEW_BANK) {
    const { revision } = useBankDraft.getState().values;
    if (revision < 0) bankForm.fill({ questions: [FIRST_QUESTION], revision: 0 });
    return;
  }
  await useQuizBank.getState().load(bankId);
  const { key, data, error } = useQuizBank.getState();
  if (key !== bankId || data === null || error !== null) return;
  if (!useBankDraft.getState().values.changed) takeStoredBank(data);
}

export function takeStoredBank({ title, questions, revision }: QuizBankView): void {
  bankForm.fill({ title, questions, revision, changed: false });
}

/** Keeps what is on this phone, in place of the bank that has changed since. */
export function keepTypedBank({ revision }: QuizBankView): void {
  bankForm.fill({ revision, changed: true });
}

export function writeBank(fields: Partial<Pick<BankAnswers, 'title' | 'questions'>>): void {
  bankForm.fill({ ...fields, changed: true });
}

/** Saves the bank; what was typed is forgotten here once the cloud has it. */
export async function saveBank(): Promise<string> {
  const { key, values } = useBankDraft.getState();
  const { bankId } = await call('quizBank.save', {
    bankId: key === NEW_BANK ? null : key,
    revision: values.revision,
    title: values.title.trim(),
    questions: values.questions,
    requestId: newRequestId(),
  });
  bankForm.clear();
  return bankId;
}
