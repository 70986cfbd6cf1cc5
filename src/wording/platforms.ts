import type { PlatformId } from '@/domain/link';

/** Outside platforms as people call them. */
export const PLATFORM_NAMES: Readonly<Record<PlatformId, string>> = {
  xiaohongshu: '小红书',
  douyin: '抖音',
  weibo: '微博',
  bilibili: 'B站',
  autohome: '汽车之家',
  dongchedi: '懂车帝',
};
