import * as v from 'valibot';
import type { Covenant } from '@/domain/covenant';
import { answering, RequestId } from './action';

export interface CovenantView extends Omit<Covenant, '_id'> {
  acceptedByMe: boolean;
}

export const covenantActions = {
  'covenant.current': answering<CovenantView>()({
    access: { who: 'anyone' },
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  'covenant.accept': answering<{ version: number; acceptedAtMs: number }>()({
    access: { who: 'anyone' },
    writes: true,
    input: v.strictObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)), requestId: RequestId }),
    errors: ['COVENANT.NOT_CURRENT'],
  }),
};
