import { View } from '@tarojs/components';
import { type MessageContent, wordMessage } from '@/domain/inbox';

interface SummaryProps {
  /** What the member gets. */
  message: MessageContent;
  /** What happens, one thing a line. */
  consequences: readonly string[];
}

/** Stands for the reason until one is written. */
export const REASON_TO_COME = '（你写的原因）';

/** The last look before a decision goes out: the member's message as it will stand in the inbox, and what happens. */
export function Summary({ message, consequences }: SummaryProps) {
  const { title, body } = wordMessage(message);
  return (
    <View id="summary" className="case__summary">
      <View className="case__label">车主会读到</View>
      <View className="case__message">
        <View className="case__subject">{title}</View>
        <View>{body}</View>
      </View>
      <View className="case__label">会发生什么</View>
      {consequences.map((line) => (
        <View key={line} className="case__consequence">
          {line}
        </View>
      ))}
    </View>
  );
}
