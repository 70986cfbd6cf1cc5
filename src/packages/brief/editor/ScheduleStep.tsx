import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { DateField } from '@/components/DateField';
import { MomentField } from '@/components/MomentField';
import { dateOf, momentOf } from '@/components/moment';
import { Section } from '@/components/Section';
import { mayHaveStages } from '@/domain/brief';
import { writeBrief } from '@/stores/briefDraft';
import { wordSpan } from '@/wording/dates';
import { Ask, type StepProps } from './frame';

/** From when to when it can be done. */
export function ScheduleStep({ brief, wrong }: StepProps) {
  const { opensAtMs, closesAtMs } = brief;
  const lasts = closesAtMs > opensAtMs ? `开放 ${wordSpan(closesAtMs - opensAtMs)}` : undefined;
  return (
    <>
      <Ask text="什么时候" note="发布后到开始之前，车主看不到它" />
      <MomentField
        id="opens"
        label="开始"
        value={opensAtMs}
        hint={opensAtMs <= Date.now() ? '已经到了，发布后马上看得到' : undefined}
        onChange={(atMs) => writeBrief({ opensAtMs: atMs })}
      />
      <MomentField
        id="closes"
        label="截止"
        hint={lasts}
        value={closesAtMs}
        error={wrong.closesAtMs}
        onChange={(atMs) => writeBrief({ closesAtMs: atMs })}
      />
      <Milestones brief={brief} />
    </>
  );
}

/** The end of a day on which something is due. */
const DUE_TIME = '22:00';

/** By when the team would like to see each stage; the deadline of the work is another matter. */
function Milestones({ brief }: Pick<StepProps, 'brief'>) {
  const { stages } = brief;
  const named = stages.filter(({ title }) => title.trim() !== '');
  if (!mayHaveStages(brief) || named.length === 0) return null;
  const write = (stageId: string, dueAtMs: number | null) =>
    writeBrief({ stages: stages.map((stage) => (stage.id === stageId ? { ...stage, dueAtMs } : stage)) });
  return (
    <Section title="里程碑" note="希望哪天前看到，不设也可以">
      {named.map(({ id, title, dueAtMs }, index) => (
        <View key={id}>
          <DateField
            id={`milestone-${index + 1}`}
            label={title}
            optional
            start={dateOf(brief.opensAtMs)}
            end={dateOf(brief.closesAtMs)}
            value={dueAtMs === null ? '' : dateOf(dueAtMs)}
            onChange={(date) => write(id, momentOf(date, DUE_TIME))}
          />
          {dueAtMs === null ? null : (
            <Button
              id={`milestone-clear-${index + 1}`}
              tone="quiet"
              size="small"
              label={`不设${title}的日期`}
              onClick={() => write(id, null)}
            >
              不设日期
            </Button>
          )}
        </View>
      ))}
    </Section>
  );
}
