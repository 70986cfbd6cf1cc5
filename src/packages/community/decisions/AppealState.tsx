import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import type { MyCase } from '@/contract/case';
import { openPage } from '@/routes';
import { wordDeadline, wordInstant } from '@/wording/dates';

type Appeal = NonNullable<MyCase['appeal']>;

function titleOf({ status, stranded }: Appeal): string {
  switch (status) {
    case 'open':
      return stranded
        ? '申诉已收到。作出决定的人不能看自己的决定，团队正在请一位新同事，要多等几天'
        : '申诉已收到，由另一位同事来看';
    case 'upheld':
      return '申诉看过了，决定不变';
    case 'overturned':
      return '申诉成立，决定已撤销';
  }
}

function Sent({ appeal }: { appeal: Appeal }) {
  const nowMs = Date.now();
  return (
    <View className="decision__foot">
      <View className="decision__what">{titleOf(appeal)}</View>
      {appeal.reason === null ? null : <View>{appeal.reason}</View>}
      <View className="decision__words">{`你说：${appeal.words}`}</View>
      <View className="decision__note">
        {appeal.decidedAtMs === null
          ? `${wordInstant(appeal.sentAtMs, nowMs)} 提交`
          : `${wordInstant(appeal.decidedAtMs, nowMs)} 答复`}
      </View>
    </View>
  );
}

/** What can still be done about a decision, or what became of doing it. */
export function AppealState({ decision }: { decision: MyCase }) {
  const { appeal, appealUntilMs, canAppeal, caseId } = decision;
  if (appeal !== null) return <Sent appeal={appeal} />;
  if (!canAppeal) {
    return (
      <View className="decision__foot">
        <View className="decision__note">申诉期已过</View>
      </View>
    );
  }
  return (
    <View className="decision__foot">
      <View className="decision__until">{`申诉 ${wordDeadline(appealUntilMs, Date.now())}`}</View>
      <Button
        id={`appeal-${caseId}`}
        tone="secondary"
        block
        onClick={() => openPage('community.appeal', { id: caseId })}
      >
        不认同，去申诉
      </Button>
    </View>
  );
}
