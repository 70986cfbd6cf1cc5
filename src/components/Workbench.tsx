import { type Permission, permissionsOf, type Role } from '@/domain/role';
import { openPage, type PageName } from '@/routes';
import { useOthersWorks } from '@/stores/reviewQueue';
import { useWaiting, type WaitingKind } from '@/stores/waiting';
import { wordCount } from '@/wording/count';
import { Card } from './Card';
import { Cell } from './Cell';
import type { IconName } from './icons';
import { useShown } from './shown';

interface Entry {
  id: string;
  icon: IconName;
  title: string;
  /** Only where the title leaves a question. */
  note?: string;
  permission: Permission;
  page: PageName;
  /** Set when the entry says how much waits behind it. */
  waiting?: WaitingKind;
}

/** Everything the team does, one line each; the order is that of the day. */
const GROUPS: readonly { title: string; entries: readonly Entry[] }[] = [
  {
    title: '今天要处理',
    entries: [
      {
        id: 'workbench',
        icon: 'clipboard-check',
        title: '审核作品',
        permission: 'work.review',
        page: 'ops.queue',
        waiting: 'works',
      },
      {
        id: 'cases-entry',
        icon: 'shield-check',
        title: '内容处理',
        permission: 'case.decide',
        page: 'ops.cases',
        waiting: 'cases',
      },
      {
        id: 'care-entry',
        icon: 'heart',
        title: '关怀名单',
        permission: 'care.act',
        page: 'ops.care',
        waiting: 'cares',
      },
      {
        id: 'objections-entry',
        icon: 'refresh-cw',
        title: '复核',
        permission: 'work.review',
        page: 'ops.objections',
      },
      {
        id: 'rankings-entry',
        icon: 'award',
        title: '名次',
        permission: 'ranking.announce',
        page: 'ops.rankings',
      },
      { id: 'links-entry', icon: 'search', title: '链接核对', permission: 'work.review', page: 'ops.links' },
      {
        id: 'coachings-entry',
        icon: 'message-circle',
        title: '草稿意见',
        permission: 'work.coach',
        page: 'brief.coachings',
      },
      {
        id: 'insight-inbox-entry',
        icon: 'inbox',
        title: '车主的建议',
        permission: 'insight.decide',
        page: 'ops.insightInbox',
        waiting: 'insights',
      },
      { id: 'cars-check-entry', icon: 'car', title: '核验车辆', permission: 'car.verify', page: 'ops.cars' },
    ],
  },
  {
    title: '任务',
    entries: [
      { id: 'briefs-entry', icon: 'file-text', title: '任务', permission: 'task.edit', page: 'brief.list' },
      {
        id: 'proposals-entry',
        icon: 'sparkles',
        title: '车主提案',
        permission: 'task.edit',
        page: 'brief.proposals',
      },
    ],
  },
  {
    title: '车主',
    entries: [
      {
        id: 'members-entry',
        icon: 'search',
        title: '查找车主',
        permission: 'member.read',
        page: 'ops.members',
      },
      {
        id: 'import-entry',
        icon: 'file-text',
        title: '导入车辆名单',
        permission: 'car.import',
        page: 'ops.import',
      },
      {
        id: 'candidates-entry',
        icon: 'users',
        title: '候选车主',
        permission: 'candidate.invite',
        page: 'ops.candidates',
      },
      {
        id: 'insights-entry',
        icon: 'clipboard-check',
        title: '问卷与座谈',
        permission: 'survey.edit',
        page: 'ops.insights',
      },
      {
        id: 'guardians-entry',
        icon: 'shield-check',
        title: '声誉守护者',
        permission: 'guardian.manage',
        page: 'ops.guardians',
      },
      {
        id: 'election-entry',
        icon: 'megaphone',
        title: '大使评选',
        permission: 'election.manage',
        page: 'ops.election',
      },
    ],
  },
  {
    title: '规则与团队',
    entries: [
      { id: 'policy-entry', icon: 'award', title: '等级规则', permission: 'policy.edit', page: 'ops.policy' },
      {
        id: 'covenant-edit-entry',
        icon: 'book-open',
        title: '社区公约',
        permission: 'covenant.publish',
        page: 'ops.covenant',
      },
      {
        id: 'agreement-entry',
        icon: 'users',
        title: '评审一致性',
        permission: 'agreement.read',
        page: 'ops.agreement',
      },
      { id: 'team-entry', icon: 'user', title: '团队', permission: 'team.manage', page: 'ops.team' },
      {
        id: 'decisions-entry',
        icon: 'scale',
        title: '决定记录',
        permission: 'audit.read',
        page: 'ops.decisions',
      },
    ],
  },
];

/** What waits for the reader; where nothing does, what waits for somebody else. */
function wordWaiting(count: number | null, others: number): string {
  if (count === null) return '';
  if (count > 0) return `${wordCount(count)} 件`;
  return others > 0 ? `${wordCount(others)} 件等别的同事` : '都处理完了';
}

/** The ways to the team's work that the roles allow, with how much of it waits. */
export function Workbench({ roles }: { roles: readonly Role[] }) {
  const waiting = useShown(useWaiting);
  const others = useShown(useOthersWorks).count;
  const permissions = permissionsOf(roles);
  return GROUPS.map(({ title, entries }) => {
    const open = entries.filter((entry) => permissions.includes(entry.permission));
    return open.length === 0 ? null : (
      <Card key={title} flush title={title}>
        {open.map((entry) => (
          <Cell
            key={entry.id}
            id={entry.id}
            icon={entry.icon}
            title={entry.title}
            note={entry.note}
            value={
              entry.waiting && wordWaiting(waiting[entry.waiting], entry.waiting === 'works' ? others : 0)
            }
            onClick={() => openPage(entry.page)}
          />
        ))}
      </Card>
    );
  });
}
