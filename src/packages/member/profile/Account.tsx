import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Section } from '@/components/Section';
import type { MemberView } from '@/contract/member';
import { openPage } from '@/routes';
import { wordDay, wordInstant } from '@/wording/dates';
import './ProfileFields.scss';

/** How the member stands, in words. */
function wordStanding({ standing, standingUntilMs }: MemberView): string {
  const until = standingUntilMs === null ? '' : `，到 ${wordInstant(standingUntilMs, Date.now())}`;
  switch (standing) {
    case 'good':
      return '正常';
    case 'muted':
      return `禁言中${until}`;
    case 'suspended':
      return `暂停参与${until}`;
    case 'left':
      return '已离开';
  }
}

/** What belongs to the account itself: since when, how one stands, and the way to one's data. */
export function Account({ member }: { member: MemberView }) {
  return (
    <Section title="账号">
      <Card flush>
        <Cell id="account-standing" title="状态" value={wordStanding(member)} />
        <Cell title="加入" value={wordDay(member.joinedAtMs, Date.now())} />
        <Cell
          id="account-data"
          icon="lock"
          title="隐私与我的数据"
          note="同意过的条款、导出、离开"
          onClick={() => openPage('member.privacy')}
        />
      </Card>
    </Section>
  );
}
