import { call, newRequestId } from '@/cloud/call';
import type { CarRow } from '@/contract/car';
import { createList } from './list';

/** Cars that wait for the team's check. */
export const useCarQueue = createList<CarRow>((cursor) => call('car.queue', cursor));

/** Confirms a car, or takes it from its member with the reason. */
export async function verifyCar(vin: string, verified: boolean, reason: string): Promise<void> {
  await call('car.verify', { vin, verified, reason, requestId: newRequestId() });
  useCarQueue.getState().drop((row) => row.vin === vin);
}
