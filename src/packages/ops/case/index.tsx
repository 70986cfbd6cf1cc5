import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { Page } from '@/components/Page';
import { useShown } from '@/components/shown';
import type { CaseView, Precedent } from '@/contract/case';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import {
  type CaseVerdict,
  openCaseForm,
  releaseCase,
  useCase,
  useCaseForm,
  usePrecedents,
  writeCase,
} from '@/stores/case';
import { useCaseQueue } from '@/stores/caseQueue';
import { useMe } from '@/stores/member';
import { CardLoading } from './CardLoading';
import { Author, Content, Reports } from './CaseCard';
import { ClaimNotice } from './ClaimNotice';
import { type Hold, useHold } from './claim';
import { Decision } from './Decision';
import { useDesk } from './desk';
import { Precedents } from './Precedents';
import { VerdictBar } from './VerdictBar';
import '@/wording/teamErrors';
import './index.scss';

const CARDS = {
  useQueue: useCaseQueue,
  useCard: useCase,
  open: openCaseForm,
  release: releaseCase,
  title: (left: string | null) => (left === null ? '内容处理' : `还有 ${left} 件`),
};

/** One case as a full card: looked at, decided, and on to the next. Opening it claims it. */
export default function CasePage() {
  const { current, place, verdict, setVerdict, load, show, goOn } = useDesk<CaseVerdict>(CARDS);
  const { data, key, error, loading } = useShown(useCase);
  const view = key === current ? data : null;
  useDidShow(() => void useMe.getState().load('me'));
  const hold = useHold(view?.claim ?? null);
  const lead = useShown(useMe).data?.roles.includes('lead') ?? false;
  const follow = ({ category, penalties, reason, caseId }: Precedent) => {
    writeCase({ category, penalties, reason, precedentCaseId: caseId });
    setVerdict('violation');
  };
  return (
    <Page
      id="case"
      bar={
        view === null ? undefined : (
          <VerdictBar
            place={place}
            obstacle={obstacleTo(view, hold)}
            milder={{ id: 'dismiss', text: '保留', onClick: () => setVerdict('dismissed') }}
            graver={{ id: 'violation', text: '违规', onClick: () => setVerdict('violation') }}
            onShow={show}
          />
        )
      }
    >
      {view === null ? (
        <CardLoading error={key === current ? error : null} loading={loading} onRetry={load} />
      ) : (
        <>
          {view.decision === null ? (
            <ClaimNotice claim={view.claim} hold={hold} loading={loading} onTake={load} />
          ) : null}
          <Content view={view} />
          <Author author={view.author} />
          <Reports view={view} />
          <Precedents
            id="earlier"
            title="关于这位车主"
            precedents={view.author.earlier}
            empty="以前没有违反过公约"
          />
          <Like view={view} onFollow={hold === 'mine' && view.decision === null ? follow : undefined} />
          <Decision
            key={view.caseId}
            view={view}
            verdict={verdict}
            lead={lead}
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
function obstacleTo(view: CaseView, hold: Hold): string | null {
  if (view.decision !== null) return '这一件已经处理过了';
  switch (hold) {
    case 'mine':
      return null;
    case 'theirs':
      return `${view.claim?.name ?? '同事'}正在处理，先看下一件`;
    case 'ended':
      return '点上面的「继续处理」再做决定';
  }
}

/** Earlier decisions on the same rule: of the one that most reports name, or of the one that is chosen. */
function Like({
  view,
  onFollow,
}: {
  view: CaseView;
  onFollow?: ((precedent: Precedent) => void) | undefined;
}) {
  const { category: chosen } = useShown(useCaseForm).values;
  const others = useShown(usePrecedents);
  const named = view.categories[0]?.category ?? null;
  const category = chosen ?? named;
  useEffect(() => {
    if (category !== null && category !== named) void usePrecedents.getState().load(category);
  }, [category, named]);
  if (category === null) return null;
  const found = category === named ? view.precedents : others.key === category ? others.data : null;
  return (
    <Precedents
      id="precedents"
      title="以前怎么处理的"
      note={`${FORBIDDEN_NAMES[category]} · 别的车主`}
      precedents={found ?? []}
      empty={found === null ? '正在找类似的决定' : '还没有类似的决定，这一件会成为以后的参照'}
      onFollow={onFollow}
    />
  );
}
