import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import type { VersionView } from '@/contract/coaching';
import { ROLE_NAMES } from '@/domain/role';
import { wordAge } from '@/wording/dates';
import { wordPlace } from './place';

/** What the team has said about a version. */
export function Said({ version }: { version: VersionView }) {
  return (
    <Card>
      {version.comments.map(({ commentId, anchor, words, role, atMs }) => (
        <View key={commentId} className="desk__comment">
          <View className="desk__quote">{wordPlace(anchor, version.text)}</View>
          <View className="desk__said">{words}</View>
          <View className="desk__by">{`${ROLE_NAMES[role]} · ${wordAge(atMs, Date.now())}`}</View>
        </View>
      ))}
    </Card>
  );
}
