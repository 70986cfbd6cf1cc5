import { View } from '@tarojs/components';
import { Films } from '@/components/Films';
import type { VideoView } from '@/contract/submission';

/** What nobody but this reviewer has looked at: it says plainly what no machine has done. */
export function Videos({ videos }: { videos: readonly VideoView[] }) {
  if (videos.length === 0) return null;
  return (
    <View className="review__videos">
      <Films videos={videos} />
      <View className="review__standard">
        {videos.some(({ posterUrl }) => posterUrl !== null)
          ? '平台只检查了封面图，视频要由你看完；视频也没有自动比对，是否搬运靠你判断。'
          : '平台没有检查这段视频，要由你看完；视频也没有自动比对，是否搬运靠你判断。'}
      </View>
    </View>
  );
}
