import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { LoadFailure } from '@/components/LoadFailure';
import { formatNumber, Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Photo } from '@/components/Photo';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag } from '@/components/Tag';
import type { Brief } from '@/domain/brief';
import { wordRank } from '@/domain/inbox';
import { isAnswered, questionsOf } from '@/domain/kind';
import { QUESTION_NAMES } from '@/domain/question';
import { TIER_NAMES } from '@/domain/tier';
import { useBrief } from '@/stores/brief';
import { wordBy, wordDeadline, wordSpan } from '@/wording/dates';
import { FREEDOM_NAMES, GOAL_NAMES } from '@/wording/labels';
import { FormFacts } from './FormFacts';
import '@/wording/teamErrors';
import './index.scss';

/** The task as its owners see it; nothing here can be handed in. */
export default function BriefPreviewPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loading } = useShown(useBrief);
  const load = () => void useBrief.getState().load(taskId);
  useDidShow(load);
  if (data === null || key !== taskId) {
    return (
      <Page>
        {error === null || key !== taskId ? (
          <>
            <Skeleton layout="block" height={240} />
            <Skeleton layout="lines" count={6} />
          </>
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={load} />
        )}
      </Page>
    );
  }
  return (
    <Page id="brief-preview">
      <Head brief={data.brief} coverUrl={data.coverUrl} />
      <Asked brief={data.brief} urls={data.urls} />
      <Judged brief={data.brief} />
    </Page>
  );
}

function Head({ brief, coverUrl }: { brief: Brief; coverUrl: string }) {
  const { title, summary, goal, freedom, audience, reward, closesAtMs } = brief;
  return (
    <>
      {coverUrl === '' ? (
        <View className="preview__nothing">还没有封面</View>
      ) : (
        <Photo src={coverUrl} label={title} ratio="4:3" rounded />
      )}
      <View className="preview__title">{title.trim() === '' ? '还没有标题' : title}</View>
      <View className="preview__tags">
        <Tag>{GOAL_NAMES[goal]}</Tag>
        <Tag>{FREEDOM_NAMES[freedom]}</Tag>
        {audience.tier === 'base' ? null : <Tag tone="accent">{`${TIER_NAMES[audience.tier]}专属`}</Tag>}
      </View>
      <View className="preview__summary">{summary}</View>
      <View className="preview__reward">
        <Numeral value={reward.points} signed label="积分" size="large" />
        <Numeral value={reward.growth} signed label="成长值" size="large" />
      </View>
      <View className="preview__deadline">{wordDeadline(closesAtMs, Date.now())}</View>
    </>
  );
}

/** What the owner is asked for, with what there is to take along. */
function Asked({ brief, urls }: { brief: Brief; urls: Readonly<Record<string, string>> }) {
  const { steps, materials, hashtags, stages } = brief;
  return (
    <>
      {questionsOf(brief.form).map((question) => (
        <Section key={question.id} title={question.title} note={QUESTION_NAMES[question.kind]}>
          {'options' in question ? (
            <Card flush>
              {question.options.map(({ id, label }) => (
                <Cell key={id} title={label} />
              ))}
            </Card>
          ) : null}
        </Section>
      ))}
      {steps.length === 0 ? null : (
        <Section title="怎么做">
          <Card>
            {steps.map((step, index) => (
              <View key={step} className="preview__step">
                <View className="preview__number">{index + 1}</View>
                <View className="preview__text">{step}</View>
              </View>
            ))}
          </Card>
        </Section>
      )}
      <FormFacts brief={brief} urls={urls} />
      {stages.length === 0 ? null : (
        <Section title="分阶段打磨" note="每一步都可以先给我们看看">
          <Card flush>
            {stages.map(({ id, title, dueAtMs }) => (
              <Cell
                key={id}
                title={title}
                note={dueAtMs === null ? undefined : `希望 ${wordBy(dueAtMs, Date.now())}看到`}
              />
            ))}
          </Card>
        </Section>
      )}
      {materials.length === 0 ? null : (
        <Section title="可以直接用的文案">
          <Card flush>
            {materials.map(({ title, text }) => (
              <Cell key={title} title={title} note={text} />
            ))}
          </Card>
        </Section>
      )}
      {hashtags.length === 0 ? null : (
        <View className="preview__tags">
          {hashtags.map((hashtag) => (
            <Tag key={hashtag} tone="accent">
              {hashtag}
            </Tag>
          ))}
        </View>
      )}
    </>
  );
}

function Judged({ brief }: { brief: Brief }) {
  const { prizes, criteria, form, reviewWithinMs, doubleReview, automatic } = brief;
  return (
    <>
      {prizes.length === 0 ? null : (
        <Section title="名次奖励">
          <Card flush>
            {prizes.map(({ places, prize }, index) => (
              <Cell
                key={`step-${String(index)}`}
                title={wordRank(index + 1)}
                note={`${places} 名`}
                value={`${formatNumber(prize.points)} 积分`}
              />
            ))}
          </Card>
        </Section>
      )}
      {isAnswered(form) ? null : (
        <Section
          title="怎么评"
          note={
            automatic
              ? '材料齐全就通过'
              : `提交后 ${wordSpan(reviewWithinMs)}内给出结果${doubleReview ? '，由两位评审各自打分' : ''}`
          }
        >
          <Card flush>
            {criteria.map(({ id, title, standard, grading }) => (
              <Cell
                key={id}
                title={title}
                note={standard}
                value={grading === undefined ? undefined : `占 ${grading.weight}%`}
              />
            ))}
          </Card>
        </Section>
      )}
    </>
  );
}
