import { View } from '@tarojs/components';
import { memo } from 'react';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { Tag } from '@/components/Tag';
import type { NomineeRow } from '@/contract/election';
import type { NomineeFigures } from '@/domain/election';
import { wordAge } from '@/wording/dates';

interface NomineeCardProps {
  row: NomineeRow;
  /** Set while it can be decided. */
  onDecide?: ((row: NomineeRow) => void) | undefined;
  onNote: (row: NomineeRow) => void;
}

/** 近一年 成长值 1200 · 作品 40 · 均分 86 */
export function wordFigures(figures: NomineeFigures): string {
  const { windowDays, growth, works, quality, memberDays, verifiedCars } = figures;
  return [
    `近 ${windowDays} 天成长值 ${growth}`,
    `通过作品 ${works} 件`,
    ...(quality === null ? [] : [`评分均值 ${quality}`]),
    `加入 ${memberDays} 天`,
    ...(verifiedCars > 0 ? [`认证车辆 ${verifiedCars} 辆`] : []),
  ].join(' · ');
}

/** One who stands: their words, what they have shown, what the team thinks, and what was decided. */
export const NomineeCard = memo(function NomineeCard({ row, onDecide, onNote }: NomineeCardProps) {
  const { memberId, nickname, statement, askedWith, decision, notes, shortlisted } = row;
  return (
    <View id={`nominee-${memberId}`} className="nominee">
      <View className="nominee__head">
        <Avatar name={nickname} src={row.avatarUrl ?? undefined} tier={row.tier} size="small" />
        <View className="nominee__words">
          <View className="nominee__name">{nickname}</View>
          <View className="nominee__figures">{wordFigures(row.figures)}</View>
        </View>
      </View>
      <View className="nominee__tags">
        {shortlisted ? (
          <Tag tone="accent" icon="sparkles">
            候选名单
          </Tag>
        ) : null}
        {askedWith === null ? null : <Tag>团队提名</Tag>}
        {decision === null ? null : (
          <Tag tone={decision.winner ? 'positive' : 'neutral'}>{decision.winner ? '当选' : '未当选'}</Tag>
        )}
      </View>
      <View className="nominee__statement">{statement === '' ? '还没有答复' : statement}</View>
      {decision === null ? null : <View className="nominee__reason">{`给本人的话：${decision.reason}`}</View>}
      {notes.map((note) => (
        <View key={note.atMs} className="nominee__note">
          {`${note.by} · ${wordAge(note.atMs, Date.now())}：${note.text}`}
        </View>
      ))}
      <View className="nominee__buttons">
        <Button id={`note-${memberId}`} tone="quiet" size="small" icon="pencil" onClick={() => onNote(row)}>
          备注
        </Button>
        {onDecide === undefined ? null : (
          <Button
            id={`decide-${memberId}`}
            tone={decision === null ? 'primary' : 'secondary'}
            size="small"
            onClick={() => onDecide(row)}
          >
            {decision === null ? '决定' : '改决定'}
          </Button>
        )}
      </View>
    </View>
  );
});
