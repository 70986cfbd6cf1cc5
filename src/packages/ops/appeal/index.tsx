import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Page } from '@/components/Page';
import { useShown } from '@/components/shown';
import type { AppealView } from '@/contract/appeal';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { wordPenalty } from '@/domain/penalty';
import { type AppealVerdict, openHearing, releaseAppeal, useAppeal } from '@/stores/appeal';
import { useAppealQueue } from '@/stores/caseQueue';
import { wordAge } from '@/wording/dates';
import { CardLoading } from '../case/CardLoading';
import { Author, Content, Reports } from '../case/CaseCard';
import { ClaimNotice } from '../case/ClaimNotice';
import { type Hold, useHold } from '../case/claim';
import { useDesk } from '../case/desk';
import { Precedents } from '../case/Precedents';
import { VerdictBar } from '../case/VerdictBar';
import { HearingSheet } from './HearingSheet';
import '@/wording/teamErrors';
import '../case/index.scss';

const CARDS = {
  useQueue: useAppealQueue,
  useCard: useAppeal,
  open: openHearing,
  release: releaseAppeal,
  title: (left: string | null) => (left === null ? '申诉' : `还有 ${left} 份`),
};

/** One appeal as a full card: what was decided, what the member says, and the case itself. */
export default function AppealPage() {
  const { current, place, verdict, setVerdict, load, show, goOn } = useDesk<AppealVerdict>(CARDS);
  const { data, key, error, loading } = useShown(useAppeal);
  const view = key === current ? data : null;
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
