import { View } from '@tarojs/components';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Films } from '@/components/Films';
import { ImageGrid } from '@/components/ImageGrid';
import { Section } from '@/components/Section';
import { Tag } from '@/components/Tag';
import type { CaseView } from '@/contract/case';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { SUBJECT_NAMES } from '@/domain/report';
import { TIER_NAMES } from '@/domain/tier';
import { previewPictures } from '@/stores/device';
import { wordAge, wordDay, wordInstant } from '@/wording/dates';

/** The content itself, as everyone sees or saw it. */
export function Content({ view }: { view: CaseView }) {
  const { title, text, images, videos } = view.content;
  const urls = images.map((image) => image.url);
  return (
    <>
      <Films videos={videos} />
      <ImageGrid
        id="case-images"
        images={images.map(({ fileId, url }) => ({ id: fileId, src: url }))}
        onPreview={(id) => {
          const image = images.find((candidate) => candidate.fileId === id);
          if (image !== undefined) void previewPictures(urls, image.url);
        }}
      />
      <View className="case__title">{title}</View>
      <View className="case__tags">
        <Tag>{SUBJECT_NAMES[view.subjectKind]}</Tag>
        {view.held ? (
          <Tag tone="warning" icon="lock">
            已暂时收起
          </Tag>
        ) : null}
        {view.checked ? (
          <Tag tone="warning" icon="triangle-alert">
            自动检查没有把握
          </Tag>
        ) : null}
      </View>
      {text === '' ? null : (
        <View id="case-text" className="case__text">
          {text}
        </View>
      )}
    </>
  );
}

/** What members say against it, without their names. */
export function Reports({ view }: { view: CaseView }) {
  if (view.reportCount === 0) return null;
  const hidden = view.reportCount - view.reports.length;
  return (
    <Section id="reports" title={`${view.reportCount} 次举报`}>
      <Card>
        {view.reports.map((report, index) => (
          // Reports carry neither names nor ids, and their order never changes.
          <View key={`${report.atMs}-${String(index)}`} className="case__report">
            <View className="case__what">{FORBIDDEN_NAMES[report.category]}</View>
            {report.words === '' ? null : <View>{report.words}</View>}
            <View className="case__note">{wordAge(report.atMs, Date.now())}</View>
          </View>
        ))}
        {hidden > 0 ? <View className="case__note">{`另有 ${hidden} 次`}</View> : null}
      </Card>
    </Section>
  );
}

function wordStanding({ standing, standingUntilMs }: CaseView['author']): string | null {
  const until = standingUntilMs === null ? '' : `，到 ${wordInstant(standingUntilMs, Date.now())}`;
  switch (standing) {
    case 'good':
      return null;
    case 'muted':
      return `禁言中${until}`;
    case 'suspended':
      return `暂停参与中${until}`;
    case 'left':
      return '已离开';
  }
}

/** Whom the case is about. */
export function Author({ author }: { author: CaseView['author'] }) {
  const standing = wordStanding(author);
  return (
    <View className="case__author">
      <Avatar name={author.nickname} src={author.avatarUrl ?? undefined} tier={author.tier} />
      <View className="case__words">
        <View className="case__name">{author.nickname}</View>
        <View className="case__note">
          {`${TIER_NAMES[author.tier]} · ${wordDay(author.joinedAtMs, Date.now())}加入`}
        </View>
      </View>
      {standing === null ? null : <Tag tone="warning">{standing}</Tag>}
    </View>
  );
}
