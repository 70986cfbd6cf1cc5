import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { Progress } from '@/components/Progress';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { ImportPreview } from '@/contract/import';
import { chooseDocument } from '@/stores/document';
import { applyList, beginAnew, previewList, useImport } from '@/stores/import';
import { wordError } from '@/wording/errors';
import { History } from './History';
import { Preview } from './Preview';
import { takeTemplate } from './template';
import '@/wording/teamErrors';
import './index.scss';

const ENDINGS = ['xlsx', 'csv'] as const;
const isWeapp = process.env.TARO_ENV === 'weapp';

async function choose(): Promise<void> {
  const chosen = await chooseDocument(ENDINGS);
  if (chosen !== null) await previewList(chosen);
}

/** How many rows would change anything. */
function countWork({ counts }: ImportPreview): number {
  return counts.new + counts.confirms;
}

/** What a list is and where it comes from, before one is chosen. */
function Beginning() {
  return (
    <Card flush>
      <Cell
        id="import-how"
        icon="car"
        title="一列「车架号」，一列「车型」"
        note={`.xlsx 或 .csv，一次最多 5,000 行、2 MB${isWeapp ? '；先把文件发到任意聊天里，再从聊天中选' : ''}`}
      />
      <Cell id="take-template" icon="file-text" title="下载模板" onClick={() => void takeTemplate()} />
    </Card>
  );
}

/** The one thing to do next. */
function Bar() {
  const { phase, preview } = useShown(useImport);
  if (phase === 'previewed' && preview !== null && countWork(preview) > 0) {
    return (
      <View className="import__bar">
        <Button id="apply-import" block onClick={() => void applyList()}>
          {`导入 ${countWork(preview)} 辆`}
        </Button>
        <Button id="choose-other" tone="quiet" block onClick={() => void choose()}>
          换一个文件
        </Button>
      </View>
    );
  }
  if (phase === 'done') {
    return (
      <Button id="import-another" tone="secondary" block onClick={beginAnew}>
        再导入一份
      </Button>
    );
  }
  return (
    <Button
      id="choose-list"
      block
      loading={phase === 'reading' || phase === 'applying'}
      onClick={() => void choose()}
    >
      {phase === 'previewed' ? '换一个文件' : '选择名单'}
    </Button>
  );
}

function Refusal() {
  const { error, phase } = useShown(useImport);
  if (error === null) return null;
  const { text, remedy } = wordError(error);
  return (
    <View id="import-error" className="import__error">
      <Icon name="circle-alert" size={20} />
      <View className="import__words">
        {phase === 'previewed' ? `${text}。已经做完的不会重复，可以接着导入。` : `${text}。${remedy}。`}
      </View>
    </View>
  );
}

function Body() {
  const { phase, name, uploaded, preview, progress } = useShown(useImport);
  switch (phase) {
    case 'idle':
      return <Beginning />;
    case 'reading':
      return (
        <>
          <Card>
            <Progress value={uploaded} max={1} label={`正在读取 ${name}`} showLabel />
          </Card>
          <Skeleton layout="rows" count={4} />
        </>
      );
    case 'previewed':
      return preview === null ? null : (
        <>
          <View className="import__title">
            {countWork(preview) === 0 ? '没有要导入的车辆' : '还没有导入，先看看'}
          </View>
          <View className="import__lead">{name}</View>
          <Preview preview={preview} />
        </>
      );
    case 'applying':
      return (
        <Card>
          <Progress
            value={progress?.done ?? 0}
            max={progress?.of ?? 1}
            label="正在导入"
            showLabel
            text={progress === null ? '' : `${progress.done} / ${progress.of}`}
          />
          <View className="import__note">请留在这一页；中断了也可以接着做。</View>
        </Card>
      );
    case 'done':
      return (
        <View id="import-done">
          <View className="import__title">导入完成</View>
          <View className="import__lead">
            {`新增 ${progress?.added ?? 0} 辆，核验通过 ${progress?.confirmed ?? 0} 辆。以后绑定名单里的车，立即核验。`}
          </View>
        </View>
      );
  }
}

/** The brand's own list of cars: looked through first, carried out then. */
export default function ImportPage() {
  const { phase } = useShown(useImport);
  return (
    <Page id="import" bar={<Bar />}>
      <Refusal />
      <Body />
      {phase === 'idle' || phase === 'done' ? <History /> : null}
    </Page>
  );
}
