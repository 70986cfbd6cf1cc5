import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { ErrorState } from '@/components/ErrorState';
import { Films } from '@/components/Films';
import { ImageGrid } from '@/components/ImageGrid';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Timeline, type TimelineItem } from '@/components/Timeline';
import type { RoundView, SubmissionView } from '@/contract/submission';
import { openPage } from '@/routes';
import { copyText, previewPictures } from '@/stores/device';
import { useSubmission } from '@/stores/submission';
import { wordDeadline, wordInstant } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import { PLATFORM_NAMES } from '@/wording/platforms';
import { wordReviewer } from '@/wording/score';
import { AnswersEntry } from './AnswersEntry';
import { ObjectionAction, ObjectionCard } from './Objection';
import { PostEntry } from './PostEntry';
import { PosterEntry } from './PosterEntry';
import { wordPromise } from './promise';
import { ScoreCard } from './ScoreCard';
import './index.scss';

/** A work with all its rounds: what was handed in, what was decided and why. */
export default function SubmissionPage() {
  const submissionId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, load } = useShown(useSubmission);
  const reload = () => load(submissionId);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));

  if (data === null || key !== submissionId) {
    return (
      <Page>
        {error === null || key !== submissionId ? (
          <Skeleton layout="rows" count={4} />
        ) : (
          <ErrorState {...wordError(error)} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const round = data.rounds.at(-1);
  const decision = round?.decision;
  const holding = round?.objection?.answer?.decision ?? decision;
  const scoring = holding?.verdict === 'approved' ? holding.scoring : null;
  return (
    <Page
      {...(data.mendableUntilMs === null ? {} : { bar: <MendAction submission={data} /> })}
      {...(error === null ? {} : { offline: { onRetry: () => void reload() } })}
    >
      <Head submission={data} />
      <AnswersEntry submission={data} />
      <PosterEntry submission={data} />
      <PostEntry submission={data} />
      {round?.objection ? <ObjectionCard objection={round.objection} /> : null}
      {scoring === null ? null : <ScoreCard scoring={scoring} />}
      <Section title="经过">
        <Timeline items={itemsOf(data)} />
      </Section>
      {data.objectableUntilMs === null || round === undefined ? null : (
        <ObjectionAction
          submissionId={submissionId}
          round={round.number}
          untilMs={data.objectableUntilMs}
          onRaised={() => void reload()}
        />
      )}
    </Page>
  );
}

const HEADINGS: Readonly<Record<SubmissionView['status'], string>> = {
  submitted: '已提交，等待审核',
  approved: '通过了',
  refused: '需要再改一改',
  removed: '已被移除',
};

function Head({ submission }: { submission: SubmissionView }) {
  const nowMs = Date.now();
  return (
    <View className="submission__head">
      <View className="submission__status">{HEADINGS[submission.status]}</View>
      <View className="submission__task" onClick={() => openPage('task.detail', { id: submission.taskId })}>
        {submission.taskTitle}
      </View>
      {submission.status === 'submitted' ? (
        <View className="submission__note">{wordPromise('给出结果', submission.reviewDueAtMs, nowMs)}</View>
      ) : null}
      <CheckNote round={submission.rounds.at(-1)} />
      {submission.mendableUntilMs === null ? null : (
        <View className="submission__note">{wordDeadline(submission.mendableUntilMs, nowMs)}</View>
      )}
    </View>
  );
}

/** What the machine's look at the latest round means for its owner. */
function CheckNote({ round }: { round: RoundView | undefined }) {
  if (round === undefined || round.decision !== null) return null;
  if (round.contentCheck === 'pending') {
    return <View className="submission__note">内容检查中，通过后同事才会看到，一般不到一分钟</View>;
  }
  if (round.videos.length > 0) {
    return <View className="submission__note">视频由同事看完才会展示，平台只检查了封面图和文字</View>;
  }
  if (round.reusedCount === 0) return null;
  return <View className="submission__note">{`有 ${round.reusedCount} 张图片你以前交过，不影响审核`}</View>;
}

/** Newest first: for each round what was decided, then what was handed in. */
function itemsOf(submission: SubmissionView): TimelineItem[] {
  return [...submission.rounds].reverse().flatMap((round, index) => {
    const handedIn: TimelineItem = {
      id: `round-${round.number}`,
      title: round.number === 1 ? '提交' : `第 ${round.number} 次提交`,
      time: wordInstant(round.submittedAtMs, Date.now()),
      current: index === 0 && round.decision === null,
      children: <Handed round={round} />,
    };
    const decided = decisionItem(round, index === 0);
    return decided === null ? [handedIn] : [decided, handedIn];
  });
}

function decisionItem(round: RoundView, current: boolean): TimelineItem | null {
  const { decision } = round;
  if (decision === null) return null;
  const common = {
    id: `decision-${round.number}`,
    time: wordInstant(decision.atMs, Date.now()),
    current,
  };
  switch (decision.verdict) {
    case 'approved': {
      const earned = `积分 +${decision.reward.points}，成长值 +${decision.reward.growth}`;
      const note = decision.praise === '' ? earned : `${decision.praise} ${earned}`;
      return { ...common, title: `${wordReviewer(decision.role)}：通过`, tone: 'positive', note };
    }
    case 'refused': {
      const { criterion, reason, remedy } = decision;
      return {
        ...common,
        title: `${wordReviewer(decision.role)}：需要修改`,
        tone: 'warning',
        note: '谢谢你的投稿，改好后可以再交。',
        reasons: [{ criterion, reason, remedy }],
      };
    }
  }
}

function Handed({ round }: { round: RoundView }) {
  const urls = round.images.map((image) => image.url);
  return (
    <View>
      {round.text === '' ? null : <View className="submission__text">{round.text}</View>}
      {round.links.map(({ platform, url }) => (
        <View key={url} className="submission__link" onClick={() => void copyText(url)}>
          {`${PLATFORM_NAMES[platform]} ${url}`}
        </View>
      ))}
      <Films videos={round.videos} id={`film-${round.number}`} />
      <ImageGrid
        images={round.images.map(({ fileId, url }) => ({ id: fileId, src: url }))}
        onPreview={(id) => {
          const shown = round.images.find((image) => image.fileId === id);
          if (shown !== undefined) void previewPictures(urls, shown.url);
        }}
      />
    </View>
  );
}

function MendAction({ submission }: { submission: SubmissionView }) {
  return (
    <Button id="mend" block onClick={() => openPage('task.submit', { id: submission.taskId })}>
      修改后再交
    </Button>
  );
}
