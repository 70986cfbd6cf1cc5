import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { forget, keep, readKept } from '@/cloud/storage';

interface FormState<Values> {
  key: string;
  values: Values;
}

/** A form under way. */
export interface Form<Values> {
  useForm: UseBoundStore<StoreApi<FormState<Values>>>;
  /** Begins, with what was left unsent under this key. One form may be filled in for many things, by key. */
  open(key?: string): void;
  /** Changes some answers and keeps them all on the phone. */
  fill(answers: Partial<Values>): void;
  /** Forgets the answers, once they are stored or given up. */
  clear(): void;
}

/** A form whose answers survive closing the app and a lost network: they are kept at every change. */
export function createForm<Values extends object>(name: string, empty: Values): Form<Values> {
  const useForm = create<FormState<Values>>(() => ({ key: '', values: empty }));
  const placeOf = (key: string) => `form/${name}/${key}`;
  return {
    useForm,
    open(key = '') {
      const kept = readKept<Partial<Values>>(placeOf(key));
      useForm.setState({ key, values: { ...empty, ...kept } });
    },
    fill(answers) {
      const { key, values } = useForm.getState();
      const changed = { ...values, ...answers };
      useForm.setState({ values: changed });
      keep(placeOf(key), changed);
    },
    clear() {
      forget(placeOf(useForm.getState().key));
      useForm.setState({ values: empty });
    },
  };
}
