import type { Standing } from '@/domain/member';

/** How a member stands, as the team says it. */
export const STANDING_NAMES: Readonly<Record<Standing, string>> = {
  good: '正常',
  muted: '禁言中',
  suspended: '暂停参与',
  left: '已离开',
};
