import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Section } from '@/components/Section';
import { Tag } from '@/components/Tag';
import type { MemberProfile } from '@/contract/member';
import { wordDay } from '@/wording/dates';

type Car = MemberProfile['cars'][number];

function wordCheck({ verified, source }: Car): string {
  if (!verified) return '等待核验';
  return source === 'list' ? '名单核验' : '已核验';
}

/** The member's cars; of each VIN only the end. */
export function Cars({ cars }: { cars: readonly Car[] }) {
  return (
    <Section title="爱车">
      <Card flush>
        {cars.length === 0 ? <Cell icon="car" title="还没有绑定爱车" /> : null}
        {cars.map((car) => (
          <Cell
            key={car.vin}
            title={`${car.model} · ${car.region}`}
            note={
              <>
                <View className="member__vin">{car.vin}</View>
                <View>{`${wordDay(car.boundAtMs, Date.now())}绑定`}</View>
              </>
            }
            extra={<Tag tone={car.verified ? 'positive' : 'warning'}>{wordCheck(car)}</Tag>}
          />
        ))}
      </Card>
    </Section>
  );
}
