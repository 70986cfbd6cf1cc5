import { POSTER_SIZE, type Stroke } from '@/domain/poster';
import { isPainter, paintStroke } from './posterPainter';

const QUALITY = 0.92;
const FONT = '-apple-system, "PingFang SC", "Noto Sans SC", sans-serif';

/** Paints a poster and returns the path of the picture. */
export async function paintPoster(strokes: readonly Stroke[], picture: string): Promise<string> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.src = picture;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = POSTER_SIZE.width;
  canvas.height = POSTER_SIZE.height;
  const context: object | null = canvas.getContext('2d');
  if (!isPainter(context)) throw new Error('This browser cannot paint.');
  const drawable = { image, width: image.naturalWidth, height: image.naturalHeight };
  // A font of the page that nothing has shown yet would leave its words out of the picture.
  const words = strokes.flatMap((stroke) => (stroke.kind === 'text' ? stroke.text : [])).join('');
  await Promise.all(['', 'bold '].map((weight) => document.fonts.load(`${weight}32px ${FONT}`, words)));
  for (const stroke of strokes) paintStroke(context, stroke, drawable, FONT);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (blob === null) throw new Error('The poster could not be painted.');
  return URL.createObjectURL(blob);
}
