import { View } from '@tarojs/components';
import { AnswerList } from '@/components/AnswerList';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Section } from '@/components/Section';
import { Tag } from '@/components/Tag';
import type { ReviewView } from '@/contract/review';
import { TIER_NAMES } from '@/domain/tier';
import { wordAge } from '@/wording/dates';
import { wordDue } from '@/wording/review';
import { Declarations } from './Declarations';
import { EarlierRounds, LastRefusal } from './EarlierRounds';
import { Likenesses } from './Likenesses';
import { Links } from './Links';
import { Pictures } from './Pictures';
import { Videos } from './Videos';

/** Everything that the decision needs, most important first: the work itself, its author, what it is judged by. */
export function WorkCard({ view }: { view: ReviewView }) {
  const { submission, author, criteria } = view;
  const round = submission.rounds.at(-1);
  if (round === undefined) return null;
  const earlier = submission.rounds.slice(0, -1);
  const nowMs = Date.now();
  const overdue = submission.reviewDueAtMs < nowMs;
  return (
    <>
      <Videos key={`film ${submission.submissionId}`} videos={round.videos} />
      <Pictures key={submission.submissionId} images={round.images} />
      <View className="review__task">{submission.taskTitle}</View>
      <View className="review__tags">
        {round.number > 1 ? <Tag tone="accent">{`第 ${round.number} 次提交`}</Tag> : null}
        {view.plan === 'double' ? <Tag tone="accent">双人盲评</Tag> : null}
        <Tag tone={overdue ? 'danger' : 'neutral'} icon={overdue ? 'circle-alert' : 'clock'}>
          {wordDue(submission.reviewDueAtMs, nowMs)}
        </Tag>
      </View>
      <LastRefusal rounds={earlier} />
      {view.questions.length === 0 ? null : (
        <AnswerList questions={view.questions} answers={round.answers ?? {}} />
      )}
      {view.questions.length > 0 && round.text === '' ? null : round.text === '' ? (
        <View className="review__silent">没有写文字</View>
      ) : (
        <View id="work-text" className="review__text">
          {round.text}
        </View>
      )}
      <View className="review__author">
        <Avatar name={author.nickname} src={author.avatarUrl ?? undefined} tier={author.tier} />
        <View className="review__words">
          <View className="review__name">{author.nickname}</View>
          <View className="review__note">
            {`${TIER_NAMES[author.tier]} · ${wordAge(round.submittedAtMs, nowMs)}`}
          </View>
        </View>
      </View>
      <Links links={round.links} />
      <Likenesses originality={view.originality} text={round.text} />
      <Declarations round={round} />
      <EarlierRounds rounds={earlier} />
      <Section title="按什么审核">
        <Card>
          {criteria.map((criterion) => (
            <View key={criterion.id} className="review__criterion">
              <View className="review__what">
                {criterion.grading === undefined
                  ? criterion.title
                  : `${criterion.title} ${criterion.grading.weight}%`}
              </View>
              <View className="review__standard">{criterion.standard}</View>
            </View>
          ))}
        </Card>
      </Section>
    </>
  );
}
