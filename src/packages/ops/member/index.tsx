import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { LoadFailure } from '@/components/LoadFailure';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag } from '@/components/Tag';
import type { MemberProfile } from '@/contract/member';
import { canGuard } from '@/domain/guardian';
import { nameInterest } from '@/domain/interest';
import { permissionsOf } from '@/domain/role';
import { TIER_NAMES } from '@/domain/tier';
import { useMemberProfile } from '@/stores/look';
import { useMe } from '@/stores/member';
import { wordAge, wordDay, wordInstant } from '@/wording/dates';
import { InviteForm } from '../guardians/InviteForm';
import { STANDING_NAMES } from '../members/standing';
import { AppointSheet } from './AppointSheet';
import { Cars } from './Cars';
import { Gates } from './Gates';
import { Decisions, TierChanges, Works } from './Histories';
import '@/wording/teamErrors';
import './index.scss';

function wordStanding({ standing, standingUntilMs }: MemberProfile): string {
  const until = standingUntilMs === null ? '' : `到 ${wordInstant(standingUntilMs, Date.now())}`;
  return `${STANDING_NAMES[standing]}${until}`;
}

function Head({ profile }: { profile: MemberProfile }) {
  const { nickname, avatarUrl, tier, standing, joinedAtMs, lock, interests, ladder, balancePoints } = profile;
  return (
    <>
      <View className="member__head">
        <Avatar name={nickname} src={avatarUrl ?? undefined} size="huge" tier={tier} />
        <View className="member__words">
          <View className="member__name">{nickname}</View>
          <View className="member__note">
            {`${TIER_NAMES[tier]} · ${wordDay(joinedAtMs, Date.now())}加入`}
          </View>
          <View className="member__tags">
            {standing === 'good' ? null : (
              <Tag tone="warning" icon="clock">
                {wordStanding(profile)}
              </Tag>
            )}
            {lock === null ? null : <Tag icon="lock">等级已固定</Tag>}
          </View>
        </View>
      </View>
      <View className="member__figures">
        <View className="member__figure">
          <Numeral value={ladder.growth} label={`近 ${ladder.growthWindowDays} 天成长值`} size="large" />
        </View>
        <View className="member__figure">
          <Numeral value={balancePoints} label="可用积分" size="large" />
        </View>
      </View>
      {interests.length === 0 ? null : (
        <Section title="兴趣">
          <View className="member__interests">
            {interests.map((id) => (
              <Tag key={id}>{nameInterest(id)}</Tag>
            ))}
          </View>
        </Section>
      )}
    </>
  );
}

/** One member as the team needs to see them. */
export default function MemberPage() {
  const id = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loading, loadedAtMs } = useShown(useMemberProfile);
  const { data: me } = useShown(useMe);
  const [appointing, setAppointing] = useState(false);
  const [trusting, setTrusting] = useState(false);
  const reload = () => useMemberProfile.getState().load(id);
  useDidShow(() => {
    void reload();
    void useMe.getState().load('me');
  });
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));

  if (data === null || key !== id) {
    return (
      <Page>
        {error === null ? (
          <>
            <Skeleton layout="rows" count={1} />
            <Skeleton layout="block" count={3} height={120} />
          </>
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const permissions = permissionsOf(me?.roles ?? []);
  return (
    <Page
      id="member"
      offline={
        error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
      bar={
        permissions.includes('tier.appoint') ? (
          <Button id="appoint" block onClick={() => setAppointing(true)}>
            调整等级
          </Button>
        ) : undefined
      }
    >
      <Head profile={data} />
      <Cars cars={data.cars} />
      <Gates profile={data} />
      <Works works={data.works} reviews={permissions.includes('work.review')} />
      <Decisions decisions={data.decisions} />
      <TierChanges changes={data.changes} />
      {permissions.includes('guardian.manage') && canGuard(data) && !data.me ? (
        <View className="member__more">
          <Button id="invite-guardian" tone="secondary" block onClick={() => setTrusting(true)}>
            邀请做声誉守护者
          </Button>
        </View>
      ) : null}
      <View className="member__foot">打开这一页会留下记录，车主能看到是哪个角色看过。</View>
      <InviteForm
        memberId={data.memberId}
        nickname={data.nickname}
        open={trusting}
        onClose={() => setTrusting(false)}
      />
      <AppointSheet
        key={`${data.tier}.${data.lock === null}.${appointing}`}
        profile={data}
        open={appointing}
        onClose={() => setAppointing(false)}
        onDone={() => {
          setAppointing(false);
          void reload();
        }}
      />
    </Page>
  );
}
