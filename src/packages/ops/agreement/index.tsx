import { View } from '@tarojs/components';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { showFailure } from '@/components/failure';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { Section } from '@/components/Section';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import type { SampleRow } from '@/contract/agreement';
import { GOLD_RATES } from '@/domain/gold';
import { type GoldPace, setGold, setPace, useAgreements, useGold } from '@/stores/agreement';
import { moreState } from '@/stores/list';
import { PairCard } from './PairCard';
import '@/wording/teamErrors';
import './index.scss';

async function changeGold({ submissionId, gold }: SampleRow): Promise<void> {
  try {
    await setGold(submissionId, !gold);
    showToast(gold ? '已取下，不再混入' : '已设为标准样本，会不声明地混入待审');
  } catch (failure) {
    showFailure(failure);
  }
}

async function changePace(every: GoldPace): Promise<void> {
  try {
    await setPace(every);
  } catch (failure) {
    showFailure(failure);
  }
}

/** How alike the reviewers mark, and the works by which they are measured unknowingly. */
export default function AgreementPage() {
  const list = usePagedList(useAgreements);
  const { every, items } = useShown(useGold);
  if (!list.loaded) return <FirstLoad list={list} />;
  if (list.items.length === 0) {
    return (
      <Page id="agreement">
        <Empty text="还没有可比的评分" note="同一份作品有两位评审打过分后，会出现在这里" />
      </Page>
    );
  }
  return (
    <Page id="agreement">
      <View className="agreement__head">
        <View className="agreement__note">
          1 是完全一致，0 和碰巧一样（加权 kappa）。差一档算小分歧，差三档算大分歧。每对评审只看最近的 100
          件。
        </View>
      </View>
      <Section
        title="标准样本"
        note={`现有 ${items} 件。评审每打分几件，会遇到一件已有定论的作品，只用来比对，不影响车主`}
      >
        <Chips>
          {GOLD_RATES.map((rate) => (
            <Chip
              key={rate}
              id={`pace-${rate}`}
              text={rate === 0 ? '不混入' : `每 ${rate} 件一次`}
              selected={every === rate}
              onClick={() => void changePace(rate)}
            />
          ))}
        </Chips>
      </Section>
      <Section title="两两一致性">
        {list.items.map((row) => (
          <PairCard key={row.agreementId} row={row} onGold={(sample) => void changeGold(sample)} />
        ))}
      </Section>
      <LoadMore state={moreState(list)} onMore={() => void useAgreements.getState().loadMore()} />
    </Page>
  );
}
