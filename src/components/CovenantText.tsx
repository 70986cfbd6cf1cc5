import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import type { CovenantView } from '@/contract/covenant';
import { wordDay } from '@/wording/dates';
import './CovenantText.scss';

/** 真实：分享…… has a word that stands out and what it means. */
function splitPromise(promise: string): { word: string; meaning: string } {
  const colon = promise.indexOf('：');
  return colon < 0
    ? { word: '', meaning: promise }
    : { word: promise.slice(0, colon), meaning: promise.slice(colon + 1) };
}

function Changes({ changes }: { changes: readonly string[] }) {
  return (
    <View id="covenant-changes" className="covenant__changes">
      <View className="covenant__subtitle">这次改了什么</View>
      {changes.map((change) => (
        <View key={change} className="covenant__change">
          <View className="covenant__bullet" />
          <View className="covenant__words">{change}</View>
        </View>
      ))}
    </View>
  );
}

/** The covenant in full, with what changed on top. */
export function CovenantText({ covenant }: { covenant: CovenantView }) {
  return (
    <View className="covenant">
      <View className="covenant__title">{covenant.title}</View>
      <View className="covenant__version">
        {`第 ${covenant.version} 版 · ${wordDay(covenant.publishedAtMs, Date.now())}起生效`}
      </View>
      {covenant.changes.length > 0 ? <Changes changes={covenant.changes} /> : null}
      <View className="covenant__heading">我们说好的事</View>
      {covenant.promises.map((promise, index) => {
        const { word, meaning } = splitPromise(promise);
        return (
          <View key={promise} className="covenant__promise">
            <View className="covenant__number">{index + 1}</View>
            <View className="covenant__words">
              {word ? <View className="covenant__word">{word}</View> : null}
              <View>{meaning}</View>
            </View>
          </View>
        );
      })}
      <View className="covenant__heading">这里不能出现的内容</View>
      {covenant.forbidden.map((kind) => (
        <View key={kind.title} className="covenant__kind">
          <View className="covenant__word">
            <Icon name="x" size={16} className="covenant__cross" />
            {kind.title}
          </View>
          {kind.examples.map((example) => (
            <View key={example} className="covenant__example">
              {example}
            </View>
          ))}
        </View>
      ))}
      <View className="covenant__end">
        遇到不合适的内容，我们会先说明原因再处理；不认同处理结果，可以申诉给另一位同事。
      </View>
    </View>
  );
}
