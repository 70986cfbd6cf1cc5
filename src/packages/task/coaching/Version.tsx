import { Image, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import type { CommentView, VersionView } from '@/contract/coaching';
import { quoteOf } from '@/domain/coaching';
import { differenceOf } from '@/domain/difference';
import { highlightsOf } from '@/domain/highlight';
import { ROLE_NAMES } from '@/domain/role';
import { previewPictures } from '@/stores/device';

/** A version with its comments at their places, or beside the version before it. */
export function Version({ version, before }: { version: VersionView; before: VersionView | null }) {
  const [comparing, setComparing] = useState(false);
  return (
    <View id={`version-${version.number}`} className="coaching__version">
      {before !== null && comparing ? (
        <Difference before={before.text} after={version.text} />
      ) : (
        <MarkedText version={version} />
      )}
      {before === null ? null : (
        <View className="coaching__compare">
          <Button
            id={`compare-${version.number}`}
            size="small"
            tone="quiet"
            onClick={() => setComparing(!comparing)}
          >
            {comparing ? '看这一版' : `和第 ${before.number} 版比一比`}
          </Button>
        </View>
      )}
      <Pictures version={version} />
      {version.comments.map((comment, index) => (
        <CommentRow key={comment.commentId} comment={comment} number={index + 1} version={version} />
      ))}
    </View>
  );
}

/** The text with the words that somebody has said something about. */
function MarkedText({ version }: { version: VersionView }) {
  const parts = highlightsOf(
    version.text,
    version.comments.map(({ anchor }) => anchor),
  );
  if (version.text === '') return null;
  return (
    <View className="coaching__text">
      {parts.map(({ text, numbers }, index) => (
        <Text key={`part-${String(index)}`} className={classes(numbers.length > 0 && 'coaching__marked')}>
          {text}
          {numbers.length > 0 ? <Text className="coaching__number">{` ${numbers.join(' ')} `}</Text> : null}
        </Text>
      ))}
    </View>
  );
}

/** What the newer text has lost and gained. */
function Difference({ before, after }: { before: string; after: string }) {
  return (
    <View>
      <View className="coaching__legend">划掉的是删去的，底色的是新写的</View>
      <View className="coaching__text">
        {differenceOf(before, after).map(({ kind, text }, index) => (
          <Text key={`run-${String(index)}`} className={`coaching__run--${kind}`}>
            {text}
          </Text>
        ))}
      </View>
    </View>
  );
}

/** Pictures in full, with a dot wherever a comment points to. */
function Pictures({ version }: { version: VersionView }) {
  const urls = version.images.map(({ url }) => url);
  return (
    <>
      {version.images.map(({ fileId, url }, image) => (
        <View
          key={fileId}
          className="coaching__picture"
          onClick={() => void previewPictures(urls, url)}
          {...aria({ role: 'button', label: `第 ${image + 1} 张图` })}
        >
          <Image className="coaching__image" src={url} mode="widthFix" />
          {version.comments.map(({ commentId, anchor }, index) =>
            anchor.kind === 'picture' && anchor.image === image ? (
              <View
                key={commentId}
                className="coaching__dot"
                style={{ left: `${anchor.x / 10}%`, top: `${anchor.y / 10}%` }}
              >
                {index + 1}
              </View>
            ) : null,
          )}
        </View>
      ))}
    </>
  );
}

function wordAnchor({ anchor }: CommentView, version: VersionView): string {
  switch (anchor.kind) {
    case 'text':
      return `「${quoteOf(version, anchor)}」`;
    case 'picture':
      return `第 ${anchor.image + 1} 张图`;
    case 'whole':
      return '整体';
  }
}

function CommentRow({
  comment,
  number,
  version,
}: {
  comment: CommentView;
  number: number;
  version: VersionView;
}) {
  return (
    <View className="coaching__comment">
      <View className="coaching__badge">{number}</View>
      <View className="coaching__words">
        <View className="coaching__about">{`${ROLE_NAMES[comment.role]} · ${wordAnchor(comment, version)}`}</View>
        <View className="coaching__said">{comment.words}</View>
      </View>
    </View>
  );
}
