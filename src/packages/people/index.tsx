import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { ErrorState } from '@/components/ErrorState';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { Tag } from '@/components/Tag';
import { becomePerson, currentPerson, listPeople, type Person } from '@/stores/person';

/** Everybody of the demo whom one may become, in a browser on the local cloud. */
export default function PeoplePage() {
  const [people, setPeople] = useState<Person[] | null>(null);
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    listPeople().then(setPeople, () => setFailed(true));
  };
  useDidShow(load);
  const me = currentPerson();

  if (people === null) {
    return (
      <Page>
        {failed ? (
          <ErrorState text="没有读到人物名单" remedy="看看本机的云是否还在运行" onRetry={load} />
        ) : (
          <Skeleton layout="rows" count={8} />
        )}
      </Page>
    );
  }
  return (
    <Page id="people">
      <Card flush>
        {people.map((person) => (
          <Cell
            key={person.openid}
            id={`person-${person.openid}`}
            media={<Avatar name={person.name} />}
            title={person.name}
            note={person.note}
            extra={person.openid === me ? <Tag tone="accent">现在是你</Tag> : undefined}
            arrow={person.openid !== me}
            onClick={() => becomePerson(person.openid)}
          />
        ))}
      </Card>
    </Page>
  );
}
