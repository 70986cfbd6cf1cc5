import { View } from '@tarojs/components';
import { LoadFailure } from '@/components/LoadFailure';
import { Skeleton } from '@/components/Skeleton';
import type { codeOf } from '@/stores/failure';

interface CardLoadingProps {
  error: ReturnType<typeof codeOf> | null;
  loading: boolean;
  onRetry: () => void;
}

/** A card on its way, or why it did not come. */
export function CardLoading({ error, loading, onRetry }: CardLoadingProps) {
  if (error !== null) return <LoadFailure code={error} loading={loading} onRetry={onRetry} />;
  return (
    <View className="case__loading">
      <Skeleton layout="block" count={1} height={44} />
      <Skeleton layout="block" count={1} height={200} />
      <Skeleton layout="lines" count={3} />
      <Skeleton layout="rows" count={3} />
    </View>
  );
}
