import { coverOf, POSTER_SIZE, type Stroke } from '@/domain/poster';

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
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot paint.');
  const size = { width: image.naturalWidth, height: image.naturalHeight };
  for (const stroke of strokes) paint(context, stroke, image, size);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (blob === null) throw new Error('The poster could not be painted.');
  return URL.createObjectURL(blob);
}

function paint(
  context: CanvasRenderingContext2D,
  stroke: Stroke,
  image: HTMLImageElement,
  size: { width: number; height: number },
): void {
  switch (stroke.kind) {
    case 'fill':
      context.fillStyle = stroke.colour;
      context.fillRect(stroke.left, stroke.top, stroke.width, stroke.height);
      return;
    case 'picture': {
      const { left, top, width, height } = coverOf(size, stroke);
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
      context.font = `${stroke.strong ? '600 ' : ''}${stroke.size}px ${FONT}`;
      context.fillText(stroke.text, stroke.left, stroke.baseline);
      return;
  }
}
