import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import type { Brief } from '@/domain/brief';

export interface StepProps {
  brief: Brief;
  /** What is wrong at this step, by field. */
  wrong: Readonly<Record<string, string>>;
}

/** What is asked, large. */
export function Ask({ text, note }: { text: string; note?: string | undefined }) {
  return (
    <>
      <View className="editor__question">{text}</View>
      {note ? <View className="editor__note">{note}</View> : null}
    </>
  );
}

/** What is wrong and belongs to no single field. */
export function Wrong({ wrong, fields }: { wrong: StepProps['wrong']; fields: readonly string[] }) {
  const words = fields.flatMap((field) => wrong[field] ?? []);
  return words.map((each) => (
    <View key={each} className="editor__wrong">
      <Icon name="circle-alert" />
      <View>{each}</View>
    </View>
  ));
}
