import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { showFailure } from '@/components/failure';
import { Icon } from '@/components/Icon';
import { formatNumber } from '@/components/Numeral';
import { Progress } from '@/components/Progress';
import type { WhatIfView } from '@/contract/whatIf';
import { openPage, replacePage } from '@/routes';
import { startWhatIf } from '@/stores/whatIf';
import { wordAge } from '@/wording/dates';

/** Where the run stands: what it is busy with, or how it ended. */
export function Stage({ run }: { run: WhatIfView }) {
  switch (run.state) {
    case 'simulating':
      return (
        <Working
          run={run}
          title="正在逐位试算"
          unit="位"
          note="可以离开这一页，回来时接着看。没有任何改动会生效。"
        />
      );
    case 'checking':
      return (
        <Working run={run} title="正在再核对一遍" unit="位" note="确认每个人的情况都没有变，才会开始应用。" />
      );
    case 'applying':
      return (
        <Working run={run} title="正在应用" unit="位" note="新规则已经生效，正在逐位调整。可以离开这一页。" />
      );
    case 'ready':
      return <Ready run={run} />;
    case 'moved':
      return <Moved run={run} />;
    case 'applied':
      return <Applied run={run} />;
  }
}

interface WorkingProps {
  run: WhatIfView;
  title: string;
  unit: string;
  note: string;
}

function Working({ run, title, unit, note }: WorkingProps) {
  const { done, of } = run.progress;
  return (
    <Card id="whatif-working" title={title} note={note}>
      <View className="whatif__count">
        <View className="whatif__done">{formatNumber(done)}</View>
        <View className="whatif__of">{`/ ${formatNumber(of)} ${unit}`}</View>
      </View>
      <Progress value={done} max={Math.max(1, of)} label={title} />
    </Card>
  );
}

function Ready({ run }: { run: WhatIfView }) {
  const age = wordAge(run.startedAtMs, Date.now());
  return (
    <View className="whatif__state">
      <View className="whatif__when">{`${run.startedBy} ${age}试算，以现行第 ${run.baseVersion} 版为准`}</View>
      {run.draftChanged ? <Again text="草稿在那之后又改过，这份结果不能直接应用。" /> : null}
    </View>
  );
}

function Moved({ run }: { run: WhatIfView }) {
  return (
    <Card
      id="whatif-moved"
      title="情况变了，没有应用"
      note={`核对时有 ${run.differing ?? 0} 位车主的结果和试算时不同，可能是作品刚通过、等级刚调整，或有人加入、离开。规则和等级都没有改动。`}
    >
      <Again text="重新试算一次，按最新的情况再决定。" />
    </Card>
  );
}

function Again({ text }: { text: string }) {
  const [starting, setStarting] = useState(false);
  const start = async () => {
    setStarting(true);
    try {
      replacePage('ops.whatif', { id: await startWhatIf() });
    } catch (failure) {
      showFailure(failure);
    } finally {
      setStarting(false);
    }
  };
  return (
    <View className="whatif__again">
      <View className="whatif__note">{text}</View>
      <Button
        id="simulate-again"
        tone="secondary"
        icon="refresh-cw"
        loading={starting}
        onClick={() => void start()}
      >
        重新试算
      </Button>
    </View>
  );
}

function Applied({ run }: { run: WhatIfView }) {
  const { applied } = run;
  if (applied === null) return null;
  return (
    <Card id="whatif-applied">
      <View className="whatif__head">
        <Icon name="circle-check" size={24} className="whatif__check" />
        <View className="whatif__title">{`第 ${applied.version ?? ''} 版规则已生效`}</View>
      </View>
      <View className="whatif__note">{`${applied.by} · ${wordAge(applied.atMs, Date.now())}`}</View>
      <View className="whatif__reason">{applied.reason}</View>
      <View className="whatif__note">
        {applied.skipped === 0
          ? `${applied.done} 位车主全部调整完毕。`
          : `调整了 ${applied.done} 位。另有 ${applied.skipped} 位在轮到时情况已经不同，没有改动，名单里点「已跳过」就能看到，每晚评估时会再看。`}
      </View>
      <View className="whatif__again">
        <Button id="see-policy" tone="secondary" onClick={() => openPage('ops.policy')}>
          查看现行规则
        </Button>
      </View>
    </Card>
  );
}
