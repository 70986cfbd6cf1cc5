import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Films } from '@/components/Films';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Photo } from '@/components/Photo';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { PostView } from '@/contract/plaza';
import { TIER_NAMES } from '@/domain/tier';
import { openPage } from '@/routes';
import { previewPictures } from '@/stores/device';
import { usePost } from '@/stores/post';
import { wordAge } from '@/wording/dates';
import { OwnPost } from './OwnPost';
import { ReportEntry } from './ReportEntry';
import { ReportSheet } from './ReportSheet';
import './index.scss';

/** One work of the plaza: all its pictures, all its words, who made it and for what. */
export default function PostPage() {
  const postId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loading, loadedAtMs } = useShown(usePost);
  const [reporting, setReporting] = useState(false);
  const load = () => void usePost.getState().load(postId);
  useDidShow(load);

  if (data === null || key !== postId) {
    return (
      <Page id="post" plain>
        {error === null || key !== postId ? (
          <>
            <Skeleton layout="block" count={1} height={268} />
            <Skeleton layout="lines" count={4} />
            <Skeleton layout="rows" count={1} />
          </>
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={load} />
        )}
      </Page>
    );
  }
  return (
    <Page
      id="post"
      plain
      offline={error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: load }}
    >
      <Films videos={data.videos} />
      <Pictures post={data} />
      <View id="post-text" className="post__text">
        {data.text}
      </View>
      <Author post={data} />
      <Card flush className="post__facts">
        <Cell
          id="post-task"
          icon="clipboard-check"
          title={data.taskTitle}
          onClick={() => openPage('task.detail', { id: data.taskId })}
        />
      </Card>
      {data.mine ? <OwnPost post={data} /> : <ReportEntry post={data} onReport={() => setReporting(true)} />}
      <ReportSheet
        key={data.postId}
        postId={data.postId}
        open={reporting}
        onClose={() => setReporting(false)}
      />
    </Page>
  );
}

function Pictures({ post }: { post: PostView }) {
  const urls = post.images.map((image) => image.url);
  return (
    <View className="post__pictures">
      {post.images.map((image, index) => (
        <View key={image.fileId} className="post__picture">
          <Photo
            src={image.url}
            label={`第 ${index + 1} 张，共 ${urls.length} 张，点开看大图`}
            rounded
            onClick={() => void previewPictures(urls, image.url)}
          />
        </View>
      ))}
    </View>
  );
}

function Author({ post }: { post: PostView }) {
  const { author } = post;
  const age = wordAge(post.atMs, Date.now());
  const name = author?.nickname ?? '已离开的车主';
  return (
    <View className="post__author">
      <Avatar name={name} src={author?.avatarUrl ?? undefined} tier={author?.tier} />
      <View className="post__words">
        <View className="post__name">{post.mine ? `${name}（你）` : name}</View>
        <View className="post__note">{author === null ? age : `${TIER_NAMES[author.tier]} · ${age}`}</View>
      </View>
    </View>
  );
}
