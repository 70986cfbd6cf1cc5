import { Canvas, Image, View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { Empty } from '@/components/Empty';
import { Page } from '@/components/Page';
import { showToast } from '@/components/Toast';
import { type MaskBox, MOST_BOXES } from '@/domain/maskBox';
import { goBack } from '@/routes';
import { useDraft } from '@/stores/draft';
import { maskImage } from '@/stores/draftImage';
import { useMe } from '@/stores/member';
import { Stage } from './Stage';
import './index.scss';

/** Paints over what strangers need not see, before the picture is handed in. */
export default function MaskPage() {
  const { images } = useDraft((state) => state.draft);
  const uploadFolder = useMe((state) => state.data?.uploadFolder);
  const [chosen, setChosen] = useState(0);
  const [boxes, setBoxes] = useState<readonly MaskBox[]>([]);
  const [painting, setPainting] = useState(false);
  const image = images[Math.min(chosen, images.length - 1)];
  if (image === undefined || uploadFolder === undefined) {
    return (
      <Page plain>
        <Empty picture="search" text="还没有图片" note="先在作品里选一张，再回来遮挡" />
      </Page>
    );
  }
  const show = (index: number) => {
    setChosen(index);
    setBoxes([]);
  };
  const save = async () => {
    setPainting(true);
    try {
      await maskImage(image.id, boxes, uploadFolder);
      setBoxes([]);
      showToast({ text: '已遮住，原图不会提交', tone: 'positive' });
      if (images.length === 1) goBack();
    } catch {
      showToast({ text: '没有遮成，换一张图片或再试一次', tone: 'danger' });
    } finally {
      setPainting(false);
    }
  };
  return (
    <Page
      plain
      bar={
        <View className="mask__bar">
          <View className="mask__button">
            <Button
              id="mask-undo"
              tone="secondary"
              block
              disabled={boxes.length === 0}
              onClick={() => setBoxes((before) => before.slice(0, -1))}
            >
              撤销一处
            </Button>
          </View>
          <View className="mask__button">
            <Button
              id="mask-done"
              block
              loading={painting}
              disabled={boxes.length === 0}
              onClick={() => void save()}
            >
              {boxes.length === 0 ? '遮住' : `遮住 ${boxes.length} 处`}
            </Button>
          </View>
        </View>
      }
    >
      <View className="mask__hint">按住图片拖动，盖住车牌、人脸或门牌。</View>
      <Stage
        key={image.id}
        src={image.src}
        boxes={boxes}
        onDraw={(box) => setBoxes((before) => [...before, box].slice(-MOST_BOXES))}
      />
      {images.length > 1 ? (
        <View className="mask__strip">
          {images.map(({ id, src }, index) => (
            <View
              key={id}
              id={`mask-picture-${index + 1}`}
              className={classes('mask__thumb', id === image.id && 'mask__thumb--on')}
              onClick={() => show(index)}
              {...aria({ role: 'button', label: `第 ${index + 1} 张`, selected: id === image.id })}
            >
              <Image className="mask__small" src={src} mode="aspectFill" />
            </View>
          ))}
        </View>
      ) : null}
      {process.env.TARO_ENV === 'weapp' ? (
        <Canvas type="2d" id="mask-canvas" canvasId="mask-canvas" className="mask__canvas" />
      ) : null}
    </Page>
  );
}
