import * as v from 'valibot';
import { CAR_MODELS, type Car, type CarModel, normaliseVin, REGIONS, type Region } from '@/domain/car';
import type { Page } from '@/domain/page';
import { answering, Cursor, PARTICIPATING_MEMBER, RequestId, text } from './action';

const Vin = v.pipe(v.string(), v.maxLength(40), v.transform(normaliseVin));

/** A car that waits for the team's check. */
export interface CarRow {
  vin: string;
  model: CarModel;
  region: Region;
  nickname: string;
  boundAtMs: number;
}

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
  /** Cars that wait, longest waiting first. */
  'car.queue': answering<Page<CarRow>>()({
    access: { who: 'team', permission: 'car.verify' },
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  /** Confirms a car, or takes it from the member with a reason that they read. */
  'car.verify': answering<{ vin: string; verified: boolean }>()({
    access: { who: 'team', permission: 'car.verify' },
    writes: true,
    input: v.strictObject({ vin: Vin, verified: v.boolean(), reason: text(200), requestId: RequestId }),
    errors: ['CAR.NOT_FOUND', 'CAR.OWN', 'CAR.REASON_MISSING'],
  }),
};
