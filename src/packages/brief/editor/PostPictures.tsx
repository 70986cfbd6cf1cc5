import { View } from '@tarojs/components';
import { useState } from 'react';
import { showFailure } from '@/components/failure';
import { ImageGrid } from '@/components/ImageGrid';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import { addBriefPicture, useBriefDraft, writeBrief } from '@/stores/briefDraft';
import { choosePictures } from '@/stores/device';

const MOST = 9;

function write(pictures: string[]): void {
  writeBrief({ form: { kind: 'post', pictures } });
}

/** The pictures that owners take along and post. */
export function PostPictures({ pictures }: { pictures: readonly string[] }) {
  const { urls } = useShown(useBriefDraft).values;
  const [sending, setSending] = useState<string[]>([]);
  const add = async () => {
    const paths = await choosePictures(MOST - pictures.length);
    setSending(paths);
    try {
      const added: string[] = [];
      for (const path of paths) {
        added.push(await addBriefPicture(path));
        write([...pictures, ...added].slice(0, MOST));
        setSending((left) => left.filter((each) => each !== path));
      }
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending([]);
    }
  };
  const remove = (fileId: string) => {
    const before = [...pictures];
    write(before.filter((each) => each !== fileId));
    showToast({ text: '已删除图片', action: { text: '撤销', onClick: () => write(before) } });
  };
  return (
    <View className="editor__part">
      <View className="editor__label">给车主的图片</View>
      <ImageGrid
        id="post-pictures"
        images={[
          ...pictures.map((id) => ({ id, src: urls[id] ?? '' })),
          ...sending.map((src) => ({ id: src, src, status: 'uploading' as const, progress: 0.5 })),
        ]}
        max={MOST}
        addText="加图片"
        {...(sending.length === 0 ? { onAdd: () => void add(), onRemove: remove } : {})}
      />
    </View>
  );
}
