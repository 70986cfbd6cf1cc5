import type { AuditState } from '@/domain/audit';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { ROLE_NAMES } from '@/domain/role';
import { TIER_NAMES } from '@/domain/tier';
import { wordInstant } from './dates';

type Value = AuditState[string];

/** What a name in the log of decisions is called, with a unit where it counts something. */
const NAMES: Readonly<Record<string, readonly [name: string, unit?: string]>> = {
  active: ['在职'],
  announced: ['已公布'],
  anonymous: ['匿名'],
  answer: ['答复'],
  appeal: ['申诉'],
  category: ['类别'],
  changes: ['改动', '处'],
  closesAtMs: ['截止'],
  comments: ['意见', '条'],
  criterion: ['未达到的标准'],
  election: ['评选'],
  every: ['每几件混入一次'],
  facts: ['事实', '条'],
  falls: ['下调', '位'],
  faulty: ['有误', '行'],
  growth: ['成长值'],
  invited: ['邀请', '位'],
  invitedTo: ['邀请成为'],
  items: ['标准样本', '件'],
  kept: ['保留'],
  kind: ['原因'],
  locked: ['等级固定'],
  minutes: ['纪要'],
  noSeat: ['席位不够', '位'],
  nominatesUntilMs: ['报名截止'],
  noticed: ['收到提醒', '位'],
  open: ['等待回复'],
  outcome: ['结果'],
  penalties: ['处理'],
  points: ['积分'],
  policyVersion: ['规则', '版'],
  questions: ['题目', '道'],
  recovers: ['补上', '位'],
  reports: ['举报', '次'],
  revision: ['修改', '次'],
  rises: ['上升', '位'],
  roles: ['角色'],
  round: ['第几次提交'],
  rows: ['共', '行'],
  score: ['评分', '分'],
  seats: ['席位', '个'],
  shortlisted: ['入围'],
  standing: ['报名', '位'],
  state: ['进度'],
  status: ['状态'],
  termDays: ['任期', '天'],
  tier: ['等级'],
  verified: ['已核验'],
  version: ['版本'],
  voices: ['合在一起的声音', '条'],
  winner: ['当选'],
  winners: ['获奖', '位'],
  withdrawn: ['已撤下'],
};

const STATES: Readonly<Record<string, string>> = {
  accepted: '已接受',
  active: '任期中',
  adopted: '已采纳',
  announced: '已公布',
  answered: '已答复',
  applied: '已应用',
  approved: '已通过',
  asked: '待处理',
  busy: '特别忙',
  cancelled: '已取消',
  conflict: '有矛盾，已沟通',
  contacted: '联系过了',
  declined: '未采纳',
  dismissed: '未违规',
  draft: '草稿',
  drafting: '准备中',
  ended: '已结束',
  fine: '没有问题',
  frustrated: '可能受挫',
  invited: '已邀请',
  kept: '维持',
  new: '新的',
  open: '待处理',
  overturned: '撤销原决定',
  proposed: '等待同意',
  published: '已发布',
  refused: '已退回',
  removed: '已移除',
  replaced: '重新评定',
  settled: '已处理',
  shipped: '已上线',
  silent: '安静了',
  studying: '研究中',
  submitted: '待审核',
  upheld: '维持原决定',
  violation: '违规',
  waiting: '等待意见',
  watched: '继续观察',
  welcome: '已欢迎和引导',
  withdrawn: '已撤回',
};

function named(table: Readonly<Record<string, string>>, key: string): string {
  return table[key] ?? key;
}

const DAYS = { mute: '禁言', suspend: '暂停参与' } as const;
const PENALTIES = { remove: '移除内容', warn: '提醒一次', demote: '等级下调一级' } as const;

/** `remove mute:7`, as a decision keeps its penalties, in words. */
function wordPenalties(kept: string): string {
  const words = kept.split(' ').map((penalty) => {
    const [kind = '', amount = ''] = penalty.split(':');
    if (kind === 'points') return `扣除 ${amount} 积分`;
    return amount === '' ? named(PENALTIES, kind) : `${named(DAYS, kind)} ${amount} 天`;
  });
  return words.join('、');
}

function wordText(name: string, value: string): string {
  switch (name) {
    case 'tier':
    case 'invitedTo':
      return named(TIER_NAMES, value);
    case 'category':
      return named(FORBIDDEN_NAMES, value);
    case 'roles':
      return value
        .split(' ')
        .map((role) => named(ROLE_NAMES, role))
        .join('、');
    case 'penalties':
      return wordPenalties(value);
    default:
      return named(STATES, value);
  }
}

function wordValue(name: string, value: Value): string {
  if (value === null || value === '') return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return wordText(name, value);
  if (name.endsWith('Ms')) return wordInstant(value, Date.now());
  const unit = NAMES[name]?.[1];
  return unit === undefined ? String(value) : `${value} ${unit}`;
}

/** 待审核 → 已通过, one line for each name that a decision touched. */
export function wordChanges(before: AuditState, after: AuditState): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.map((name) => {
    const values = [before[name], after[name]].filter((value) => value !== undefined);
    const [from = '', to = from] = values.map((value) => wordValue(name, value));
    const change = to === from ? from : `${from} → ${to}`;
    // A state says by itself what it is a state of.
    return name === 'status' || name === 'state' ? change : `${NAMES[name]?.[0] ?? name} ${change}`;
  });
}
