import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import type { PostView } from '@/contract/plaza';
import { openPage } from '@/routes';

interface ReportEntryProps {
  post: PostView;
  onReport: () => void;
}

/** A quiet word at the end: something is wrong here, or what became of having said so. */
export function ReportEntry({ post, onReport }: ReportEntryProps) {
  if (post.reported) {
    return (
      <View
        id="my-report"
        className="post__report"
        onClick={() => openPage('community.reports')}
        {...aria({ role: 'button' })}
      >
        你已举报，查看进展
      </View>
    );
  }
  return (
    <View id="report" className="post__report" onClick={onReport} {...aria({ role: 'button' })}>
      举报
    </View>
  );
}
