import { type Permission, permissionsOf, type Role } from '@/domain/role';
import { openPage } from '@/routes';
import { useWaiting } from '@/stores/review';
import { wordCount } from '@/wording/review';
import { Card } from './Card';
import { Cell } from './Cell';
import { useShown } from './shown';

/** The ways to the team's work that the roles allow, with how much of it waits. */
export function Workbench({ roles }: { roles: readonly Role[] }) {
  const { works } = useShown(useWaiting);
  const permissions = permissionsOf(roles);
  const may = (permission: Permission) => permissions.includes(permission);
  return (
    <Card flush>
      {may('work.review') ? (
        <Cell
          id="workbench"
          icon="clipboard-check"
          title="审核作品"
          note="先到先审，超时的排在前面"
          value={works === null ? '' : works === 0 ? '都看完了' : `${wordCount(works)} 件`}
          onClick={() => openPage('ops.queue')}
        />
      ) : null}
      {may('candidate.invite') ? (
        <Cell
          id="candidates-entry"
          icon="users"
          title="候选车主"
          note="谁离下一级最近，理由写在数字里"
          onClick={() => openPage('ops.candidates')}
        />
      ) : null}
      {may('car.verify') ? (
        <Cell id="cars-check-entry" icon="car" title="核验车辆" onClick={() => openPage('ops.cars')} />
      ) : null}
      {may('team.manage') ? (
        <Cell id="team-entry" icon="user" title="团队" onClick={() => openPage('ops.team')} />
      ) : null}
      {may('audit.read') ? (
        <Cell
          id="decisions-entry"
          icon="scale"
          title="决定记录"
          note="谁在什么时候为什么做了决定"
          onClick={() => openPage('ops.decisions')}
        />
      ) : null}
    </Card>
  );
}
