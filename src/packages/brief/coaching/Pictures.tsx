import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { aria } from '@/components/aria';
import type { WorkImage } from '@/contract/submission';
import type { Anchor } from '@/domain/coaching';

interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Spot {
  clientX: number;
  clientY: number;
}

function isSpot(value: unknown): value is Spot {
  return (
    typeof value === 'object' &&
    value !== null &&
    'clientX' in value &&
    'clientY' in value &&
    typeof value.clientX === 'number' &&
    typeof value.clientY === 'number'
  );
}

/** Where a tap fell on the screen: WeChat tells it of the finger, a browser of the event. */
function spotOf(event: object): Spot | null {
  const touches: unknown = 'changedTouches' in event ? event.changedTouches : null;
  const isList = typeof touches === 'object' && touches !== null && '0' in touches;
  if (isList && isSpot(touches[0])) return touches[0];
  return isSpot(event) ? event : null;
}

/** Where a picture lies on the screen now. */
function measure(id: string): Promise<Frame | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect()
      .exec(([rect]: [Frame | null]) => resolve(rect));
  });
}

/** Thousandths of a length, within it. */
function thousandths(part: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, whole === 0 ? 0 : part / whole)) * 1000);
}

interface PicturesProps {
  images: readonly WorkImage[];
  /** Places that something was said about. */
  marked: readonly Anchor[];
  onChoose: (anchor: Anchor) => void;
}

/** The draft's pictures; a tap takes the spot where it fell. */
export function Pictures({ images, marked, onChoose }: PicturesProps) {
  const tap = async (image: number, event: object) => {
    const spot = spotOf(event);
    const frame = await measure(`draft-picture-${image}`);
    if (spot === null || frame === null) return;
    const x = thousandths(spot.clientX - frame.left, frame.width);
    const y = thousandths(spot.clientY - frame.top, frame.height);
    onChoose({ kind: 'picture', image, x, y });
  };
  return images.map(({ fileId, url }, image) => (
    <View
      key={fileId}
      id={`draft-picture-${image}`}
      className="desk__picture"
      onClick={(event) => void tap(image, event)}
      {...aria({ role: 'button', label: `第 ${image + 1} 张图，点一处写意见` })}
    >
      <Image className="desk__image" src={url} mode="widthFix" lazyLoad />
      {marked.map((anchor) =>
        anchor.kind === 'picture' && anchor.image === image ? (
          <View
            key={`${anchor.x}-${anchor.y}`}
            className="desk__spot"
            style={{ left: `${anchor.x / 10}%`, top: `${anchor.y / 10}%` }}
          />
        ) : null,
      )}
    </View>
  ));
}
