import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { ImageGrid } from '@/components/ImageGrid';
import { Skeleton } from '@/components/Skeleton';
import { openPage } from '@/routes';
import { choosePictures, previewPictures } from '@/stores/device';
import type { Draft } from '@/stores/draft';
import { addImages, removeImage, retryImage } from '@/stores/draftImage';
import { useMe } from '@/stores/member';

interface PicturesProps {
  draft: Draft;
  shape: { min: number; max: number };
}

/** The pictures of the work, and the way to paint over what is nobody's business. */
export function Pictures({ draft, shape: { min, max } }: PicturesProps) {
  const count = min === max ? `${max} 张` : `${min} 到 ${max} 张`;
  return (
    <>
      <Field label="图片" optional={min === 0} hint={`${count}，停稳再拍，避开车牌和人脸`}>
        <Grid draft={draft} max={max} />
      </Field>
      <View className="submit__mask">
        <Button
          id="mask"
          size="small"
          tone="secondary"
          disabled={draft.images.length === 0}
          onClick={() => openPage('task.mask')}
        >
          遮住车牌或人脸
        </Button>
      </View>
    </>
  );
}

function Grid({ draft, max }: { draft: Draft; max: number }) {
  const uploadFolder = useMe((state) => state.data?.uploadFolder);
  if (uploadFolder === undefined) return <Skeleton layout="tiles" count={1} />;
  const add = async () => {
    const paths = await choosePictures(max - draft.images.length);
    await addImages(paths, uploadFolder);
  };
  const preview = (id: string) => {
    const shown = draft.images.find((image) => image.id === id);
    const sources = draft.images.map((image) => image.src);
    if (shown !== undefined) void previewPictures(sources, shown.src);
  };
  return (
    <ImageGrid
      id="pictures"
      images={draft.images.map(({ id, src, status, progress }) => ({
        id,
        src,
        status,
        progress,
        ...(status === 'failed' ? { reason: '没有传上去，点这里重试' } : {}),
      }))}
      max={max}
      onAdd={() => void add()}
      onRemove={removeImage}
      onRetry={(id) => void retryImage(id, uploadFolder)}
      onPreview={preview}
    />
  );
}
