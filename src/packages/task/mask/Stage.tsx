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

interface Finger {
  clientX: number;
  clientY: number;
}

interface Touched {
  touches: readonly Finger[];
}

/** The fingers of a touch; the platform's own type says nothing about them. */
function touchedBy(event: object): Touched {
  const touches: unknown = 'touches' in event ? event.touches : null;
  const isList = typeof touches === 'object' && touches !== null && 'length' in touches;
  return { touches: isList ? Array.from(touches as ArrayLike<Finger>) : [] };
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
  const from = useRef<Finger | null>(null);
  const to = useRef<Finger | null>(null);
  const shownAtMs = useRef(0);
  const [drawing, setDrawing] = useState<MaskBox | null>(null);

  const placeOf = ({ clientX, clientY }: Finger, rect: Frame): Point => ({
    x: (clientX - rect.left) / rect.width,
    y: (clientY - rect.top) / rect.height,
  });
  // Measured at every touch: a page that slides in, a turned phone or a scroll moves the picture.
  const start = ({ touches: [finger] }: Touched) => {
    from.current = finger ?? null;
    to.current = from.current;
    frame.current = null;
    void measure().then((rect) => {
      frame.current = rect;
    });
  };
  const move = ({ touches: [finger] }: Touched) => {
    const rect = frame.current;
    to.current = finger ?? to.current;
    if (rect === null || from.current === null || to.current === null) return;
    if (Date.now() - shownAtMs.current < REDRAW_MS) return;
    shownAtMs.current = Date.now();
    setDrawing(boxBetween(placeOf(from.current, rect), placeOf(to.current, rect)));
  };
  const end = async () => {
    const [first, last] = [from.current, to.current];
    from.current = null;
    const rect = frame.current ?? (await measure());
    setDrawing(null);
    if (first === null || last === null || rect === null) return;
    const box = boxBetween(placeOf(first, rect), placeOf(last, rect));
    if (isMeant(box)) onDraw(box);
  };
  return (
    <View
      id="mask-stage"
      className="mask__stage"
      onTouchStart={(event) => start(touchedBy(event))}
      onTouchMove={(event) => move(touchedBy(event))}
      onTouchEnd={() => void end()}
      onTouchCancel={() => void end()}
      {...aria({ role: 'img', label: '在图片上拖动手指，遮住车牌或人脸' })}
    >
      <Image className="mask__image" src={src} mode="widthFix" />
      {boxes.map((box) => (
        <View key={JSON.stringify(box)} className="mask__box" style={styleOf(box)} />
      ))}
      {drawing === null ? null : <View className="mask__box mask__box--drawing" style={styleOf(drawing)} />}
    </View>
  );
}
