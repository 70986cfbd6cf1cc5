import { View } from '@tarojs/components';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import type { Penalty } from '@/domain/penalty';
import { amountsOf, choosePenalty, PENALTY_KINDS, type PenaltyKind, toggleKind } from './penalties';

const KIND_NAMES: Readonly<Record<PenaltyKind, string>> = {
  remove: '移除内容',
  warn: '提醒',
  points: '扣积分',
  mute: '禁言',
  suspend: '暂停参与',
  demote: '等级下调一级',
};

interface PenaltyFieldsProps {
  penalties: readonly Penalty[];
  /** Whether what only the lead may decide can be chosen. */
  lead: boolean;
  onChange: (penalties: Penalty[]) => void;
}

function isSame(one: Penalty, other: Penalty): boolean {
  if (one.kind === 'points' && other.kind === 'points') return one.points === other.points;
  if (one.kind === 'mute' && other.kind === 'mute') return one.days === other.days;
  if (one.kind === 'suspend' && other.kind === 'suspend') return one.days === other.days;
  return one.kind === other.kind && amountsOf(one.kind).length === 0;
}

/** What follows, kind by kind; a chosen kind of which there is more or less asks how much. */
export function PenaltyFields({ penalties, lead, onChange }: PenaltyFieldsProps) {
  const isChosen = (kind: PenaltyKind) => penalties.some((penalty) => penalty.kind === kind);
  const open = PENALTY_KINDS.filter((kind) => lead || kind !== 'demote' || isChosen(kind));
  return (
    <>
      <Chips>
        {open.map((kind) => (
          <Chip
            key={kind}
            id={`penalty-${kind}`}
            text={KIND_NAMES[kind]}
            selected={isChosen(kind)}
            onClick={() => onChange(toggleKind(penalties, kind))}
          />
        ))}
      </Chips>
      {penalties.map((chosen) => {
        const amounts = amountsOf(chosen.kind);
        return amounts.length === 0 ? null : (
          <View key={chosen.kind} className="case__amounts">
            <View className="case__kind">{KIND_NAMES[chosen.kind]}</View>
            <Chips>
              {amounts.map(({ text, penalty }) => (
                <Chip
                  key={text}
                  id={`${chosen.kind}-${text.split(' ')[0]}`}
                  text={text}
                  selected={isSame(chosen, penalty)}
                  onClick={() => onChange(choosePenalty(penalties, penalty))}
                />
              ))}
            </Chips>
          </View>
        );
      })}
    </>
  );
}
