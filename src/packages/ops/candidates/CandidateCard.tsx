import { View } from '@tarojs/components';
import { memo } from 'react';
import { Avatar } from '@/components/Avatar';
import { aria } from '@/components/aria';
import { classes } from '@/components/classes';
import { Icon } from '@/components/Icon';
import { Progress } from '@/components/Progress';
import { Tag } from '@/components/Tag';
import type { CandidateRow } from '@/contract/candidate';
import { wordDay } from '@/wording/dates';
import { wordAmount, wordGate } from '@/wording/ladder';

interface CandidateCardProps {
  row: CandidateRow;
  chosen: boolean;
  onToggle: (memberId: string) => void;
}

const INVITATION_WORDS = { open: '已邀请，等答复', accepted: '已接受', declined: '暂时婉拒' } as const;

/** One candidate: the reasons in figures, and whether they can be invited now. */
export const CandidateCard = memo(function CandidateCard({ row, chosen, onToggle }: CandidateCardProps) {
  const percent = Math.floor(row.readiness * 100);
  return (
    <View
      id={`candidate-${row.memberId}`}
      className={classes('candidates__card', chosen && 'candidates__card--chosen')}
      onClick={() => {
        if (row.invitable) onToggle(row.memberId);
      }}
      {...aria({ role: 'checkbox', label: `${row.nickname}，条件达成 ${percent}%`, checked: chosen })}
    >
      <View className="candidates__head">
        <Avatar name={row.nickname} src={row.avatarUrl ?? undefined} size="small" />
        <View className="candidates__words">
          <View className="candidates__name">{row.nickname}</View>
          <View className="candidates__seen">{`最近参与：${wordDay(row.lastActiveAtMs, Date.now())}`}</View>
        </View>
        {row.invitation === null || row.invitable ? null : <Tag>{INVITATION_WORDS[row.invitation]}</Tag>}
        {row.invitable ? <Icon name={chosen ? 'circle-check' : 'circle'} size={24} /> : null}
      </View>
      <Progress value={percent} label="条件达成" showLabel text={`${percent}%`} />
      <View className="candidates__gates">
        {row.gates.map((gate) => (
          <View key={`${gate.figure}.${gate.windowDays}`} className="candidates__gate">
            <View>{wordGate(gate)}</View>
            <View className={classes('candidates__value', gate.met && 'candidates__value--met')}>
              {gate.met ? <Icon name="check" /> : null}
              {`${gate.value} / ${wordAmount(gate, gate.bar)}`}
            </View>
          </View>
        ))}
      </View>
    </View>
  );
});
