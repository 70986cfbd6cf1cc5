import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { useShown } from '@/components/shown';
import type { GuardianView } from '@/contract/guardian';
import { openPage } from '@/routes';
import { useMyGatherings } from '@/stores/gathering';
import { useGuardian } from '@/stores/guardian';
import { moreState } from '@/stores/list';
import { useMySurveys } from '@/stores/survey';
import { wordAge } from '@/wording/dates';
import { type Row, rowOfGathering, rowOfSurvey } from './rows';

async function reload(): Promise<void> {
  await Promise.all([
    useMySurveys.getState().refresh(),
    useMyGatherings.getState().refresh(),
    useGuardian.getState().load('mine'),
  ]);
}

function loadMore(): void {
  void useMySurveys.getState().loadMore();
  void useMyGatherings.getState().loadMore();
}

function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <Card flush>
      {rows.map(({ id, icon, title, note, until, state, open }) => (
        <Cell
          key={id}
          id={id}
          icon={icon}
          title={title}
          note={
            <>
              <View>{note}</View>
              {until === '' ? null : <View>{until}</View>}
            </>
          }
          value={state}
          onClick={open}
        />
      ))}
    </Card>
  );
}

/** The standing role, for whoever has it or is asked to take it. */
function GuardianEntry({ role, guarding }: GuardianView) {
  if (role === null) return null;
  const invited = role.status === 'invited';
  if (!invited && !guarding) return null;
  return (
    <Card flush>
      <Cell
        id="guardian-entry"
        icon="shield-check"
        title="声誉守护者"
        note={invited ? '有一份邀请等你答复' : '事实简报和你的记录'}
        onClick={() => openPage('insight.guardian')}
      />
    </Card>
  );
}

/** What has become of what the member has said. */
function VoicesEntry() {
  return (
    <Card flush>
      <Cell
        id="voices-entry"
        icon="sparkles"
        title="我的建议"
        note="你说过的话，后来怎样了"
        onClick={() => openPage('insight.voices')}
      />
    </Card>
  );
}

/** What the member was asked to help with: questionnaires and focus groups, what is open first. */
export default function InsightPage() {
  const surveys = useShown(useMySurveys);
  const gatherings = useShown(useMyGatherings);
  const guardian = useShown(useGuardian);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(loadMore);

  if (!surveys.loaded) return <FirstLoad list={surveys} />;
  if (!gatherings.loaded) return <FirstLoad list={gatherings} />;
  // The entry stands above all else, so everything waits until it is known whether it is there.
  if (guardian.data === null && guardian.error === null) return <FirstLoad list={gatherings} />;
  const nowMs = Date.now();
  const rows = [
    ...surveys.items.map((row) => rowOfSurvey(row, nowMs)),
    ...gatherings.items.map((row) => rowOfGathering(row, nowMs)),
  ];
  const open = rows.filter(({ waits }) => waits).sort((one, other) => one.atMs - other.atMs);
  const rest = rows.filter(({ waits }) => !waits).sort((one, other) => other.atMs - one.atMs);
  const failed = surveys.error !== null || gatherings.error !== null;
  const behind = surveys.next !== null ? surveys : gatherings;
  return (
    <Page
      id="insight"
      offline={failed ? { age: wordAge(surveys.loadedAtMs, nowMs), onRetry: () => void reload() } : undefined}
    >
      {guardian.data === null ? null : <GuardianEntry {...guardian.data} />}
      <VoicesEntry />
      {rows.length === 0 ? (
        <Empty text="现在没有等你回答的" note="有问卷或座谈想听你的想法时，会发消息邀请你" />
      ) : null}
      {open.length === 0 ? null : (
        <Section title="想听听你的想法">
          <Rows rows={open} />
        </Section>
      )}
      {rest.length === 0 ? null : (
        <Section title={open.length === 0 ? '参加过的' : '其他'}>
          <Rows rows={rest} />
        </Section>
      )}
      {rows.length === 0 ? null : <LoadMore state={moreState(behind)} onMore={loadMore} />}
    </Page>
  );
}
