import { View } from '@tarojs/components';
import Taro, { useDidShow, useRouter, useUnload } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { Card } from '@/components/Card';
import { Page } from '@/components/Page';
import { useShown } from '@/components/shown';
import type { AppealView } from '@/contract/appeal';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { wordPenalty } from '@/domain/penalty';
import { goBack } from '@/routes';
import { type AppealVerdict, openHearing, releaseAppeal, useAppeal } from '@/stores/appeal';
import { useAppealQueue } from '@/stores/caseQueue';
import { wordAge } from '@/wording/dates';
import { CardLoading } from '../case/CardLoading';
import { Author, Content, Reports } from '../case/CaseCard';
import { ClaimNotice } from '../case/ClaimNotice';
import { type Hold, useHold } from '../case/claim';
import { Precedents } from '../case/Precedents';
import { placeAmong } from '../case/place';
import { VerdictBar } from '../case/VerdictBar';
import { HearingSheet } from './HearingSheet';
import '@/wording/teamErrors';
import '../case/index.scss';

const ROWS_AHEAD = 3;

/** One appeal as a full card: what was decided, what the member says, and the case itself. */
export default function AppealPage() {
  const { id = '' } = useRouter().params;
  const [current, setCurrent] = useState(decodeURIComponent(id));
  const [verdict, setVerdict] = useState<AppealVerdict | null>(null);
  const { data, key, error, loading } = useShown(useAppeal);
  const queue = useShown(useAppealQueue);
  const place = placeAmong(
    queue.items.map((row) => row.caseId),
    current,
  );
  const view = key === current ? data : null;
  const left = queue.items.length;

  const load = () => void useAppeal.getState().load(current);
  useDidShow(() => {
    if (useAppealQueue.getState().items.length === 0) void useAppealQueue.getState().refresh();
  });
  useEffect(() => {
    openHearing(current);
    void useAppeal.getState().load(current);
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  }, [current]);
  useEffect(() => {
    const title = left === 0 ? '申诉' : `还有 ${left}${queue.next === null ? '' : '+'} 份`;
    void Taro.setNavigationBarTitle({ title });
  }, [left, queue.next]);
  // Who puts a card away undecided lets go of it.
  const held = useRef<string | null>(null);
  useEffect(() => {
    held.current = current;
  }, [current]);
  const letGo = () => {
    if (held.current !== null) void releaseAppeal(held.current);
  };
  useUnload(letGo);

  const show = (caseId: string) => {
    letGo();
    setVerdict(null);
    setCurrent(caseId);
    if (place.left <= ROWS_AHEAD) void useAppealQueue.getState().loadMore();
  };
  const goOn = () => {
    held.current = null;
    const following = place.next ?? place.previous;
    // What was written is cleared first: nothing is to be sent to a page that is gone.
    if (following === null) Taro.nextTick(goBack);
    else show(following);
    return following !== null;
  };
  const hold = useHold(view?.claim ?? null);
  return (
    <Page
      id="appeal-case"
      bar={
        view === null ? undefined : (
          <VerdictBar
            place={place}
            obstacle={obstacleTo(view, hold)}
            milder={{ id: 'uphold', text: '维持', onClick: () => setVerdict('upheld') }}
            graver={{ id: 'overturn', text: '撤销', onClick: () => setVerdict('overturned') }}
            onShow={show}
          />
        )
      }
    >
      {view === null ? (
        <CardLoading error={key === current ? error : null} loading={loading} onRetry={load} />
      ) : (
        <>
          {view.status === 'open' ? (
            <ClaimNotice claim={view.claim} hold={hold} loading={loading} onTake={load} />
          ) : null}
          <Objection view={view} />
          <Background view={view} />
          <HearingSheet
            key={view.caseId}
            view={view}
            verdict={verdict}
            onClose={() => setVerdict(null)}
            onReload={load}
            onDecided={goOn}
          />
        </>
      )}
    </Page>
  );
}

/** Why nothing can be decided; null when it can. */
function obstacleTo(view: AppealView, hold: Hold): string | null {
  if (view.status !== 'open') return '这份申诉已经处理过了';
  switch (hold) {
    case 'mine':
      return null;
    case 'theirs':
      return `${view.claim?.name ?? '同事'}正在处理，先看下一份`;
    case 'ended':
      return '点上面的「继续处理」再做决定';
  }
}

/** The case that the decision was about, and what was decided before and elsewhere. */
function Background({ view }: { view: AppealView }) {
  const others = ({ caseId }: { caseId: string }) => caseId !== view.caseId;
  return (
    <>
      <Content view={view.case} />
      <Author author={view.case.author} />
      <Reports view={view.case} />
      <Precedents
        id="earlier"
        title="关于这位车主"
        precedents={view.case.author.earlier.filter(others)}
        empty="其他时候没有违反过公约"
      />
      <Precedents
        id="precedents"
        title="以前怎么处理的"
        note={`${FORBIDDEN_NAMES[view.category]} · 别的车主`}
        precedents={view.case.precedents.filter(others)}
        empty="还没有类似的决定"
      />
    </>
  );
}

/** What was decided and what the member says to it, side by side. */
function Objection({ view }: { view: AppealView }) {
  const decision = view.case.decision;
  return (
    <Card className="case__objection">
      <View className="case__note">车主说</View>
      <View id="appeal-words" className="case__text">
        {view.words}
      </View>
      <View className="case__note">{wordAge(view.sentAtMs, Date.now())}</View>
      <View className="case__decided">
        <View className="case__note">{`原来的决定 · ${FORBIDDEN_NAMES[view.category]}`}</View>
        <View className="case__what">{view.penalties.map(wordPenalty).join('、')}</View>
        {decision === null ? null : <View>{decision.reason}</View>}
      </View>
    </Card>
  );
}
