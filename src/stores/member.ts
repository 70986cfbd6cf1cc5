import { call, newRequestId } from '@/cloud/call';
import { extensionOf } from '@/cloud/pictures';
import { uploadFile } from '@/cloud/transport';
import type { Me, MemberView } from '@/contract/member';
import type { CarModel, Region } from '@/domain/car';
import { createResource } from './resource';

export const useMe = createResource<'me', Me>(
  () => call('member.me', {}),
  () => 'me',
);

export interface Profile {
  nickname: string;
  /** A picture just chosen on the phone, or null for none. */
  avatarPath: string | null;
}

async function uploadAvatar(path: string | null): Promise<string | null> {
  if (path === null) return null;
  const { uploadFolder } = await call('member.me', {});
  return uploadFile(`${uploadFolder}/avatar-${newRequestId()}.${extensionOf(path)}`, path, () => undefined);
}

/** Joins the programme. The covenant must have been accepted before. */
export async function join(profile: Profile): Promise<MemberView> {
  const avatar = await uploadAvatar(profile.avatarPath);
  return call('member.join', {
    nickname: profile.nickname,
    avatar,
    privacyAgreed: true,
    requestId: newRequestId(),
  });
}

export async function updateProfile(profile: Profile): Promise<MemberView> {
  const avatar = await uploadAvatar(profile.avatarPath);
  return call('member.update', { nickname: profile.nickname, avatar, requestId: newRequestId() });
}

export async function bindCar(car: { vin: string; model: CarModel; region: Region }): Promise<void> {
  await call('car.bind', { ...car, requestId: newRequestId() });
}

export async function releaseCar(vin: string): Promise<void> {
  await call('car.release', { vin, requestId: newRequestId() });
}
