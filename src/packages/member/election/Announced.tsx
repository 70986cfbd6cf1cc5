import { View } from '@tarojs/components';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Section } from '@/components/Section';
import type { AnnouncedElection } from '@/contract/election';
import { wordDay } from '@/wording/dates';

/** Who was chosen, what they want to do, and what was decided about the reader. */
export function Announced({ announced }: { announced: AnnouncedElection }) {
  const { electionId, announcement, announcedAtMs, winners, mine } = announced;
  return (
    <Section
      id="announced"
      title={`${electionId} 年品牌大使`}
      note={`${wordDay(announcedAtMs, Date.now())}公布`}
    >
      {mine === null ? null : (
        <View className="election__mine">
          <Card title={mine.winner ? '你当选了' : '给你的话'}>
            <View id="my-reason" className="election__text">
              {mine.reason}
            </View>
          </Card>
        </View>
      )}
      <Card>
        <View className="election__text">{announcement}</View>
        {winners.map((winner) => (
          <View key={winner.nickname} className="election__winner">
            <Avatar name={winner.nickname} src={winner.avatarUrl ?? undefined} tier="ambassador" />
            <View className="election__words">
              <View className="election__name">{winner.nickname}</View>
              <View className="election__said">{winner.words}</View>
            </View>
          </View>
        ))}
      </Card>
    </Section>
  );
}
