import type { SubmissionStatus } from '@/domain/submission';
import type { Freedom, Goal } from '@/domain/task';

export const GOAL_NAMES: Readonly<Record<Goal, string>> = {
  reach: '广度',
  depth: '精度',
  response: '响应',
  insight: '反馈',
};

export const FREEDOM_NAMES: Readonly<Record<Freedom, string>> = {
  standard: '按步骤',
  framework: '给主题',
  open: '开放命题',
};

export const STATUS_NAMES: Readonly<Record<SubmissionStatus, string>> = {
  submitted: '审核中',
  approved: '已通过',
  refused: '待修改',
  removed: '已移除',
};
