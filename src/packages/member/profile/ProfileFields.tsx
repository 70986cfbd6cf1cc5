import { View } from '@tarojs/components';
import { TextField } from '@/components/TextField';
import { NICKNAME_MAX_LENGTH } from '@/domain/member';
import { AvatarPicker } from './AvatarPicker';
import './ProfileFields.scss';

interface ProfileFieldsProps {
  nickname: string;
  avatarSrc: string | null;
  error: string | undefined;
  onNickname: (nickname: string) => void;
  onAvatar: (path: string) => void;
}

/** Nickname and picture, filled in by the person. */
export function ProfileFields({ nickname, avatarSrc, error, onNickname, onAvatar }: ProfileFieldsProps) {
  return (
    <View className="profile-fields">
      <AvatarPicker name={nickname} src={avatarSrc} onChange={onAvatar} />
      <View className="profile-fields__hint">
        {avatarSrc === null ? '选一张头像，也可以以后再选' : '点头像可以更换'}
      </View>
      <TextField
        id="nickname"
        name="nickname"
        label="昵称"
        kind="nickname"
        placeholder="大家怎么称呼你"
        value={nickname}
        onChange={onNickname}
        maxLength={NICKNAME_MAX_LENGTH}
        counted
        error={error}
      />
    </View>
  );
}
