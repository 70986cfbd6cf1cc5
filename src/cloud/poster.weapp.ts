import Taro from '@tarojs/taro';
import { POSTER_SIZE, type Stroke } from '@/domain/poster';
import { isPainter, paintStroke } from './posterPainter';

const QUALITY = 0.92;
const FONT = 'sans-serif';

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
  const drawable = { image, width: image.width, height: image.height };
  for (const stroke of strokes) paintStroke(context, stroke, drawable, FONT);
  const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas, fileType: 'jpg', quality: QUALITY });
  return tempFilePath;
}
