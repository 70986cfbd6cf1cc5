import * as v from 'valibot';
import { CAR_MODELS, type Car, normaliseVin, REGIONS } from '@/domain/car';
import { answering, PARTICIPATING_MEMBER, RequestId } from './action';

const Vin = v.pipe(v.string(), v.maxLength(40), v.transform(normaliseVin));

export const carActions = {
  'car.bind': answering<{ cars: Car[] }>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({
      vin: Vin,
      model: v.picklist(CAR_MODELS),
      region: v.picklist(REGIONS),
      requestId: RequestId,
    }),
    errors: ['CAR.VIN_INVALID', 'CAR.TAKEN', 'CAR.LIMIT_REACHED'],
  }),
  'car.release': answering<{ cars: Car[] }>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({ vin: Vin, requestId: RequestId }),
    errors: [],
  }),
};
