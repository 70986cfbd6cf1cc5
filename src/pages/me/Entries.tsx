import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { useShown } from '@/components/shown';
import type { HomeView } from '@/contract/home';
import type { Car } from '@/domain/car';
import { isAtLeast, type Tier } from '@/domain/tier';
import { openPage } from '@/routes';
import { useAffairs } from '@/stores/affairs';

function wordCars(cars: readonly Car[]): string {
  const first = cars[0];
  if (first === undefined) return '还没有绑定';
  return cars.length === 1 ? first.model : `${cars.length} 辆`;
}

function wordChecks(cars: readonly Car[]): string | undefined {
  if (cars.length === 0) return undefined;
  const waiting = cars.filter((car) => !car.verified).length;
  return waiting === 0 ? '已核验' : `${waiting} 辆等待核验`;
}

/** What most members never need, where there is anything behind it. */
function AffairEntries({ tier }: { tier: Tier }) {
  const { reports, decisions } = useShown(useAffairs);
  return (
    <>
      {/* Others who are invited come by the message that invites them. */}
      {isAtLeast(tier, 'core') ? (
        <Cell id="insight-entry" icon="sparkles" title="共创" onClick={() => openPage('insight.mine')} />
      ) : null}
      {decisions ? (
        <Cell
          id="my-decisions-entry"
          icon="scale"
          title="关于我的决定"
          onClick={() => openPage('community.decisions')}
        />
      ) : null}
      {reports ? (
        <Cell
          id="reports-entry"
          icon="message-circle"
          title="我的举报"
          onClick={() => openPage('community.reports')}
        />
      ) : null}
    </>
  );
}

/** The pages of one's own affairs, then what was agreed on. */
export function Entries({ view }: { view: HomeView }) {
  const member = 'member' in view ? view.member : null;
  return (
    <>
      {member === null ? null : (
        <Card flush>
          <Cell id="works-entry" icon="images" title="我的作品" onClick={() => openPage('task.mine')} />
          <Cell
            id="cars-entry"
            icon="car"
            title="我的爱车"
            note={wordChecks(member.cars)}
            value={wordCars(member.cars)}
            onClick={() => openPage('member.car')}
          />
          <Cell id="tier-entry" icon="award" title="等级与成长" onClick={() => openPage('member.tier')} />
          {isAtLeast(member.tier, 'core') ? (
            <Cell
              id="proposals-entry"
              icon="sparkles"
              title="我的提案"
              onClick={() => openPage('task.proposals')}
            />
          ) : null}
          <AffairEntries tier={member.tier} />
        </Card>
      )}
      <Card flush>
        <Cell
          id="covenant-entry"
          icon="book-open"
          title="社区公约"
          onClick={() => openPage('member.covenant')}
        />
        {member === null ? null : (
          <Cell
            id="board-entry"
            icon="megaphone"
            title="公示栏"
            onClick={() => openPage('community.board')}
          />
        )}
        <Cell
          id="privacy-entry"
          icon="lock"
          title="隐私与我的数据"
          onClick={() => openPage('member.privacy')}
        />
        {view.state === 'visitor' ? (
          <Cell id="accept-entry" icon="user" title="我是工作人员" onClick={() => openPage('ops.accept')} />
        ) : null}
      </Card>
    </>
  );
}
