import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { showFailure } from '@/components/failure';
import { Page } from '@/components/Page';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import type { MyCase } from '@/contract/case';
import { APPEAL_MAX_LENGTH } from '@/domain/appeal';
import { goBack } from '@/routes';
import { appealForm, sendAppeal, writeAppeal } from '@/stores/appeal';
import { useMyCases } from '@/stores/case';
import { wordDeadline } from '@/wording/dates';
import { AppealState } from '../decisions/AppealState';
import { DecisionCard } from '../decisions/DecisionCard';
import './index.scss';

/** Says in one's own words why a decision is not right; another colleague reads it. */
export default function AppealPage() {
  const caseId = decodeURIComponent(useRouter().params.id ?? '');
  const list = useShown(useMyCases);
  useDidShow(() => {
    if (!useMyCases.getState().items.some((row) => row.caseId === caseId))
      void useMyCases.getState().refresh();
  });
  useEffect(() => appealForm.open(caseId), [caseId]);

  const decision = list.items.find((row) => row.caseId === caseId);
  if (decision !== undefined) return <AppealTo decision={decision} />;
  if (!list.loaded || list.loading) return <FirstLoad list={list} />;
  return (
    <Page id="appeal">
      <Empty picture="search" text="没有找到这个决定" action={{ text: '返回', onClick: goBack }} />
    </Page>
  );
}

function AppealTo({ decision }: { decision: MyCase }) {
  const { words } = useShown(appealForm.useForm).values;
  const [sending, setSending] = useState(false);
  const { caseId, canAppeal, appeal } = decision;
  const send = async () => {
    setSending(true);
    try {
      await sendAppeal(caseId);
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  if (appeal !== null || !canAppeal) {
    return (
      <Page id="appeal">
        <DecisionCard decision={decision}>
          <AppealState decision={decision} />
        </DecisionCard>
      </Page>
    );
  }
  const empty = words.trim() === '';
  return (
    <Page
      id="appeal"
      bar={
        <Button
          id="send-appeal"
          block
          loading={sending}
          disabled={empty}
          reason={empty ? '写一写你的理由' : undefined}
          onClick={() => void send()}
        >
          提交申诉
        </Button>
      }
    >
      <DecisionCard decision={decision} />
      <View className="appeal__form">
        <TextArea
          id="appeal-words"
          label="为什么你认为不对"
          hint="当时的情况、能说明的事实都可以写。写的内容会自动保存在手机里"
          placeholder="比如：图里的车牌是我自己的车"
          value={words}
          maxLength={APPEAL_MAX_LENGTH}
          rows={5}
          onChange={writeAppeal}
        />
        <View className="appeal__next">
          {`${wordDeadline(decision.appealUntilMs, Date.now())}。每个决定可以申诉一次，由没有参与这个决定的同事来看；等待期间原来的决定继续有效，申诉成立会全部撤回。`}
        </View>
      </View>
    </Page>
  );
}
