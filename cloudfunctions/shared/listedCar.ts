import { confirmCar } from '@/domain/car';
import { isListed } from '@/domain/import';
import { writeMessage } from '@/domain/inbox';
import { transactOnce } from './transact';

/**
 * Confirms a car that waits, when the brand's list names it with the same model; says whether it did.
 *
 * Binding and importing never meet in one document: a car that nobody has bound has no claim, one that is not
 * listed has no row. So each writes its own side first and then looks at the other: whatever the order, one of
 * the two sees both and comes here, and coming here twice confirms once.
 */
export function confirmListedCar(vin: string, nowMs: number): Promise<boolean> {
  return transactOnce(async (documents) => {
    const claim = await documents.get('vins', vin);
    if (claim === null || claim.verified || !isListed(claim, await documents.get('knownCars', vin)))
      return false;
    const member = await documents.get('members', claim.memberId);
    if (member === null) return false;
    await documents.set('members', { ...member, cars: confirmCar(member.cars, vin, 'list') });
    await documents.set('vins', { ...claim, verified: true });
    const content = { kind: 'car.verified', model: claim.model } as const;
    const messageId = `${member._id}.listed.${vin}`;
    await documents.set('inbox', writeMessage(messageId, member._id, content, nowMs));
    return true;
  });
}
