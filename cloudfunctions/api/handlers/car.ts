import { bindCar, type Car, claimCar, confirmCar, isVin, maskVin } from '@/domain/car';
import { DomainError } from '@/domain/errors';
import { isListed } from '@/domain/import';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import { makeFindable } from '@/domain/member';
import { instantOf, PAGE_SIZE, pageOf } from '@/domain/page';
import { recordDecision } from '../../shared/audit';
import { documents as database } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { confirmListedCar } from '../../shared/listedCar';
import { loadByIds } from '../../shared/repositories/byIds';
import { listWaitingCars } from '../../shared/repositories/car';
import { transact } from '../../shared/transact';

export const carHandlers: Pick<Handlers, 'car.bind' | 'car.release' | 'car.queue' | 'car.verify'> = {
  async 'car.bind'({ actor, input, nowMs, request }) {
    const { vin, model, region } = input;
    if (!isVin(vin)) throw new DomainError('CAR.VIN_INVALID', { fields: ['vin'] });
    const bound = await transact(request, async (documents) => {
      // The claim's id is the VIN: it guards "one car, one member".
      const claim = await documents.get('vins', vin);
      if (claim !== null && claim.memberId !== actor.memberId) throw new DomainError('CAR.TAKEN');
      const member = await documents.get('members', actor.memberId);
      if (member === null) throw new DomainError('MEMBER.NOT_JOINED');
      const listed = isListed({ model }, await documents.get('knownCars', vin));
      const source = listed ? { verified: true, source: 'list' as const } : { verified: false };
      const car: Car = { vin, model, region, ...source, boundAtMs: nowMs };
      const cars = bindCar(member.cars, car);
      if (claim === null) await documents.add('vins', claimCar(actor.memberId, car));
      await documents.set('members', makeFindable({ ...member, cars }));
      return { cars };
    });
    if (bound.cars.some((car) => car.vin === vin && !car.verified)) {
      // Looked at once more after the claim is written: a list that was imported in between may name the car.
      const known = await database.get('knownCars', vin);
      if (isListed({ model }, known) && (await confirmListedCar(vin, nowMs))) {
        return { cars: confirmCar(bound.cars, vin, 'list') };
      }
    }
    return bound;
  },

  async 'car.release'({ actor, input, request }) {
    const { vin } = input;
    return transact(request, async (documents) => {
      const member = await documents.get('members', actor.memberId);
      if (member === null) throw new DomainError('MEMBER.NOT_JOINED');
      if (!member.cars.some((car) => car.vin === vin)) return { cars: member.cars };
      const cars = member.cars.filter((car) => car.vin !== vin);
      await documents.remove('vins', vin);
      await documents.set('members', makeFindable({ ...member, cars }));
      return { cars };
    });
  },

  async 'car.queue'({ input }) {
    const rows = await listWaitingCars(input.cursor, PAGE_SIZE + 1);
    const members = await loadByIds(
      'members',
      rows.map((row) => row.memberId),
    );
    return pageOf(
      rows,
      PAGE_SIZE,
      (row) => row.place,
      ({ _id, memberId, model, region, place }) => ({
        vin: _id,
        model,
        region,
        nickname: members.get(memberId)?.nickname ?? '',
        boundAtMs: instantOf(place),
      }),
    );
  },

  async 'car.verify'({ actor, input, nowMs, request }) {
    const { vin, verified } = input;
    const reason = input.reason.trim();
    if (!verified && reason === '') throw new DomainError('CAR.REASON_MISSING', { fields: ['reason'] });
    return transact(request, async (documents) => {
      const claim = await documents.get('vins', vin);
      const member = claim === null ? null : await documents.get('members', claim.memberId);
      if (claim === null || claim.verified || member === null) throw new DomainError('CAR.NOT_FOUND');
      if (claim.memberId === actor.memberId) throw new DomainError('CAR.OWN');
      const { model } = claim;
      const cars = verified
        ? confirmCar(member.cars, vin, 'hand')
        : member.cars.filter((car) => car.vin !== vin);
      await documents.set('members', makeFindable({ ...member, cars }));
      if (verified) await documents.set('vins', { ...claim, verified });
      else await documents.remove('vins', vin);
      const content: MessageContent = verified
        ? { kind: 'car.verified', model }
        : { kind: 'car.refused', model, reason };
      // The request's own id: two cars of one member may be decided in the same millisecond.
      const messageId = `${member._id}.${request.receiptId}`;
      await documents.set('inbox', writeMessage(messageId, member._id, content, nowMs));
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'car.verify',
        subject: { kind: 'car', id: maskVin(vin) },
        before: { verified: false },
        after: { verified },
        reason,
        atMs: nowMs,
      });
      return { vin, verified };
    });
  },
};
