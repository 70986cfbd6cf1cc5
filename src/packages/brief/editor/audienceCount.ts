import { formatNumber } from '@/components/Numeral';
import type { useAudienceCount } from '@/stores/brief';

type Counted = ReturnType<typeof useAudienceCount.getState>;

/** 218 位车主会看到 */
export function wordCountOf({ count, failed }: Counted): string {
  if (failed) return '人数没有数出来';
  if (count === null) return '正在数人数';
  if (count.members === 0) return '没有车主符合，放宽一点再试';
  return `${formatNumber(count.members)}${count.more ? ' 位以上' : ' 位'}车主会看到`;
}
