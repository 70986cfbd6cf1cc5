import { View } from '@tarojs/components';
import { memo } from 'react';
import { Avatar } from '@/components/Avatar';
import { aria } from '@/components/aria';
import { classes } from '@/components/classes';
import { Photo } from '@/components/Photo';
import type { PostRow } from '@/contract/plaza';
import { TIER_NAMES } from '@/domain/tier';
import { openPage } from '@/routes';
import { wordAge } from '@/wording/dates';

/** A card shows the beginning, more of it without a picture; the whole text would only weigh on the way here. */
const SHOWN_BESIDE_PICTURE = 60;
const SHOWN_ALONE = 120;

function beginningOf(text: string, shown: number): string {
  const characters = [...text];
  return characters.length > shown ? `${characters.slice(0, shown).join('')}…` : text;
}

/** One work: the picture first, then what was said, by whom, for which task. */
export const PostCard = memo(function PostCard({ row }: { row: PostRow }) {
  const { postId, author, images, videos, text, taskTitle } = row;
  const cover = images[0]?.url ?? videos[0]?.posterUrl ?? undefined;
  const name = author?.nickname ?? '已离开的车主';
  const age = wordAge(row.atMs, Date.now());
  return (
    <View
      id={`post-${postId}`}
      className="plaza__card"
      hoverClass="plaza__card--pressed"
      onClick={() => openPage('community.post', { id: postId })}
      {...aria({ role: 'button', label: `${name}，${taskTitle}，${text}` })}
    >
      {cover === undefined ? null : <Photo src={cover} label="" ratio="4:3" />}
      {videos.length > 0 ? <View className="plaza__count">视频</View> : null}
      {videos.length === 0 && images.length > 1 ? (
        <View className="plaza__count">{`${images.length} 张`}</View>
      ) : null}
      {text === '' ? null : (
        <View className={classes('plaza__text', cover === undefined && 'plaza__text--alone')}>
          {beginningOf(text, cover === undefined ? SHOWN_ALONE : SHOWN_BESIDE_PICTURE)}
        </View>
      )}
      <View className="plaza__task">{taskTitle}</View>
      <View className="plaza__foot">
        <Avatar name={name} src={author?.avatarUrl ?? undefined} size="small" tier={author?.tier} />
        <View className="plaza__name">{row.mine ? `${name}（你）` : name}</View>
        <View className="plaza__note">{author === null ? age : `${TIER_NAMES[author.tier]} · ${age}`}</View>
      </View>
    </View>
  );
});
