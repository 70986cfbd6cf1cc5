import { View } from '@tarojs/components';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Numeral } from '@/components/Numeral';
import { Section } from '@/components/Section';
import { TierCard } from '@/components/TierCard';
import { TIER_NAMES, type Tier } from '@/domain/tier';
import './gallery.scss';

const TIERS: Tier[] = ['base', 'active', 'core', 'ambassador'];
const noop = () => undefined;

/** The materials, numerals and people. */
export function Tiers() {
  return (
    <View>
      <View className="gallery-stack">
        <TierCard
          tier="base"
          owner="林晓"
          value={120}
          progress={0.24}
          missing="再有 380 成长值和 2 件作品，就会进入候选"
          onClick={noop}
        />
        <TierCard
          tier="active"
          owner="周一鸣"
          value={1860}
          progress={0.62}
          missing="距离核心伙伴还差 1,140 成长值"
          note="2026 年 3 月起"
          onClick={noop}
        />
        <TierCard
          tier="core"
          owner="欧阳若水与她的两辆车的漫长旅途记录"
          value={12480}
          progress={0.91}
          missing="品牌大使由年度推选产生，下一次在 12 月"
          note="核心伙伴第 418 天"
          onClick={noop}
        />
        <TierCard tier="ambassador" owner="陈述" value={1284600} note="顾问委员会 2026 届" />
      </View>
      <Section title="数字">
        <Card>
          <View className="gallery-row">
            <Numeral value={3280} unit="积分" label="可用" onClick={noop} />
            <Numeral value={-450} unit="积分" label="本月已用" />
            <Numeral value={86} unit="分" label="评审得分" tone="positive" />
          </View>
          <View className="gallery-row">
            <Numeral value={320} signed size="small" tone="positive" />
            <Numeral value={1284.5} unit="km" size="large" label="本周里程" />
            <Numeral value={98} unit="%" size="display" />
          </View>
        </Card>
      </Section>
      <Section title="头像">
        <Card>
          <View className="gallery-row gallery-row--middle">
            {TIERS.map((tier) => (
              <Avatar
                key={tier}
                name={TIER_NAMES[tier]}
                tier={tier}
                size="large"
                src="/demo/avatars/01.webp"
              />
            ))}
          </View>
          <View className="gallery-row gallery-row--middle">
            <Avatar name="林晓" size="small" />
            <Avatar name="Wang" />
            <Avatar name="周一鸣" size="large" tier="core" />
            <Avatar name="欧阳" size="huge" tier="ambassador" src="/demo/avatars/02.webp" />
          </View>
        </Card>
      </Section>
    </View>
  );
}
