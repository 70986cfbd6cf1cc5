import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Card } from '@/components/Card';
import { Tag } from '@/components/Tag';
import type { MyCase, PenaltyView } from '@/contract/case';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { wordPenalty } from '@/domain/penalty';
import { SUBJECT_NAMES } from '@/domain/report';
import { wordInstant, wordSpan } from '@/wording/dates';
import { STATE_TAGS, stateOf } from './state';
import './DecisionCard.scss';

/** 到 11月28日 18:00 · 还剩 6 天 */
function wordEnd({ untilMs, running }: PenaltyView, nowMs: number): string | null {
  if (untilMs === null) return null;
  const end = wordInstant(untilMs, nowMs);
  return running && untilMs > nowMs ? `到 ${end} · 还剩 ${wordSpan(untilMs - nowMs)}` : '已结束';
}

function PenaltyLine({ view, lifted }: { view: PenaltyView; lifted: boolean }) {
  const end = lifted ? '已撤回' : wordEnd(view, Date.now());
  return (
    <View className="decision__penalty">
      <View className="decision__what">{wordPenalty(view.penalty)}</View>
      {end === null ? null : <View className="decision__end">{end}</View>}
    </View>
  );
}

interface DecisionCardProps {
  decision: MyCase;
  /** What can be done about it, at the foot. */
  children?: ReactNode;
}

/** One decision as its member reads it: what it is about, which rule, why, what follows and until when. */
export function DecisionCard({ decision, children }: DecisionCardProps) {
  const { caseId, title, subjectKind, category, reason, penalties, decidedAtMs } = decision;
  const state = stateOf(decision);
  const tag = STATE_TAGS[state];
  return (
    <Card id={`decision-${caseId}`} className="decision">
      <View className="decision__head">
        <View className="decision__title">{title}</View>
        <Tag tone={tag.tone}>{tag.text}</Tag>
      </View>
      <View className="decision__note">
        {`${SUBJECT_NAMES[subjectKind]} · ${wordInstant(decidedAtMs, Date.now())}`}
      </View>
      <View className="decision__reason">
        <View className="decision__rule">{`公约：${FORBIDDEN_NAMES[category]}`}</View>
        <View>{reason}</View>
      </View>
      {penalties.map((view) => (
        <PenaltyLine key={view.penalty.kind} view={view} lifted={state === 'overturned'} />
      ))}
      {children}
    </Card>
  );
}
