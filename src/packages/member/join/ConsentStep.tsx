import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { goBack, openPage } from '@/routes';
import { openPrivacyTerms } from '@/stores/device';
import { PRIVACY_ITEMS } from '@/wording/privacy';
import { StepHead } from './StepHead';

const isWeapp = process.env.TARO_ENV === 'weapp';

function readTerms(): void {
  if (isWeapp) void openPrivacyTerms();
  else openPage('member.privacy');
}

/** Asks for consent before anything personal is touched; on a phone with the platform's own button. */
export function ConsentStep({ onAgree }: { onAgree: () => void }) {
  return (
    <Page
      id="join-consent"
      plain
      bar={
        <View className="join__bar">
          {isWeapp ? (
            <Button
              id="agree-privacy"
              block
              openType="agreePrivacyAuthorization"
              onAgreePrivacyAuthorization={onAgree}
            >
              同意并继续
            </Button>
          ) : (
            <Button id="agree-privacy" block onClick={onAgree}>
              同意并继续
            </Button>
          )}
          <Button id="decline-privacy" tone="quiet" block onClick={goBack}>
            先不加入
          </Button>
        </View>
      }
    >
      <StepHead step="consent" title="先说清楚隐私" lead="加入后会用到这些信息，只为了让计划运转。" />
      {PRIVACY_ITEMS.slice(0, 3).map((item) => (
        <View key={item.what} className="join__item">
          <Icon name={item.icon} size={24} className="join__icon" />
          <View className="join__words">
            <View className="join__what">{item.what}</View>
            <View className="join__why">{item.why}</View>
          </View>
        </View>
      ))}
      <View className="join__terms">
        点「同意并继续」，表示你已读过并同意
        <View id="read-privacy" className="join__link" onClick={readTerms}>
          《隐私说明》
        </View>
        ，随时可以要求导出或删除。
      </View>
    </Page>
  );
}
