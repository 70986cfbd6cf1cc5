import { Video, View } from '@tarojs/components';
import { aria } from './aria';
import './Film.scss';

interface FilmProps {
  src: string;
  /** Shown before it plays; without one the frame stays dark. */
  poster: string | null;
  /** What can be seen, for people who cannot see it. */
  label: string;
  /** Below the frame: how long, how large. */
  note?: string | undefined;
  id?: string | undefined;
}

/** A film in a frame of fixed shape that plays when it is tapped, never by itself. */
export function Film({ src, poster, label, note, id }: FilmProps) {
  return (
    <View {...(id ? { id } : {})} className="ui-film" {...aria({ label })}>
      <View className="ui-film__frame">
        <Video
          className="ui-film__video"
          src={src}
          {...(poster === null ? {} : { poster })}
          controls
          autoplay={false}
          showCenterPlayBtn
          objectFit="contain"
        />
      </View>
      {note === undefined ? null : <View className="ui-film__note">{note}</View>}
    </View>
  );
}
