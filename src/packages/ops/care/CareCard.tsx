import { View } from '@tarojs/components';
import { Avatar } from '@/components/Avatar';
import { Tag } from '@/components/Tag';
import type { CareRow } from '@/contract/care';
import { TIER_NAMES } from '@/domain/tier';
import { CARE_NAMES, OUTCOME_NAMES, wordFacts } from '@/wording/care';
import { wordAge, wordDay } from '@/wording/dates';

/** One person who may need a word, with the reason in figures and what was done before. */
export function CareCard({ row }: { row: CareRow }) {
  const nowMs = Date.now();
  const { earlier } = row;
  return (
    <View id="care-card" className="care__card">
      <View className="care__head">
        <Avatar name={row.nickname} src={row.avatarUrl ?? undefined} tier={row.tier} size="large" />
        <View className="care__words">
          <View className="care__name">{row.nickname}</View>
          <View className="care__since">
            {`${TIER_NAMES[row.tier]} · ${wordDay(row.sinceMs, nowMs)}进入名单`}
          </View>
          <Tag tone={row.kind === 'frustrated' ? 'warning' : 'neutral'}>{CARE_NAMES[row.kind]}</Tag>
        </View>
      </View>
      {wordFacts(row.facts, nowMs).map(({ label, value }) => (
        <View key={label} className="care__figure">
          <View className="care__label">{label}</View>
          <View className="care__value">{value}</View>
        </View>
      ))}
      {earlier === null ? null : (
        <View className="care__earlier">
          {`上次：${OUTCOME_NAMES[earlier.outcome]}，${wordAge(earlier.atMs, nowMs)}${earlier.note === '' ? '' : `。${earlier.note}`}`}
        </View>
      )}
    </View>
  );
}
