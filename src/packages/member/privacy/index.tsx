import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { openPrivacyTerms } from '@/stores/device';
import { PRIVACY_ITEMS, PRIVACY_NEVER, PRIVACY_RIGHTS } from '@/wording/privacy';
import './index.scss';

const isWeapp = process.env.TARO_ENV === 'weapp';

/** The privacy terms in plain words: what is kept and why, what never happens, how to get it or be rid of it. */
export default function PrivacyPage() {
  return (
    <Page
      id="privacy"
      bar={
        isWeapp ? (
          <Button id="privacy-contact" tone="secondary" block openType="contact">
            联系我们导出或删除
          </Button>
        ) : undefined
      }
    >
      <View className="privacy__title">你的信息，你说了算</View>
      <View className="privacy__lead">每一项信息，都说明为什么需要。</View>

      <Section title="收集什么，为什么">
        <Card flush>
          {PRIVACY_ITEMS.map((item) => (
            <View key={item.what} className="privacy__item">
              <Icon name={item.icon} size={20} className="privacy__icon" />
              <View className="privacy__words">
                <View className="privacy__what">{item.what}</View>
                <View className="privacy__why">{item.why}</View>
                <View className="privacy__seen">{`谁能看到：${item.seenBy}`}</View>
              </View>
            </View>
          ))}
        </Card>
      </Section>

      <Section title="我们不做的事">
        <Card flush>
          {PRIVACY_NEVER.map((line) => (
            <Cell key={line} icon="shield-check" title={line} />
          ))}
        </Card>
      </Section>

      <Section title="导出、更正和删除">
        <Card flush>
          {PRIVACY_RIGHTS.map((right) => (
            <Cell key={right.title} title={right.title} note={right.text} />
          ))}
        </Card>
      </Section>

      {isWeapp ? (
        <Section title="平台上的版本">
          <Card flush>
            <Cell
              id="privacy-platform"
              icon="file-text"
              title="微信保存的隐私保护指引"
              onClick={() => void openPrivacyTerms()}
            />
          </Card>
        </Section>
      ) : null}
    </Page>
  );
}
