import { bindCar, isVin } from '@/domain/car';
import { DomainError } from '@/domain/errors';
import type { Handlers } from '../../shared/dispatch';
import { transact } from '../../shared/transact';

export const carHandlers: Pick<Handlers, 'car.bind' | 'car.release'> = {
  async 'car.bind'({ actor, input, nowMs, request }) {
    const { vin, model, region } = input;
    if (!isVin(vin)) throw new DomainError('CAR.VIN_INVALID', { fields: ['vin'] });
    return transact(request, async (documents) => {
      // The claim's id is the VIN: it guards "one car, one member".
      const claim = await documents.get('vins', vin);
      if (claim !== null && claim.memberId !== actor.memberId) throw new DomainError('CAR.TAKEN');
      const member = await documents.get('members', actor.memberId);
      if (member === null) throw new DomainError('MEMBER.NOT_JOINED');
      const cars = bindCar(member.cars, { vin, model, region, verified: false, boundAtMs: nowMs });
      if (claim === null) await documents.add('vins', { _id: vin, memberId: actor.memberId });
      await documents.set('members', { ...member, cars });
      return { cars };
    });
  },

  async 'car.release'({ actor, input, request }) {
    const { vin } = input;
    return transact(request, async (documents) => {
      const member = await documents.get('members', actor.memberId);
      if (member === null) throw new DomainError('MEMBER.NOT_JOINED');
      if (!member.cars.some((car) => car.vin === vin)) return { cars: member.cars };
      const cars = member.cars.filter((car) => car.vin !== vin);
      await documents.remove('vins', vin);
      await documents.set('members', { ...member, cars });
      return { cars };
    });
  },
};
