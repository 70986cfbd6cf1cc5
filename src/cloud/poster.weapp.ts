import Taro from '@tarojs/taro';
import { coverOf, POSTER_SIZE, type Stroke } from '@/domain/poster';

const QUALITY = 0.92;

interface Shade {
  addColorStop(offset: number, colour: string): void;
}

/** What is used of a mini-program's canvas; its own type names nothing. */
interface Painter {
  fillStyle: string | Shade;
  font: string;
  drawImage(image: object, ...places: number[]): void;
  fillRect(left: number, top: number, width: number, height: number): void;
  fillText(text: string, left: number, baseline: number): void;
  createLinearGradient(left: number, top: number, right: number, bottom: number): Shade;
}

function isPainter(context: object): context is Painter {
  return 'drawImage' in context && 'fillText' in context && 'createLinearGradient' in context;
}

/** The canvas that the page keeps out of sight for this. */
function findCanvas(): Promise<Taro.Canvas> {
  return new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select('#poster-canvas')
      .fields({ node: true })
      .exec(([found]: [{ node?: Taro.Canvas } | null]) =>
        found?.node === undefined ? reject(new Error('There is no canvas.')) : resolve(found.node),
      );
  });
}

/** Paints a poster and returns the path of the picture. */
export async function paintPoster(strokes: readonly Stroke[], picture: string): Promise<string> {
  const canvas = await findCanvas();
  const image = canvas.createImage();
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = () => reject(new Error('The picture could not be read.'));
    image.src = picture;
  });
  canvas.width = POSTER_SIZE.width;
  canvas.height = POSTER_SIZE.height;
  const context: object = canvas.getContext('2d');
  if (!isPainter(context)) throw new Error('This phone cannot paint.');
  for (const stroke of strokes) paint(context, stroke, image);
  const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas, fileType: 'jpg', quality: QUALITY });
  return tempFilePath;
}

function paint(context: Painter, stroke: Stroke, image: Taro.Image): void {
  switch (stroke.kind) {
    case 'fill':
      context.fillStyle = stroke.colour;
      context.fillRect(stroke.left, stroke.top, stroke.width, stroke.height);
      return;
    case 'picture': {
      const { left, top, width, height } = coverOf(image, stroke);
      context.drawImage(
        image,
        left,
        top,
        width,
        height,
        stroke.left,
        stroke.top,
        stroke.width,
        stroke.height,
      );
      return;
    }
    case 'shade': {
      const shade = context.createLinearGradient(0, stroke.top, 0, stroke.top + stroke.height);
      shade.addColorStop(0, 'rgba(14,16,18,0)');
      shade.addColorStop(1, 'rgba(14,16,18,1)');
      context.fillStyle = shade;
      context.fillRect(stroke.left, stroke.top, stroke.width, stroke.height);
      return;
    }
    case 'text':
      context.fillStyle = stroke.colour;
      context.font = `${stroke.strong ? 'bold ' : ''}${stroke.size}px sans-serif`;
      context.fillText(stroke.text, stroke.left, stroke.baseline);
      return;
  }
}
