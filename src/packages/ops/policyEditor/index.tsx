import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { showFailure } from '@/components/failure';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tabs } from '@/components/Tabs';
import { showToast } from '@/components/Toast';
import type { PolicyOverview } from '@/contract/policy';
import type { UpperTier } from '@/domain/policy';
import { comparePolicies, validatePolicy } from '@/domain/policyDraft';
import { TIER_NAMES } from '@/domain/tier';
import { replacePage } from '@/routes';
import {
  answersIn,
  changePolicy,
  changeTier,
  openPolicyForm,
  savePolicyDraft,
  usePolicy,
  usePolicyForm,
} from '@/stores/policy';
import { type PolicyAnswers, termsFrom } from '@/stores/policyAnswers';
import { startWhatIf } from '@/stores/whatIf';
import { UPPER_TIERS } from '@/wording/policy';
import { Changes } from '../policy/Changes';
import { Conflict } from './Conflict';
import { GrowthSection, KeepSection } from './GrowthSection';
import { Problems } from './problems';
import { TierSection } from './TierSection';
import '@/wording/teamErrors';
import './index.scss';

type Part = UpperTier | 'growth' | 'keep';

const PARTS: readonly Part[] = [...UPPER_TIERS, 'growth', 'keep'];

const PART_FIELDS: Readonly<Record<Part, readonly string[]>> = {
  active: ['tiers.active'],
  core: ['tiers.core'],
  ambassador: ['tiers.ambassador'],
  growth: ['growthWindowDays', 'weights', 'caps'],
  keep: ['hysteresis'],
};

function wordPart(part: Part): string {
  switch (part) {
    case 'growth':
      return '成长值';
    case 'keep':
      return '保级';
    default:
      return TIER_NAMES[part];
  }
}

/** The draft of the next policy, a part at a time; every change is kept on the phone at once. */
export default function PolicyEditorPage() {
  const { data, error, loading } = useShown(usePolicy);
  const { values } = useShown(usePolicyForm);
  const [part, setPart] = useState<Part>('active');
  useDidShow(() => void openPolicyForm());

  const answers = answersIn(values.answers, data);
  if (data === null || answers === null) {
    return (
      <Page>
        {error === null ? (
          <Skeleton layout="form" count={6} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void openPolicyForm()} />
        )}
      </Page>
    );
  }
  const terms = termsFrom(answers);
  const problems = new Problems(validatePolicy(terms));
  const unsaved = values.answers !== null;
  return (
    <Page
      id="policy-editor"
      header={
        <Tabs
          id="parts"
          items={PARTS.map((key) => ({
            key,
            title: wordPart(key),
            dot: problems.below(...PART_FIELDS[key]) > 0,
          }))}
          value={part}
          onChange={setPart}
        />
      }
      bar={<Bar policy={data} answers={answers} problems={problems} unsaved={unsaved} />}
    >
      {unsaved && values.revision !== data.revision ? <Conflict policy={data} own={terms} /> : null}
      <FormPart part={part} answers={answers} problems={problems} />
      <ChangesEntry policy={data} answers={answers} />
    </Page>
  );
}

function FormPart({ part, answers, problems }: { part: Part; answers: PolicyAnswers; problems: Problems }) {
  switch (part) {
    case 'growth':
      return <GrowthSection answers={answers} problems={problems} onChange={changePolicy} />;
    case 'keep':
      return <KeepSection answers={answers} problems={problems} onChange={changePolicy} />;
    default:
      return (
        <TierSection
          key={part}
          tier={part}
          answers={answers.tiers[part]}
          problems={problems}
          onChange={(changes) => changeTier(part, () => changes)}
        />
      );
  }
}

/** How far the form is from the policy in force, and the list of it. */
function ChangesEntry({ policy, answers }: { policy: PolicyOverview; answers: PolicyAnswers }) {
  const [open, setOpen] = useState(false);
  const changes = comparePolicies(policy.terms, termsFrom(answers));
  return (
    <>
      <View className="editor__changes">
        <Card flush>
          <Cell
            id="changes-entry"
            icon="pencil"
            title={`和现行的第 ${policy.version} 版相比`}
            value={changes.length === 0 ? '没有改动' : `改了 ${changes.length} 处`}
            {...(changes.length === 0 ? {} : { onClick: () => setOpen(true) })}
          />
        </Card>
      </View>
      <Sheet id="changes" open={open} title={`和第 ${policy.version} 版相比`} onClose={() => setOpen(false)}>
        <Changes changes={changes} />
      </Sheet>
    </>
  );
}

interface BarProps {
  policy: PolicyOverview;
  answers: PolicyAnswers;
  problems: Problems;
  unsaved: boolean;
}

function Bar({ policy, answers, problems, unsaved }: BarProps) {
  const [busy, setBusy] = useState<'save' | 'simulate' | null>(null);
  const empty = problems.empty;
  const same = comparePolicies(policy.terms, termsFrom(answers)).length === 0;
  const run = async (what: 'save' | 'simulate') => {
    setBusy(what);
    try {
      await savePolicyDraft();
      if (what === 'save') showToast({ text: '已保存，其他主导者也能看到', tone: 'positive' });
      else replacePage('ops.whatif', { id: await startWhatIf() });
    } catch (failure) {
      showFailure(failure);
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      <View className="editor__bar">
        <View className="editor__bar-side">
          <Button
            id="save-draft"
            tone="secondary"
            block
            loading={busy === 'save'}
            disabled={!unsaved || empty > 0}
            onClick={() => void run('save')}
          >
            {unsaved ? '保存草稿' : '已保存'}
          </Button>
        </View>
        <View className="editor__bar-main">
          <Button
            id="simulate"
            block
            loading={busy === 'simulate'}
            disabled={problems.count > 0 || same}
            onClick={() => void run('simulate')}
          >
            看看会影响谁
          </Button>
        </View>
      </View>
      <View className="editor__state">{wordState({ empty, wrong: problems.count, same, unsaved })}</View>
    </>
  );
}

interface State {
  empty: number;
  wrong: number;
  same: boolean;
  unsaved: boolean;
}

/** What stands in the way, or where what was typed is. */
function wordState({ empty, wrong, same, unsaved }: State): string {
  if (empty > 0) return `还有 ${empty} 处没有填完，已留在这部手机上`;
  if (wrong > 0) return `还有 ${wrong} 处需要修改，可以先保存草稿`;
  if (same) return '和现行规则一样，改动后可以看看会影响谁';
  return unsaved ? '已留在这部手机上，保存后其他主导者也能看到' : '草稿已保存，应用之前不影响任何人';
}
