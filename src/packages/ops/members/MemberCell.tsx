import { memo } from 'react';
import { Avatar } from '@/components/Avatar';
import { Cell } from '@/components/Cell';
import type { MemberRow } from '@/contract/member';
import { TIER_NAMES } from '@/domain/tier';
import { openPage } from '@/routes';
import { STANDING_NAMES } from './standing';

function wordCars({ cars }: MemberRow): string {
  const [car, ...others] = cars;
  if (car === undefined) return '还没有绑定爱车';
  return `${car.model} · ${car.region}${others.length === 0 ? '' : `，共 ${cars.length} 辆`}`;
}

/** One member who was found. */
export const MemberCell = memo(function MemberCell({ row }: { row: MemberRow }) {
  const standing = row.standing === 'good' ? '' : `${STANDING_NAMES[row.standing]} · `;
  return (
    <Cell
      id={`member-${row.memberId}`}
      media={<Avatar name={row.nickname} src={row.avatarUrl ?? undefined} size="medium" tier={row.tier} />}
      title={row.nickname}
      note={`${standing}${TIER_NAMES[row.tier]} · ${wordCars(row)}`}
      onClick={() => openPage('ops.member', { id: row.memberId })}
    />
  );
});
