import { View } from '@tarojs/components';
import type { MemberView } from '@/contract/member';
import { openPage } from '@/routes';
import { wordInstant, wordSpan } from '@/wording/dates';
import { Card } from './Card';
import { Cell } from './Cell';
import './StandingNotice.scss';

/** 到 11月28日 18:00，还剩 6 天 */
function wordUntil(untilMs: number | null): string {
  const nowMs = Date.now();
  if (untilMs === null || untilMs <= nowMs) return '原因和申诉的办法';
  return `到 ${wordInstant(untilMs, nowMs)}，还剩 ${wordSpan(untilMs - nowMs)}`;
}

/** For a member who may not take part: until when, and the way to the reason and to an appeal. */
export function StandingNotice({ member }: { member: MemberView }) {
  if (member.standing === 'good' || member.standing === 'left') return null;
  const muted = member.standing === 'muted';
  return (
    <View className="ui-standing">
      <Card flush>
        <Cell
          id="standing"
          icon="clock"
          title={muted ? '禁言中，可以浏览' : '暂停参与中'}
          note={
            <>
              <View>{wordUntil(member.standingUntilMs)}</View>
              <View>积分和作品都在。不认同的话可以申诉</View>
            </>
          }
          value="查看"
          onClick={() => openPage('community.decisions')}
        />
      </Card>
    </View>
  );
}
