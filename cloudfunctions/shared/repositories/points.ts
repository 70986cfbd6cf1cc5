import { documents } from '../cloud';

export async function loadBalancePoints(memberId: string): Promise<number> {
  const balance = await documents.get('balances', memberId);
  return balance?.points ?? 0;
}
