import Taro from '@tarojs/taro';
import { boxInPoints, type MaskBox } from '@/domain/maskBox';

const LONGEST_SIDE = 2048;
const QUALITY = 0.9;
const INK = '#15181c';

/** What is used of a mini-program's canvas; its own type names nothing. */
interface Painter {
  fillStyle: string;
  drawImage(image: object, left: number, top: number, width: number, height: number): void;
  fillRect(left: number, top: number, width: number, height: number): void;
}

function isPainter(context: object): context is Painter {
  return 'drawImage' in context && 'fillRect' in context;
}

/** The canvas that the page keeps out of sight for this. */
function findCanvas(): Promise<Taro.Canvas> {
  return new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select('#mask-canvas')
      .fields({ node: true })
      .exec(([found]: [{ node?: Taro.Canvas } | null]) =>
        found?.node === undefined ? reject(new Error('There is no canvas.')) : resolve(found.node),
      );
  });
}

/** Paints boxes over a picture and returns the path of the new one. What was below them is gone from it. */
export async function paintOver(src: string, boxes: readonly MaskBox[]): Promise<string> {
  const canvas = await findCanvas();
  const image = canvas.createImage();
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = () => reject(new Error('The picture could not be read.'));
    image.src = src;
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const context: object = canvas.getContext('2d');
  if (!isPainter(context)) throw new Error('This phone cannot paint.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  context.fillStyle = INK;
  for (const box of boxes) {
    const { left, top, width, height } = boxInPoints(box, canvas.width, canvas.height);
    context.fillRect(left, top, width, height);
  }
  const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas, fileType: 'jpg', quality: QUALITY });
  return tempFilePath;
}
