import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { LoadFailure } from '@/components/LoadFailure';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { ConsentRow, Consents } from '@/contract/member';
import { ROLE_NAMES } from '@/domain/role';
import { openPage } from '@/routes';
import { useConsents } from '@/stores/personal';
import { wordInstant } from '@/wording/dates';

const CONSENT_NAMES: Readonly<Record<ConsentRow['kind'], string>> = {
  covenant: '社区公约',
  privacy: '隐私说明',
};

function wordConsent({ kind, version, given }: ConsentRow): string {
  return `${given ? '同意' : '撤回'}${CONSENT_NAMES[kind]}第 ${version} 版`;
}

function ConsentCell({ row }: { row: ConsentRow }) {
  return (
    <Cell
      title={wordConsent(row)}
      note={wordInstant(row.atMs, Date.now())}
      {...(row.kind === 'covenant' ? { onClick: () => openPage('member.covenant') } : {})}
    />
  );
}

function Looks({ looks }: Pick<Consents, 'looks'>) {
  return (
    <Section title="谁打开过我的主页" note="同事因工作需要查看时会留下记录，只显示角色">
      <Card flush>
        {looks.length === 0 ? (
          <Cell icon="shield-check" title="最近没有人打开过" />
        ) : (
          looks.map(({ roles, atMs }) => (
            <Cell
              key={`${roles.join()}.${atMs}`}
              title={roles.map((role) => ROLE_NAMES[role]).join('、')}
              value={wordInstant(atMs, Date.now())}
            />
          ))
        )}
      </Card>
    </Section>
  );
}

/** What the member has agreed to, when and in which version, and who has looked at their page. */
export function Records() {
  const { data, error, loading } = useShown(useConsents);
  if (data === null) {
    return error === null ? (
      <Skeleton layout="rows" count={2} />
    ) : (
      <LoadFailure code={error} loading={loading} onRetry={() => void useConsents.getState().load('mine')} />
    );
  }
  return (
    <>
      <Section id="consents" title="我同意过的">
        <Card flush>
          {data.consents.map((row) => (
            <ConsentCell key={`${row.kind}.${row.version}.${row.given}.${row.atMs}`} row={row} />
          ))}
        </Card>
      </Section>
      <Looks looks={data.looks} />
    </>
  );
}
