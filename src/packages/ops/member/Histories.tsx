import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Section } from '@/components/Section';
import { StatusTag } from '@/components/StatusTag';
import { Timeline } from '@/components/Timeline';
import type { MemberProfile } from '@/contract/member';
import { openPage } from '@/routes';
import { wordDay, wordInstant } from '@/wording/dates';
import { wordTierChange } from '@/wording/ladder';
import { wordDecision } from '@/wording/team';

interface WorksProps {
  works: MemberProfile['works'];
  /** Whether the reader may open a work. */
  reviews: boolean;
}

export function Works({ works, reviews }: WorksProps) {
  return (
    <Section title="最近的作品">
      <Card flush>
        {works.length === 0 ? <Cell icon="images" title="还没有作品" /> : null}
        {works.map(({ submissionId, taskTitle, status, submittedAtMs }) => (
          <Cell
            key={submissionId}
            title={taskTitle}
            note={wordInstant(submittedAtMs, Date.now())}
            extra={<StatusTag status={status} />}
            {...(reviews ? { onClick: () => openPage('ops.review', { id: submissionId }) } : {})}
          />
        ))}
      </Card>
    </Section>
  );
}

export function Decisions({ decisions }: Pick<MemberProfile, 'decisions'>) {
  if (decisions.length === 0) return null;
  return (
    <Section title="关于这位车主的决定">
      <Card flush>
        {decisions.map(({ rowId, action, reason, atMs }) => (
          <Cell
            key={rowId}
            title={wordDecision(action)}
            note={reason === '' ? undefined : reason}
            value={wordDay(atMs, Date.now())}
          />
        ))}
      </Card>
    </Section>
  );
}

export function TierChanges({ changes }: Pick<MemberProfile, 'changes'>) {
  return (
    <Section title="等级变化">
      <View className="member__changes">
        <Timeline
          items={changes.map((change, index) => ({
            id: `${change.atMs}.${change.to}`,
            title: wordTierChange(change),
            time: wordDay(change.atMs, Date.now()),
            note: change.note,
            current: index === 0,
          }))}
        />
      </View>
    </Section>
  );
}
