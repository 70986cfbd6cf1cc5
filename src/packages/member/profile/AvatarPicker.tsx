import { Button as NativeButton, View } from '@tarojs/components';
import { Avatar } from '@/components/Avatar';
import { aria } from '@/components/aria';
import { Icon } from '@/components/Icon';
import { choosePictures } from '@/stores/device';
import './AvatarPicker.scss';

interface AvatarPickerProps {
  name: string;
  /** The picture just chosen, or the one in use. */
  src: string | null;
  onChange: (path: string) => void;
}

function Face({ name, src }: { name: string; src: string | null }) {
  return (
    <View className="avatar-picker__face">
      {src === null && name.trim() === '' ? (
        <View className="avatar-picker__nobody">
          <Icon name="user" size={32} />
        </View>
      ) : (
        <Avatar name={name} src={src ?? undefined} size="huge" />
      )}
      <View className="avatar-picker__mark">
        <Icon name="camera" size={16} />
      </View>
    </View>
  );
}

/** A picture of oneself: on a phone from WeChat's own chooser, in a browser from the files. */
export function AvatarPicker({ name, src, onChange }: AvatarPickerProps) {
  if (process.env.TARO_ENV === 'weapp') {
    return (
      <NativeButton
        id="choose-avatar"
        className="avatar-picker"
        openType="chooseAvatar"
        onChooseAvatar={(event) => onChange(event.detail.avatarUrl)}
        {...aria({ role: 'button', label: '选择头像' })}
      >
        <Face name={name} src={src} />
      </NativeButton>
    );
  }
  const choose = async () => {
    const [path] = await choosePictures(1);
    if (path !== undefined) onChange(path);
  };
  return (
    <View
      id="choose-avatar"
      className="avatar-picker"
      onClick={() => void choose()}
      {...aria({ role: 'button', label: '选择头像' })}
    >
      <Face name={name} src={src} />
    </View>
  );
}
