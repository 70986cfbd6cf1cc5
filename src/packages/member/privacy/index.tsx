import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { useShown } from '@/components/shown';
import { openPrivacyTerms } from '@/stores/device';
import { useMe } from '@/stores/member';
import { useConsents } from '@/stores/personal';
import { PRIVACY_ITEMS, PRIVACY_NEVER, PRIVACY_RIGHTS } from '@/wording/privacy';
import { CopySheet } from './CopySheet';
import { LeaveSheet } from './LeaveSheet';
import { Records } from './Records';
import { Reminders } from './Reminders';
import './index.scss';

const isWeapp = process.env.TARO_ENV === 'weapp';

async function reload(): Promise<void> {
  await useMe.getState().load('me');
  if (useMe.getState().data?.member) await useConsents.getState().load('mine');
}

/** The privacy terms in plain words, what oneself has agreed to, and the ways to a copy and to leaving. */
export default function PrivacyPage() {
  const { data: me } = useShown(useMe);
  const [sheet, setSheet] = useState<'copy' | 'leave' | null>(null);
  useDidShow(() => void reload());
  const joined = me !== null && me.member !== null;
  return (
    <Page id="privacy">
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

      {joined ? <Reminders /> : null}
      {joined ? <Records /> : null}

      <Section title="导出、更正和删除">
        <Card flush>
          {PRIVACY_RIGHTS.map((right) => (
            <Cell key={right.title} title={right.title} note={right.text} />
          ))}
        </Card>
      </Section>

      {joined ? (
        <Card flush className="privacy__actions">
          <Cell id="copy-entry" icon="file-text" title="导出我的数据" onClick={() => setSheet('copy')} />
          <Cell
            id="leave-entry"
            icon="trash-2"
            title="离开车主计划"
            danger
            onClick={() => setSheet('leave')}
          />
        </Card>
      ) : null}

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
      <CopySheet open={sheet === 'copy'} onClose={() => setSheet(null)} />
      <LeaveSheet open={sheet === 'leave'} onClose={() => setSheet(null)} />
    </Page>
  );
}
