import { View } from '@tarojs/components';
import './Missing.scss';

/** What keeps something from being published: the first of it in words, so that one knows where to go on. */
export function Missing({ words }: { words: readonly string[] }) {
  const [first] = words;
  if (first === undefined) return null;
  return (
    <View id="missing" className="missing">
      {words.length > 1 ? `${first}，还差 ${words.length} 处` : first}
    </View>
  );
}
