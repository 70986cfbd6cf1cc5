import { View } from '@tarojs/components';
import { memo } from 'react';
import { aria } from '@/components/aria';
import { classes } from '@/components/classes';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/icons';
import type { MessageRow } from '@/contract/inbox';
import { type MessageContent, wordMessage } from '@/domain/inbox';
import { wordAge } from '@/wording/dates';

const ICONS: Readonly<Record<MessageContent['kind'], IconName>> = {
  'case.held': 'circle-alert',
  'case.cleared': 'circle-check',
  'case.decided': 'scale',
  'appeal.decided': 'scale',
  welcome: 'car',
  'work.approved': 'circle-check',
  'work.refused': 'pencil',
  'avatar.refused': 'circle-alert',
  'car.verified': 'car',
  'car.refused': 'car',
  'tier.invited': 'award',
  'tier.changed': 'award',
  'tier.noticed': 'circle-alert',
  'tier.recovered': 'circle-check',
  'election.opened': 'megaphone',
  'election.asked': 'megaphone',
  'election.thanked': 'heart',
  'election.announced': 'award',
  'praise.given': 'heart',
  'survey.invited': 'clipboard-check',
  'insight.answered': 'heart',
  'insight.heard': 'heart',
  'objection.answered': 'scale',
  'ranking.won': 'award',
  'ranking.announced': 'award',
  'task.extended': 'clock',
  'deadline.soon': 'clock',
  'gathering.invited': 'users',
  'gathering.seated': 'circle-check',
  'gathering.cancelled': 'clock',
  'gathering.minutes': 'clipboard-check',
  'coaching.commented': 'pencil',
  'proposal.answered': 'sparkles',
  'guardian.invited': 'award',
  'guardian.ended': 'award',
  'guardian.replied': 'scale',
  'task.ended': 'clock',
};

const TONES: Readonly<Record<MessageContent['kind'], string>> = {
  'case.held': 'inbox__icon--warning',
  'case.cleared': 'inbox__icon--positive',
  'case.decided': 'inbox__icon--warning',
  'appeal.decided': 'inbox__icon--accent',
  welcome: 'inbox__icon--accent',
  'work.approved': 'inbox__icon--positive',
  'work.refused': 'inbox__icon--warning',
  'avatar.refused': 'inbox__icon--warning',
  'car.verified': 'inbox__icon--positive',
  'car.refused': 'inbox__icon--warning',
  'tier.invited': 'inbox__icon--accent',
  'tier.changed': 'inbox__icon--accent',
  'tier.noticed': 'inbox__icon--warning',
  'tier.recovered': 'inbox__icon--positive',
  'election.opened': 'inbox__icon--accent',
  'election.asked': 'inbox__icon--accent',
  'election.thanked': 'inbox__icon--accent',
  'election.announced': 'inbox__icon--accent',
  'praise.given': 'inbox__icon--accent',
  'survey.invited': 'inbox__icon--accent',
  'insight.answered': 'inbox__icon--accent',
  'insight.heard': 'inbox__icon--accent',
  'objection.answered': 'inbox__icon--accent',
  'ranking.won': 'inbox__icon--positive',
  'ranking.announced': 'inbox__icon--accent',
  'task.extended': 'inbox__icon--accent',
  'deadline.soon': 'inbox__icon--warning',
  'gathering.invited': 'inbox__icon--accent',
  'gathering.seated': 'inbox__icon--positive',
  'gathering.cancelled': 'inbox__icon--warning',
  'gathering.minutes': 'inbox__icon--accent',
  'coaching.commented': 'inbox__icon--accent',
  'proposal.answered': 'inbox__icon--accent',
  'guardian.invited': 'inbox__icon--accent',
  'guardian.ended': 'inbox__icon--warning',
  'guardian.replied': 'inbox__icon--accent',
  'task.ended': 'inbox__icon--warning',
};

interface MessageCellProps {
  row: MessageRow;
  onOpen: (row: MessageRow) => void;
}

/** One message: what happened in the title, the heart of it below. */
export const MessageCell = memo(function MessageCell({ row, onOpen }: MessageCellProps) {
  const { title, body } = wordMessage(row.content);
  const age = wordAge(row.atMs, Date.now());
  return (
    <View
      id={`message-${row.messageId}`}
      className={classes('inbox__row', row.unread && 'inbox__row--unread')}
      hoverClass="inbox__row--pressed"
      onClick={() => onOpen(row)}
      {...aria({ role: 'button', label: `${row.unread ? '未读，' : ''}${title}，${age}，${body}` })}
    >
      <View className={classes('inbox__icon', TONES[row.content.kind])}>
        <Icon name={ICONS[row.content.kind]} size={20} />
      </View>
      <View className="inbox__words">
        <View className="inbox__title">{title}</View>
        <View className="inbox__body">{body}</View>
        <View className="inbox__age">{age}</View>
      </View>
    </View>
  );
});
