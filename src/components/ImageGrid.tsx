import { Image, View } from '@tarojs/components';
import { aria } from './aria';
import { classes } from './classes';
import { Icon } from './Icon';
import './ImageGrid.scss';

/** A picture and how far it has come. */
export interface GridImage {
  id: string;
  src: string;
  /** done by default */
  status?: 'uploading' | 'done' | 'failed' | undefined;
  /** 0 to 1 while uploading. */
  progress?: number | undefined;
  /** Why it failed, in a few words. */
  reason?: string | undefined;
}

interface ImageGridProps {
  images: readonly GridImage[];
  max?: number | undefined;
  /** Shows the tile that adds, while there is room. */
  onAdd?: (() => void) | undefined;
  onRemove?: ((id: string) => void) | undefined;
  onRetry?: ((id: string) => void) | undefined;
  onPreview?: ((id: string) => void) | undefined;
  /** The word on the tile that adds. */
  addText?: string | undefined;
  id?: string | undefined;
}

function UploadRing({ progress }: { progress: number }) {
  const percent = Math.round(Math.min(1, Math.max(0, progress)) * 100);
  return (
    <View
      className="ui-tile__veil"
      {...aria({ role: 'progressbar', label: `正在上传 ${percent}%`, now: percent })}
    >
      <View
        className="ui-tile__ring"
        style={{ background: `conic-gradient(#fff ${percent * 3.6}deg, rgba(255,255,255,0.28) 0)` }}
      />
      <View className="ui-tile__percent">{`${percent}%`}</View>
    </View>
  );
}

function Tile({ image, place, grid }: { image: GridImage; place: string; grid: ImageGridProps }) {
  const { onPreview, onRemove, onRetry } = grid;
  return (
    <View className="ui-tile">
      <View
        className="ui-tile__frame"
        onClick={() => onPreview?.(image.id)}
        {...aria({ role: onPreview ? 'button' : 'img', label: place })}
      >
        <Image className="ui-tile__image" src={image.src} mode="aspectFill" />
      </View>
      {image.status === 'uploading' ? <UploadRing progress={image.progress ?? 0} /> : null}
      {image.status === 'failed' ? (
        <View
          className="ui-tile__veil"
          onClick={() => onRetry?.(image.id)}
          {...aria({ role: 'button', label: `${place}没有传上去，点一下重试` })}
        >
          <Icon name="refresh-cw" size={20} />
          <View className="ui-tile__reason">{image.reason ?? '没传上去'}</View>
          <View className="ui-tile__retry">点此重试</View>
        </View>
      ) : null}
      {onRemove ? (
        <View
          className="ui-tile__remove"
          onClick={() => onRemove(image.id)}
          {...aria({ role: 'button', label: `删除${place}` })}
        >
          <View className="ui-tile__cross">
            <Icon name="x" size={16} />
          </View>
        </View>
      ) : null}
    </View>
  );
}

/** Pictures three in a row: to look at, or with onAdd and onRemove to put together. */
export function ImageGrid(props: ImageGridProps) {
  const { images, max = 9, onAdd, addText = '添加照片', id = 'images' } = props;
  return (
    <View id={id} className={classes('ui-grid', !onAdd && images.length === 1 && 'ui-grid--single')}>
      {images.map((image, index) => (
        <Tile key={image.id} image={image} place={`第 ${index + 1} 张照片`} grid={props} />
      ))}
      {onAdd && images.length < max ? (
        <View
          id={`${id}-add`}
          className="ui-tile ui-tile--add"
          onClick={() => onAdd()}
          {...aria({ role: 'button', label: `${addText}，已有 ${images.length} 张，最多 ${max} 张` })}
        >
          <View className="ui-tile__add">
            <Icon name="plus" size={24} />
            <View className="ui-tile__word">
              {images.length === 0 ? addText : `${images.length} / ${max}`}
            </View>
          </View>
        </View>
      ) : null}
    </View>
  );
}
