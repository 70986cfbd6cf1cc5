import type { PlanState } from '@/domain/brief';
import type { TaskPhase } from '@/domain/task';

export const STATE_NAMES: Readonly<Record<PlanState, string>> = {
  draft: '草稿',
  proposed: '待同意',
  published: '已发布',
  cancelled: '已取消',
};

export const PHASE_NAMES: Readonly<Record<TaskPhase, string>> = {
  draft: '草稿',
  scheduled: '还没开始',
  open: '进行中',
  closed: '已截止',
  cancelled: '已取消',
};
