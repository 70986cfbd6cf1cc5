import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useRef, useState } from 'react';
import { aria } from '@/components/aria';
import { boxBetween, isMeant, type MaskBox, type Point } from '@/domain/maskBox';

/** A finger moves more often than the screen has to follow. */
const REDRAW_MS = 50;

interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Touched {
  touches: readonly { clientX: number; clientY: number }[];
}

/** The fingers of a touch; the platform's own type says nothing about them. */
function touchedBy(event: object): Touched {
  const touches: unknown = 'touches' in event ? event.touches : null;
  const isList = typeof touches === 'object' && touches !== null && 'length' in touches;
  return { touches: isList ? Array.from(touches as ArrayLike<{ clientX: number; clientY: number }>) : [] };
}

/** Where the picture lies on the screen now. */
function measure(): Promise<Frame | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select('#mask-stage')
      .boundingClientRect()
      .exec(([rect]: [Frame | null]) => resolve(rect));
  });
}

function styleOf({ left, top, width, height }: MaskBox) {
  const percent = (share: number) => `${share * 100}%`;
  return { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
}

interface StageProps {
  src: string;
  boxes: readonly MaskBox[];
  onDraw: (box: MaskBox) => void;
}

/** The picture: a finger that is drawn over it leaves a box. */
export function Stage({ src, boxes, onDraw }: StageProps) {
  const frame = useRef<Frame | null>(null);
  const from = useRef<Point | null>(null);
  const to = useRef<Point | null>(null);
  const shownAtMs = useRef(0);
  const [drawing, setDrawing] = useState<MaskBox | null>(null);

  const placeOf = ({ touches: [touch] }: Touched): Point | null => {
    const rect = frame.current;
    if (touch === undefined || rect === null) return null;
    return { x: (touch.clientX - rect.left) / rect.width, y: (touch.clientY - rect.top) / rect.height };
  };
  const start = (event: Touched) => {
    from.current = placeOf(event);
    to.current = from.current;
  };
  const move = (event: Touched) => {
    if (from.current === null) return;
    to.current = placeOf(event);
    if (to.current === null || Date.now() - shownAtMs.current < REDRAW_MS) return;
    shownAtMs.current = Date.now();
    setDrawing(boxBetween(from.current, to.current));
  };
  const end = () => {
    const box = from.current === null || to.current === null ? null : boxBetween(from.current, to.current);
    from.current = null;
    setDrawing(null);
    if (box !== null && isMeant(box)) onDraw(box);
  };
  return (
    <View
      id="mask-stage"
      className="mask__stage"
      onTouchStart={(event) => start(touchedBy(event))}
      onTouchMove={(event) => move(touchedBy(event))}
      onTouchEnd={end}
      onTouchCancel={end}
      {...aria({ role: 'img', label: '在图片上拖动手指，遮住车牌或人脸' })}
    >
      <Image
        className="mask__image"
        src={src}
        mode="widthFix"
        onLoad={() => {
          frame.current = null;
          void measure().then((rect) => {
            frame.current = rect;
          });
        }}
      />
      {boxes.map((box) => (
        <View key={JSON.stringify(box)} className="mask__box" style={styleOf(box)} />
      ))}
      {drawing === null ? null : <View className="mask__box mask__box--drawing" style={styleOf(drawing)} />}
    </View>
  );
}
