import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Section } from '@/components/Section';
import { Tag } from '@/components/Tag';
import type { Precedent } from '@/contract/case';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { wordPenalty } from '@/domain/penalty';
import { wordDay } from '@/wording/dates';

interface PrecedentsProps {
  id: string;
  title: string;
  note?: string | undefined;
  precedents: readonly Precedent[];
  empty: string;
  /** Starts a decision from this one. */
  onFollow?: ((precedent: Precedent) => void) | undefined;
}

/** Earlier violations: what was found, what followed and why. */
export function Precedents({ id, title, note, precedents, empty, onFollow }: PrecedentsProps) {
  return (
    <Section id={id} title={title} note={note}>
      <Card>
        {precedents.length === 0 ? <View className="case__note">{empty}</View> : null}
        {precedents.map((precedent) => (
          <View key={precedent.caseId} className="case__precedent">
            <View className="case__words">
              <View className="case__what">{precedent.penalties.map(wordPenalty).join('、')}</View>
              <View>{precedent.reason}</View>
              <View className="case__note">
                {`${FORBIDDEN_NAMES[precedent.category]} · ${wordDay(precedent.decidedAtMs, Date.now())}`}
              </View>
            </View>
            {precedent.overturned ? <Tag icon="scale">申诉后撤销</Tag> : null}
            {onFollow === undefined || precedent.overturned ? null : (
              <Button tone="quiet" size="small" onClick={() => onFollow(precedent)}>
                照此处理
              </Button>
            )}
          </View>
        ))}
      </Card>
    </Section>
  );
}
