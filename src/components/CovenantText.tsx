import { View } from '@tarojs/components';
import type { Covenant } from '@/domain/covenant';
import { countChanges, wordCovenantChange } from '@/wording/covenant';
import { wordDay } from '@/wording/dates';
import { classes } from './classes';
import { Icon } from './Icon';
import './CovenantText.scss';

/** 真实：分享…… has a word that stands out and what it means. */
function splitPromise(promise: string): { word: string; meaning: string } {
  const colon = promise.indexOf('：');
  return colon < 0
    ? { word: '', meaning: promise }
    : { word: promise.slice(0, colon), meaning: promise.slice(colon + 1) };
}

const MARK_CLASSES = {
  新增: 'covenant__mark--new',
  修改: 'covenant__mark--changed',
  删除: 'covenant__mark--gone',
} as const;

type Changed = Pick<Covenant, 'changes' | 'words'>;

/** What is different, one line for each difference, with what stood there before. */
export function CovenantChanges({ changes, words }: Changed) {
  return (
    <View id="covenant-changes" className="covenant__changes">
      <View className="covenant__subtitle">这次改了什么</View>
      {words === undefined ? null : <View className="covenant__said">{words}</View>}
      <View className="covenant__count">{countChanges(changes)}</View>
      {changes.map((change) => {
        const { mark, text, before } = wordCovenantChange(change);
        return (
          <View key={`${mark}${text}`} className="covenant__change">
            <View className={classes('covenant__mark', MARK_CLASSES[mark])}>{mark}</View>
            <View className="covenant__words">
              <View className={classes(mark === '删除' && 'covenant__old')}>{text}</View>
              {before === undefined ? null : <View className="covenant__before">{`原来：${before}`}</View>}
            </View>
          </View>
        );
      })}
    </View>
  );
}

interface CovenantTextProps {
  covenant: Pick<Covenant, 'title' | 'promises' | 'forbidden' | 'changes' | 'words'>;
  /** 第 3 版 · 9月15日起生效, or what else stands below the title. */
  subtitle: string;
}

/** 第 3 版 · 9月15日起生效 */
export function wordVersion({ version, publishedAtMs }: Pick<Covenant, 'version' | 'publishedAtMs'>): string {
  return `第 ${version} 版 · ${wordDay(publishedAtMs, Date.now())}起生效`;
}

/** The covenant in full, with what changed on top. */
export function CovenantText({ covenant, subtitle }: CovenantTextProps) {
  return (
    <View className="covenant">
      <View className="covenant__title">{covenant.title}</View>
      <View className="covenant__version">{subtitle}</View>
      {covenant.changes.length > 0 ? (
        <CovenantChanges
          changes={covenant.changes}
          {...(covenant.words === undefined ? {} : { words: covenant.words })}
        />
      ) : null}
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
        <View key={kind.id} className="covenant__kind">
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
