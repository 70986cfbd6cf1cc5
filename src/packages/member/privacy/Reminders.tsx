import { Card } from '@/components/Card';
import { Section } from '@/components/Section';
import { Switch } from '@/components/Switch';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import { codeOf } from '@/stores/failure';
import { setReminders, useConsents } from '@/stores/personal';
import { wordError } from '@/wording/errors';

async function change(wanted: boolean): Promise<void> {
  try {
    await setReminders(wanted);
  } catch (failure) {
    const { text, remedy } = wordError(codeOf(failure));
    showToast({ text: `${text}，${remedy}`, tone: 'danger' });
  }
}

/** Whether the member is reminded of deadlines; nothing until that is known. */
export function Reminders() {
  const { data } = useShown(useConsents);
  if (data === null) return null;
  return (
    <Section title="提醒">
      <Card flush>
        <Switch
          id="reminders"
          title="任务到期前提醒我"
          note="只提醒已经开始的任务，每个任务最多两次，夜里不打扰"
          value={data.reminders}
          onChange={(wanted) => void change(wanted)}
        />
      </Card>
    </Section>
  );
}
