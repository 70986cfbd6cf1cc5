import { call, newRequestId } from '@/cloud/call';
import { extensionOf } from '@/cloud/pictures';
import { uploadPicture } from '@/cloud/pictureUpload';
import type { Me, MemberView } from '@/contract/member';
import type { CarModel, Region } from '@/domain/car';
import type { InterestId } from '@/domain/interest';
import { createForm } from './form';
import { createResource } from './resource';

export const useMe = createResource<'me', Me>(
  () => call('member.me', {}),
  () => 'me',
);

export interface Profile {
  nickname: string;
  /** A picture just chosen on the phone, or null when none was. */
  avatarPath: string | null;
}

/** What a member changes about themselves; interests that are not named stay. */
export interface ProfileChange extends Profile {
  interests?: InterestId[];
}

/** What a newcomer has answered so far, so that joining goes on where it was left. */
export const joiningForm = createForm<{ nickname: string }>('joining', { nickname: '' });

/** A car as it is being typed in. */
export interface CarAnswers {
  vin: string;
  model: CarModel | null;
  region: Region | null;
}

export const carForm = createForm<CarAnswers>('car', { vin: '', model: null, region: null });

async function uploadAvatar(path: string): Promise<string> {
  const { uploadFolder } = await call('member.me', {});
  return uploadPicture(
    `${uploadFolder}/avatar-${newRequestId()}.${extensionOf(path)}`,
    path,
    () => undefined,
  );
}

/** Joins the programme. The covenant must have been accepted before. */
export async function join(profile: Profile): Promise<MemberView> {
  const avatar = profile.avatarPath === null ? null : await uploadAvatar(profile.avatarPath);
  return call('member.join', {
    nickname: profile.nickname,
    avatar,
    privacyAgreed: true,
    requestId: newRequestId(),
  });
}

/** Changes nickname and interests, and the picture where a new one was chosen. */
export async function updateProfile({ avatarPath, ...change }: ProfileChange): Promise<MemberView> {
  const picture = avatarPath === null ? {} : { avatar: await uploadAvatar(avatarPath) };
  return call('member.update', { ...change, ...picture, requestId: newRequestId() });
}

export async function bindCar(car: { vin: string; model: CarModel; region: Region }): Promise<void> {
  await call('car.bind', { ...car, requestId: newRequestId() });
}

export async function releaseCar(vin: string): Promise<void> {
  await call('car.release', { vin, requestId: newRequestId() });
}
